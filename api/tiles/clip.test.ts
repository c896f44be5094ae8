import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipLine, clipRing, doubleArea } from './clip.ts';
import { buffer, extent } from './mercator.ts';

const low = -buffer;
const high = extent + buffer;
const unit = fc.integer({ min: -6000, max: 10_000 });

/** A star-shaped ring: simple by construction, often concave, often across the tile's sides. */
const ring = fc
  .tuple(unit, unit, fc.array(fc.integer({ min: 200, max: 5000 }), { minLength: 3, maxLength: 12 }))
  .map(([x, y, radii]) =>
    radii.flatMap((radius, i) => {
      const angle = (i / radii.length) * 2 * Math.PI;
      return [Math.round(x + radius * Math.cos(angle)), Math.round(y + radius * Math.sin(angle))];
    }),
  );

/** Area of a polygon within the buffered tile by adding up thin strips: slow, and nothing like clipping. */
function areaInside(shape: readonly number[]): number {
  const strips = 2000;
  const width = (high - low) / strips;
  let sum = 0;
  for (let s = 0; s < strips; s++) {
    const x = low + (s + 0.5) * width;
    const cuts: number[] = [];
    for (let i = 0, j = shape.length - 2; i < shape.length; j = i, i += 2) {
      const [ax, ay, bx, by] = [shape[j]!, shape[j + 1]!, shape[i]!, shape[i + 1]!];
      if (ax > x !== bx > x) cuts.push(ay + ((x - ax) / (bx - ax)) * (by - ay));
    }
    cuts.sort((a, b) => a - b);
    for (let k = 0; k + 1 < cuts.length; k += 2)
      sum += width * Math.max(0, Math.min(high, cuts[k + 1]!) - Math.max(low, cuts[k]!));
  }
  return sum;
}

describe('surfaces cut to a tile', () => {
  it('keep the area that lies in the tile, turned clockwise on the screen', () => {
    fc.assert(
      fc.property(ring, (shape) => {
        const cut = clipRing(shape, 'outer');
        const area = cut ? doubleArea(cut) / 2 : 0;
        expect(area).toBeGreaterThanOrEqual(0);
        expect(Math.abs(area - areaInside(shape))).toBeLessThan(40_000);
        expect(cut?.every((value) => value >= low && value <= high) ?? true).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('turn holes the other way', () => {
    expect(doubleArea(clipRing([0, 0, 10, 0, 10, 10, 0, 10], 'outer')!)).toBe(200);
    expect(doubleArea(clipRing([0, 0, 10, 0, 10, 10, 0, 10], 'inner')!)).toBe(-200);
    expect(doubleArea(clipRing([0, 10, 10, 10, 10, 0, 0, 0], 'outer')!)).toBe(200);
  });

  it('leave out straight vertices and spikes, and nothing else', () => {
    expect(clipRing([0, 0, 5, 0, 10, 0, 10, 10, 10, 20, 10, 10, 0, 10, 0, 5], 'outer')).toEqual([
      0, 0, 10, 0, 10, 10, 0, 10,
    ]);
  });

  it('vanish where no area is left', () => {
    expect(clipRing([0, 0, 10, 10, 20, 20], 'outer')).toBeUndefined();
    expect(clipRing([-500, -500, -400, -500, -400, -400], 'outer')).toBeUndefined();
  });

  it('neighbours share their border in the tile: their areas add up to that of both together', () => {
    fc.assert(
      fc.property(unit, unit, unit, unit, (x, y, u, v) => {
        // A square split by a broken line from its top to its bottom.
        const [left, right, top, bottom] = [-7000, 11_000, -7000, 11_000];
        const west = [left, top, x, top, u, y, v, bottom, left, bottom];
        const east = [x, top, right, top, right, bottom, v, bottom, u, y];
        const areas = [west, east].map((shape) => doubleArea(clipRing(shape, 'outer') ?? []));
        expect(areas[0]! + areas[1]!).toBe(2 * (high - low) ** 2);
      }),
    );
  });
});

describe('lines cut to a tile', () => {
  it('fall into the pieces inside', () => {
    expect(clipLine([0, 0, 100, 100])).toEqual([[0, 0, 100, 100]]);
    expect(clipLine([-1000, 50, 5000, 50])).toEqual([[low, 50, high, 50]]);
    expect(clipLine([10, 10, 10, -200, 30, -200, 30, 10])).toEqual([
      [10, 10, 10, low],
      [30, low, 30, 10],
    ]);
    expect(clipLine([-1000, 0, 0, -1000])).toEqual([]);
    expect(clipLine([5, 5])).toEqual([]);
  });
});
