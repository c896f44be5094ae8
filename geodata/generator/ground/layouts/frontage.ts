import type { Random } from '../../random.ts';
import type { Site } from '../site.ts';
import { add, distance, scale, sub, type Vec } from '../plane.ts';
import type { StreetClass } from '../plan.ts';
import { workplace } from './homes.ts';

/**
 * Strips of shops along the streets of a lot: two or three storeys, one room deep, with gaps for gates.
 * `share` is how much of each frontage is built, by class of street.
 */
export function buildShops(site: Site, share: Partial<Record<StreetClass, number>>, random: Random): void {
  for (const run of frontageRuns(site)) {
    const wanted = share[run.class] ?? 0;
    if (wanted === 0) continue;
    const depth = random.range(10, 13);
    const storeys = random.pick([1, 2, 2, 2, 3]);
    let at = random.range(8, 16);
    while (at + 14 < run.length) {
      const width = Math.min(random.range(26, 58), run.length - at - 6);
      if (width >= 14 && random.chance(wanted)) buildStrip(site, run, at, width, depth, storeys);
      at += width + (random.chance(0.35) ? random.range(12, 20) : random.range(4, 7));
    }
  }
}

interface Run {
  class: StreetClass;
  setback: number;
  points: Vec[];
  length: number;
}

/** Sides along one street that follow one another without a corner. */
function frontageRuns(site: Site): Run[] {
  const runs: Run[] = [];
  for (const { a, b, street } of site.lot.sides) {
    const last = runs.at(-1);
    const end = last?.points.at(-1);
    if (
      last &&
      end &&
      last.class === street.class &&
      distance(end, a) < 0.01 &&
      turn(last.points.at(-2)!, a, b) < 0.35
    ) {
      last.points.push(b);
      last.length += distance(a, b);
    } else runs.push({ class: street.class, setback: street.widthM / 2 + 3.2, points: [a, b], length: distance(a, b) });
  }
  return runs;
}

function turn(a: Vec, b: Vec, c: Vec): number {
  const [d, e] = [sub(b, a), sub(c, b)];
  return Math.abs(Math.atan2(d[0] * e[1] - d[1] * e[0], d[0] * e[0] + d[1] * e[1]));
}

function buildStrip(site: Site, run: Run, at: number, width: number, depth: number, storeys: number): void {
  const [from, to] = [pointAt(run, at), pointAt(run, at + width)];
  const along = scale(sub(to, from), 1 / distance(from, to));
  // The lot lies to the left of its own border.
  const inward: Vec = [-along[1], along[0]];
  for (const extra of [0, 1.5, 4]) {
    const base = scale(inward, run.setback + extra);
    const ring = [
      add(from, base),
      add(to, base),
      add(to, add(base, scale(inward, depth))),
      add(from, add(base, scale(inward, depth))),
    ];
    if (!site.isFree(ring, 3)) continue;
    site.build(workplace(ring, 'commercial', storeys, 3.9));
    return;
  }
}

function pointAt(run: Run, metres: number): Vec {
  let left = metres;
  for (let i = 1; i < run.points.length; i++) {
    const [a, b] = [run.points[i - 1]!, run.points[i]!];
    const step = distance(a, b);
    if (left <= step) return add(a, scale(sub(b, a), left / step));
    left -= step;
  }
  return run.points.at(-1)!;
}
