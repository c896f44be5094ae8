import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countTicks, rateTicks } from './scale.ts';

describe('图表的刻度', () => {
  it('刻度从零开始、间隔是整齐的整数，并且盖过最大值', () => {
    expect(countTicks(47, 2)).toEqual([0, 50]);
    expect(countTicks(37, 2)).toEqual([0, 20, 40]);
    expect(countTicks(0, 2)).toEqual([0, 1]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 1, max: 6 }), (most, steps) => {
        const ticks = countTicks(most, steps);
        expect(ticks.every(Number.isInteger)).toBe(true);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(most);
        expect(ticks.length).toBeLessThanOrEqual(steps + 1);
      }),
    );
  });

  it('满意率的刻度到百分之百为止，没有评价时也画得出', () => {
    expect(rateTicks([0.953, null, 1])).toEqual([0.9, 1]);
    expect(rateTicks([0.62])).toEqual([0.6, 1]);
    expect(rateTicks([])).toEqual([0.9, 1]);
    expect(rateTicks([1])).toEqual([0.9, 1]);
  });
});
