import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { projectionOf } from './projection.ts';

describe('millimetres of the street’s projected system', () => {
  const projection = projectionOf(4547);
  // All of the zone's width (1.5° either side of 114° E and half a degree over) between 18° and 54° N.
  const anywhere = fc.tuple(
    fc.integer({ min: 320_000_000, max: 680_000_000 }),
    fc.integer({ min: 1_990_000_000, max: 5_990_000_000 }),
  );

  test('survive the way to degrees of nine decimals and back', () => {
    fc.assert(
      fc.property(anywhere, (point) => {
        expect(projection.toMillimetres(projection.toDegrees(point))).toEqual(point);
      }),
      { numRuns: 2000 },
    );
  });

  test('lie where the defining formulas of Gauss-Krüger put them', () => {
    // On the central meridian the easting is 500 km and the northing the meridian arc: 5 540 847.042 m at 50° N (GRS 80).
    expect(projection.toMillimetres([114, 50])).toEqual([500_000_000, 5_540_847_042]);
    expect(projection.toMillimetres([114, 0])).toEqual([500_000_000, 0]);
  });

  test('exist only for the 3-degree zones of CGCS2000', () => {
    expect(() => projectionOf(3857)).toThrow(/EPSG:3857/);
    expect(projectionOf(4549).toMillimetres([120, 0])).toEqual([500_000_000, 0]);
  });
});
