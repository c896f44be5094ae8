import { describe, expect, it } from 'vitest';
import { formatAge, formatDuration, formatMoment, formatRate, localTime, startOfDay } from './format.ts';

describe('数字与时间的写法', () => {
  it('分母为空显示“—”，不显示 0%', () => {
    expect(formatRate(null)).toBe('—');
    expect(formatRate(0)).toBe('0.0%');
    expect(formatRate(0.9512)).toBe('95.1%');
  });

  it('时刻按街道的时钟，与浏览器所在时区无关', () => {
    expect(localTime('2026-11-22T16:30:05Z')).toEqual({ on: '2026-11-23', at: '00:30', second: '05', hour: 0 });
    expect(startOfDay(Date.parse('2026-11-22T16:30:00Z'))).toBe('2026-11-22T16:00:00.000Z');
    expect(startOfDay(Date.parse('2026-11-22T15:59:59Z'))).toBe('2026-11-21T16:00:00.000Z');
  });

  it('今天只写钟点，今年写月日，往年写全', () => {
    const now = Date.parse('2026-11-23T04:00:00Z');
    expect(formatMoment('2026-11-23T01:05:00Z', now)).toBe('09:05');
    expect(formatMoment('2026-11-22T01:05:00Z', now)).toBe('11-22 09:05');
    expect(formatMoment('2025-11-22T01:05:00Z', now)).toBe('2025-11-22 09:05');
  });

  it('时长取最大的两个单位', () => {
    expect(formatDuration(45_000)).toBe('不足1分');
    expect(formatDuration(125 * 60_000)).toBe('2小时5分');
    expect(formatDuration(-(3 * 1440 + 61) * 60_000)).toBe('3天1小时');
    expect(formatAge(59_400)).toBe('59秒');
    expect(formatAge(61_000)).toBe('1分');
  });
});
