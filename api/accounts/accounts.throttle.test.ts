import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attemptLimits, waitSeconds, windowMs } from './accounts.throttle.ts';

const now = new Date('2026-11-23T08:00:00Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

describe('登录限次', () => {
  it('lets somebody mistype a few times', () => {
    expect(waitSeconds([{ scope: 'pair', attempts: attemptLimits.pair - 1, oldestAt: minutesAgo(1) }], now)).toBeNull();
  });

  it('then asks to wait until the oldest attempt has left the window', () => {
    const counts = [{ scope: 'pair' as const, attempts: attemptLimits.pair, oldestAt: minutesAgo(10) }];
    expect(waitSeconds(counts, now)).toBe(5 * 60);
  });

  it('does not lock a user out because of a stranger elsewhere', () => {
    const counts = [
      { scope: 'username' as const, attempts: attemptLimits.pair + 5, oldestAt: minutesAgo(3) },
      { scope: 'pair' as const, attempts: 1, oldestAt: now },
    ];
    expect(waitSeconds(counts, now)).toBeNull();
  });

  it('never asks to wait longer than the window, nor less than a second', () => {
    const count = fc.record({
      scope: fc.constantFrom('pair' as const, 'address' as const, 'username' as const),
      attempts: fc.integer({ min: 1, max: 1000 }),
      oldestAt: fc.integer({ min: 0, max: windowMs }).map((ms) => new Date(now.getTime() - ms)),
    });
    fc.assert(
      fc.property(fc.array(count), (counts) => {
        const wait = waitSeconds(counts, now);
        const exceeded = counts.some(({ scope, attempts }) => attempts >= attemptLimits[scope]);
        expect(wait !== null).toBe(exceeded);
        if (wait !== null) expect(wait >= 1 && wait <= windowMs / 1000).toBe(true);
      }),
    );
  });
});
