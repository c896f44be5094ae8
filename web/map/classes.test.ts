import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classOf, naturalBreaks } from './classes.ts';

const figures = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 40 });

/** Sum of squared deviations inside classes, the slow way. */
function spread(values: readonly number[], bounds: readonly number[]): number {
  let total = 0;
  for (let index = 0; index < bounds.length; index++) {
    const own = values.filter((value) => classOf(value, { bounds }) === index);
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
    total += own.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  }
  return total;
}

describe('classes of a figure', () => {
  it('cuts where the values part', () => {
    expect(naturalBreaks([1, 2, 3, 50, 51, 52, 200], 3).bounds).toEqual([3, 52, 200]);
  });

  it('gives each value its class when there are few', () => {
    expect(naturalBreaks([4, 4, 9], 5).bounds).toEqual([4, 9]);
  });

  it('has ascending bounds, no empty class, and every value in one', () => {
    fc.assert(
      fc.property(figures, fc.integer({ min: 1, max: 6 }), (values, count) => {
        const classes = naturalBreaks(values, count);
        expect(classes.bounds).toEqual([...new Set(classes.bounds)].sort((a, b) => a - b));
        expect(classes.bounds.length).toBe(Math.min(count, new Set(values).size));
        expect(classes.bounds.at(-1)).toBe(Math.max(...values));
        const used = new Set(values.map((value) => classOf(value, classes)));
        expect(used.size).toBe(classes.bounds.length);
      }),
    );
  });

  it('is not beaten by any other cut into two', () => {
    fc.assert(
      fc.property(figures, (values) => {
        const best = spread(values, naturalBreaks(values, 2).bounds);
        const top = Math.max(...values);
        for (const cut of new Set(values))
          if (cut < top) expect(best).toBeLessThanOrEqual(spread(values, [cut, top]) + 1e-6);
      }),
    );
  });

  it('puts what lies above the last bound into the last class', () => {
    expect(classOf(99, { bounds: [3, 7] })).toBe(1);
  });
});
