import { describe, expect, it } from 'vitest';
import { localDate, startOfDay } from './calendars.days.ts';

describe('本地日', () => {
  it.each([
    ['2026-11-17T16:00:00Z', '2026-11-17T16:00:00.000Z', '2026-11-18'],
    ['2026-11-17T15:59:59Z', '2026-11-16T16:00:00.000Z', '2026-11-17'],
    ['2026-11-18T02:30:00Z', '2026-11-17T16:00:00.000Z', '2026-11-18'],
  ])('%s 的零时', (at, midnight, date) => {
    expect(startOfDay(new Date(at)).toISOString()).toBe(midnight);
    expect(localDate(new Date(at))).toBe(date);
  });

  it('往前数若干日，跨月、跨年', () => {
    expect(localDate(startOfDay(new Date('2026-01-02T02:00:00Z'), 29))).toBe('2025-12-04');
  });
});
