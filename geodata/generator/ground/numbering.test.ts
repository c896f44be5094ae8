import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { divideIntoGrids, type GridUnit } from './grids.ts';
import { numberGrids } from './numbering.ts';
import { adjacencyOf, isContiguous } from '../../coverage/contiguity.ts';
import { board } from '../../coverage/board.ts';
import { createRandom } from '../random.ts';

/** A community of 6 × 4 fields of 100 m. */
const community = (households: readonly number[]): GridUnit[] =>
  board(6, 4, 100_000).map((region, i) => ({
    region,
    centre: [(i % 6) * 100 + 50, Math.floor(i / 6) * 100 + 50],
    areaM2: 10_000,
    households: households[i % households.length]!,
  }));

describe('the grids of a community', () => {
  test('are contiguous and use every block, however people live', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(300), { minLength: 24, maxLength: 24 }),
        fc.integer({ min: 2, max: 4 }),
        (households, count) => {
          const units = community(households);
          const groups = divideIntoGrids(units, count, createRandom(1));
          const adjacency = adjacencyOf(units.map((unit) => unit.region));
          for (let group = 0; group < count; group++) {
            const own = groups.flatMap((g, i) => (g === group ? [i] : []));
            expect(own.length).toBeGreaterThan(0);
            expect(isContiguous(own, adjacency)).toBe(true);
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  test('are even where people live evenly', () => {
    const units = community([50]);
    const groups = divideIntoGrids(units, 4, createRandom(1));
    expect([0, 1, 2, 3].map((group) => groups.filter((g) => g === group).length)).toEqual([6, 6, 6, 6]);
  });

  test('are numbered from the north, in a band from the west', () => {
    const at = (x: number, y: number): GridUnit => ({ region: [], centre: [x, y], areaM2: 1, households: 1 });
    // Two in the northern band although the eastern one lies 200 m further north, one in the southern.
    expect(numberGrids([2, 0, 1], [at(0, 800), at(500, 1000), at(100, 300)])).toEqual([0, 1, 2]);
  });
});
