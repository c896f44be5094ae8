import type { Random } from '../../random.ts';
import { rectangle, type Site } from '../site.ts';
import type { Vec } from '../plane.ts';

/** Width kept free for a compound's main drive, metres. */
const SPINE_M = 8;

/** A compound's main drive: a line at `u` from `from` to `to`, frame coordinates. */
export interface Spine {
  u: number;
  from: number;
  to: number;
}

/** Keeps a strip free from the south gate to the north wall, in pieces around what stands there; none in a narrow lot. */
export function reserveSpine(site: Site, random: Random): Spine[] {
  const { u0, u1, v0, v1 } = site.extent;
  if (u1 - u0 < 150) return [];
  const u = u0 + (u1 - u0) * random.range(0.42, 0.58);
  const runs = freeRuns(site, v0, v1, (v) => rectangle(site.frame, u - SPINE_M / 2, v - 3, SPINE_M, 6), 0.5);
  for (const [from, to] of runs)
    site.reserve(rectangle(site.frame, u - SPINE_M / 2 + 2, from - 3, SPINE_M - 4, to - from + 6));
  return runs.map(([from, to]) => ({ u, from, to }));
}

/** Draws the main drive and, north of each row of houses, the drive to their doors. */
export function drawDrives(site: Site, spines: readonly Spine[]): void {
  for (const { u, from, to } of spines) site.paths.push([site.frame.toXy([u, from]), site.frame.toXy([u, to])]);
  const northSide = (ring: readonly Vec[]) => Math.max(...ring.map((p) => site.frame.toUv(p)[1]));
  const rows = site.buildings
    .filter((building) => building.use === 'residential')
    .map(({ ring }) => northSide(ring) + 4)
    .sort((a, b) => a - b)
    .filter((v, i, all) => i === 0 || v - all[i - 1]! > 6);
  for (const v of rows) drawAcross(site, v, 1.6, spines);
}

/** A way along u at `v`, as far as it runs between houses; `half` its half width. It joins a main drive near its end. */
export function drawAcross(site: Site, v: number, half: number, spines: readonly Spine[] = []): void {
  const { u0, u1 } = site.extent;
  const join = (u: number) =>
    spines.find((spine) => Math.abs(spine.u - u) < 13 && spine.from <= v && v <= spine.to)?.u ?? u;
  for (const [from, to] of freeRuns(site, u0, u1, (u) => rectangle(site.frame, u - 3, v - half, 6, 2 * half), 0.3))
    if (to - from > 26) site.paths.push([site.frame.toXy([join(from), v]), site.frame.toXy([join(to), v])]);
}

/** Stretches of a scan line, in steps of six metres, on which the probe is free. */
function freeRuns(
  site: Site,
  low: number,
  high: number,
  probe: (at: number) => Vec[],
  gap: number,
): [number, number][] {
  const runs: [number, number][] = [];
  let start: number | undefined;
  let last = low;
  for (let at = low; at <= high; at += 6) {
    if (site.isFree(probe(at), gap)) start ??= at;
    else if (start !== undefined) {
      runs.push([start, last]);
      start = undefined;
    }
    last = at;
  }
  if (start !== undefined) runs.push([start, last]);
  return runs.filter(([from, to]) => to > from);
}
