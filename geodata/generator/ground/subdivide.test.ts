import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { facesOf, nodeLines } from '../../coverage/arrangement.ts';
import { areaM2 } from '../../coverage/ring.ts';
import { createRandom } from '../random.ts';
import { toGrid } from './bend.ts';
import type { Vec } from './plane.ts';
import { cutSuperblock } from './subdivide.ts';

const rules = { targetM2: 30_000, minWidthM: 80, bowM: 6 };

describe('a superblock is cut into blocks', () => {
  test('that fill it, none narrow, none much too large', () => {
    const jitter = fc.integer({ min: -40_000, max: 40_000 }).map((mm) => mm / 1000);
    fc.assert(
      fc.property(fc.tuple(jitter, jitter, jitter, jitter), fc.nat(1000), ([a, b, c, d], seed) => {
        const ring: Vec[] = [
          [a, b],
          [480 + b, c],
          [470 + c, 440 + d],
          [d, 430 + a],
        ];
        const cuts = cutSuperblock(ring, rules, createRandom(seed), []);
        const lines = [[...ring, ring[0]!], ...cuts.map((cut) => cut.points)].map((line) => line.map(toGrid));
        const areas = facesOf(nodeLines(lines)).map(([outer]) => areaM2(outer!));
        expect(areas).toHaveLength(cuts.length + 1);
        expect(Math.min(...areas)).toBeGreaterThan(rules.minWidthM ** 2);
        expect(Math.max(...areas)).toBeLessThan(rules.targetM2 * 1.4);
      }),
      { numRuns: 60 },
    );
  });

  test('whose lanes meet those on the other side of the road', () => {
    const ends: Vec[] = [];
    const square = (x: number): Vec[] => [
      [x, 0],
      [x + 300, 0],
      [x + 300, 300],
      [x, 300],
    ];
    const west = cutSuperblock(square(0), { ...rules, targetM2: 60_000 }, createRandom(5), ends);
    const opposite = ends.filter(([x]) => x === 300);
    const east = cutSuperblock(square(300), { ...rules, targetM2: 60_000 }, createRandom(6), ends);
    const met = east.flatMap(({ points }) => [points[0]!, points.at(-1)!]).filter(([x]) => x === 300);
    expect(west.length).toBeGreaterThan(0);
    expect(met.every((p) => opposite.every((q) => Math.abs(p[1] - q[1]) === 0 || Math.abs(p[1] - q[1]) >= 34))).toBe(
      true,
    );
  });
});
