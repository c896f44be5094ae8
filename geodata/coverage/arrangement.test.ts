import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { facesOf, nodeLines } from './arrangement.ts';
import { dissolve } from './dissolve.ts';
import { areaM2, type Point } from './ring.ts';
import { validateCoverage } from './validate.ts';

const frame: Point[] = [
  [0, 0],
  [100_000, 0],
  [100_000, 100_000],
  [0, 100_000],
  [0, 0],
];

describe('streets cut the ground into blocks', () => {
  test('two that cross make four', () => {
    const faces = facesOf(
      nodeLines([
        frame,
        [
          [-5000, 50_000],
          [105_000, 50_000],
        ],
        [
          [50_000, -5000],
          [50_000, 105_000],
        ],
      ]),
    );
    expect(faces.map(([ring]) => areaM2(ring!))).toEqual([2500, 2500, 2500, 2500]);
  });

  test('a dead end makes none', () => {
    expect(
      facesOf(
        nodeLines([
          frame,
          [
            [0, 50_000],
            [60_000, 50_000],
          ],
        ]),
      ),
    ).toHaveLength(1);
  });

  test('any straight streets through a square tile it without gap or overlap', () => {
    const side = fc.integer({ min: 1, max: 39 }).map((n) => n * 2500);
    const street = fc.tuple(side, side, fc.boolean()).map(([a, b, turned]): Point[] =>
      turned
        ? [
            [a, 0],
            [b, 100_000],
          ]
        : [
            [0, a],
            [100_000, b],
          ],
    );
    fc.assert(
      fc.property(fc.array(street, { minLength: 1, maxLength: 9 }), (streets) => {
        const blocks = facesOf(nodeLines([frame, ...streets])).map((polygon) => [polygon]);
        expect(validateCoverage(blocks, dissolve(blocks))).toEqual([]);
        // Streets that meet within 2 mm are joined, which bends the square's own sides by as much.
        const total = blocks.reduce((sum, block) => sum + areaM2(block[0]![0]!), 0);
        expect(Math.abs(total - 10_000)).toBeLessThan(0.5 * streets.length);
      }),
      { numRuns: 200 },
    );
  });
});
