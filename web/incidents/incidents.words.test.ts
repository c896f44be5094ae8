import { describe, expect, it } from 'vitest';
import { limitWords } from './incidents.words.ts';

const now = Date.parse('2026-11-23T08:00:00Z');

describe('处置时限的说法', () => {
  it('处置中：未到截止说还剩多少，过了说超期多少', () => {
    const running = { state: 'handling' as const, handledAt: null };
    expect(limitWords({ ...running, deadlineAt: '2026-11-23T10:30:00Z' }, now)).toBe('距截止 2小时30分');
    expect(limitWords({ ...running, deadlineAt: '2026-11-22T07:00:00Z' }, now)).toBe('已超期 1天1小时');
  });

  it('已处置、已结案、退回待派遣的不再计时', () => {
    const deadlineAt = '2026-11-22T07:00:00Z';
    expect(limitWords({ state: 'handled', handledAt: '2026-11-22T06:00:00Z', deadlineAt }, now)).toBe('');
    expect(limitWords({ state: 'closed', handledAt: null, deadlineAt }, now)).toBe('');
    expect(limitWords({ state: 'registered', handledAt: null, deadlineAt }, now)).toBe('');
  });
});
