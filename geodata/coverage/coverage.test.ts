import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { board } from './board.ts';
import { adjacencyOf, contiguousParts, isContiguous } from './contiguity.ts';
import { dissolve } from './dissolve.ts';
import { areaM2, doubleArea, locate, regionDoubleArea, type Point, type Region } from './ring.ts';
import { validateCoverage } from './validate.ts';

const square = (x: number, y: number, size: number): Point[] => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
];

describe('area on the grid', () => {
  test('is exact beyond what doubles can hold', () => {
    expect(
      doubleArea([
        [0, 0],
        [94_906_267, 0],
        [94_906_267, 94_906_267],
      ]),
    ).toBe(94_906_267n ** 2n);
    expect(areaM2(square(632_000_000, 3_900_000_000, 1000))).toBe(1);
  });

  test('has inside, border and outside', () => {
    const ring = square(0, 0, 10);
    expect([locate([5, 5], ring), locate([10, 5], ring), locate([0, 0], ring), locate([11, 5], ring)]).toEqual([
      1, 0, 0, -1,
    ]);
  });
});

describe('a coverage', () => {
  const fields = board(4, 3);
  const outline = dissolve(fields);

  test('without fault has no faults', () => {
    expect(validateCoverage(fields, outline)).toEqual([]);
  });

  test('shows a gap where a block is missing', () => {
    const faults = validateCoverage(
      fields.filter((_, i) => i !== 5),
      outline,
    );
    expect(faults.filter((fault) => fault.kind === 'gap')).toHaveLength(4);
  });

  test('shows a gap of one millimetre', () => {
    const moved: Region[] = fields.map((field, i) =>
      i === 5 ? [[field[0]![0]!.map((p, k): Point => (k === 0 ? [p[0] + 1, p[1]] : p))]] : field,
    );
    expect(validateCoverage(moved, outline).map((fault) => fault.kind)).toContain('gap');
  });

  test('shows an overlap where a block stands twice', () => {
    const faults = validateCoverage([...fields, fields[5]!], outline);
    expect(faults.some((fault) => fault.kind === 'overlap' && fault.other === 5)).toBe(true);
  });

  test('shows two blocks that cross', () => {
    const faults = validateCoverage([[[square(0, 0, 10)]], [[square(5, 5, 10)]]], [[square(0, 0, 10)]]);
    expect(faults.some((fault) => fault.kind === 'overlap')).toBe(true);
  });

  test('shows a neighbour without the node of a T-junction', () => {
    const wide: Region = [
      [
        [
          [0, 0],
          [20, 0],
          [20, 10],
          [0, 10],
        ],
      ],
    ];
    const faults = validateCoverage(
      [wide, [[square(0, 10, 10)]], [[square(10, 10, 10)]]],
      [
        [
          [
            [0, 0],
            [20, 0],
            [20, 20],
            [0, 20],
          ],
        ],
      ],
    );
    expect(faults.map((fault) => fault.kind)).toContain('gap');
  });

  test('shows rings that turn the wrong way, are too short, or leave the grid', () => {
    const faults = (ring: Point[]) =>
      validateCoverage([[[ring]]], [[ring]]).flatMap((fault) => (fault.kind === 'ring' ? [fault.why] : []));
    expect(faults(square(0, 0, 10).toReversed())).toContain('orientation');
    expect(
      faults([
        [0, 0],
        [1, 1],
      ]),
    ).toContain('too_few_points');
    expect(
      faults([
        [0, 0],
        [10, 0.5],
        [0, 10],
      ]),
    ).toContain('not_integer');
  });
});

describe('the union of blocks', () => {
  const fields = board(5, 5);

  test('of any choice has the sum of their areas and tiles with the rest', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 24 }), { minLength: 1 }), (chosen) => {
        const picked = chosen.map((i) => fields[i]!);
        const rest = fields.filter((_, i) => !chosen.includes(i));
        const union = dissolve(picked);
        expect(regionDoubleArea(union)).toBe(BigInt(chosen.length) * 2_000_000n);
        const parts = rest.length > 0 ? [union, dissolve(rest)] : [union];
        expect(validateCoverage(parts, dissolve(fields))).toEqual([]);
      }),
    );
  });

  test('has a hole where a block in the middle is left out', () => {
    const ring = [6, 7, 8, 11, 13, 16, 17, 18].map((i) => fields[i]!);
    const union = dissolve(ring);
    expect(union).toHaveLength(1);
    expect(union[0]).toHaveLength(2);
  });

  test('that meet in a corner only is two polygons', () => {
    expect(dissolve([fields[0]!, fields[6]!])).toHaveLength(2);
  });
});

describe('contiguity', () => {
  const adjacency = adjacencyOf(board(3, 3));

  test('goes by edges, a corner is not contact', () => {
    expect(isContiguous([0, 1, 4], adjacency)).toBe(true);
    expect(isContiguous([0, 4], adjacency)).toBe(false);
    expect(contiguousParts([0, 1, 8, 2, 6], adjacency)).toEqual([[0, 1, 2], [8], [6]]);
  });

  test('knows how long each shared border is', () => {
    expect([...adjacency[4]!].sort(([a], [b]) => a - b)).toEqual([
      [1, 1000],
      [3, 1000],
      [5, 1000],
      [7, 1000],
    ]);
  });
});
