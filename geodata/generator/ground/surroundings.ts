import type { Region } from '../../coverage/ring.ts';
import { bend, ringPoint, toLocal } from './bend.ts';
import { plannedStreets, RING, RIVER, type PlannedStreet } from './plan.ts';
import { add, contains, distance, lineLength, mix, scale, smooth, sub, type Vec } from './plane.ts';

/** A road or a surface beyond the street, local metres. */
export type Surrounding =
  { kind: 'road'; street: PlannedStreet; points: Vec[] } | { kind: 'water' | 'park'; name: string; ring: Vec[] };

/** Streets go on this far beyond the plan, metres. */
const BEYOND_M = 2600;

/** What continues beyond the outline: streets, the rest of the ring dyke, the river. */
export function surroundingsOf(outline: Region): Surrounding[] {
  const border = outline[0]![0]!.map(toLocal);
  return [...dykeBeyond(border), ...riverBeyond(border), ...streetsBeyond(border)];
}

function streetsBeyond(border: readonly Vec[]): Surrounding[] {
  const streets = [...plannedStreets.filter((street) => street.class !== 'edge'), ...farStreets()];
  return streets.flatMap((street) => {
    const line = smooth(isThrough(street) ? extend(street.points) : street.points, 60).map(bend);
    return outsideRuns(line, border)
      .filter((points) => lineLength(points) > 80)
      .map((points): Surrounding => ({ kind: 'road', street, points }));
  });
}

/** Streets of the next quarters: parallel to the outermost planned ones. */
function farStreets(): PlannedStreet[] {
  const northSouth = [-3250, -3900, 3120, 3800].map((x): [Vec, Vec] => [
    [x, 2600],
    [x + 40, -2400],
  ]);
  const westEast = [2780, -2560].map((y): [Vec, Vec] => [
    [-2700, y],
    [2700, y + 30],
  ]);
  return [...northSouth, ...westEast].map((points) => ({ name: null, class: 'secondary', widthM: 24, points }));
}

const isThrough = ({ points }: PlannedStreet) => distance(points[0]!, points.at(-1)!) > 3000;

function extend(points: readonly Vec[]): Vec[] {
  const beyond = (end: Vec, before: Vec) => add(end, scale(sub(end, before), BEYOND_M / distance(end, before)));
  return [beyond(points[0]!, points[1]!), ...points, beyond(points.at(-1)!, points.at(-2)!)];
}

/** The parts of a line outside the border, cut at it. */
function outsideRuns(line: readonly Vec[], border: readonly Vec[]): Vec[][] {
  const runs: Vec[][] = [];
  let run: Vec[] = [];
  line.forEach((p, i) => {
    const outside = !contains(border, p);
    const before = line[i - 1];
    if (before && outside === contains(border, before)) run.push(cutAt(border, before, p));
    if (outside) run.push(p);
    else if (run.length > 0) {
      runs.push(run);
      run = [];
    }
  });
  return [...runs, run].filter((points) => points.length > 1);
}

/** Where the border cuts a segment that it separates, to a centimetre. */
function cutAt(border: readonly Vec[], a: Vec, b: Vec): Vec {
  const inside = contains(border, a);
  let [low, high] = [0, 1];
  while ((high - low) * distance(a, b) > 0.01) {
    const middle = (low + high) / 2;
    if (contains(border, mix(a, b, middle)) === inside) low = middle;
    else high = middle;
  }
  return mix(a, b, (low + high) / 2);
}

const PIECES = 240;

/** Moat and dyke where they leave the street, from a little inside so that no gap shows. */
function dykeBeyond(border: readonly Vec[]): Surrounding[] {
  const at = (radius: number, i: number) => bend(ringPoint(radius, (i / PIECES) * 2 * Math.PI));
  const outside = Array.from({ length: PIECES }, (_, i) => !contains(border, at(RING.bank, i)));
  const start = outside.findIndex((here, i) => here && !outside.at(i - 1));
  if (start === -1) return [];
  const surfaces: Surrounding[] = [];
  for (let from = start, k = 0; k < PIECES; k++) {
    const i = start + k;
    if (!outside[i % PIECES]) continue;
    if (!outside[(i + PIECES - 1) % PIECES]) from = i;
    if (outside[(i + 1) % PIECES]) continue;
    const indices = Array.from({ length: i - from + 5 }, (_, n) => from - 2 + n);
    const band = (inner: number, outer: number) => [
      ...indices.map((n) => at(outer, n)),
      ...indices.toReversed().map((n) => at(inner, n)),
    ];
    surfaces.push({ kind: 'water', name: '环城河', ring: band(RING.inner + 7, RING.bank - 1) });
    surfaces.push({ kind: 'park', name: '环堤公园', ring: band(RING.bank + 1, RING.outer - 9) });
  }
  return surfaces;
}

/** The river above and below the street, with its banks. */
function riverBeyond(border: readonly Vec[]): Surrounding[] {
  const line = smooth(extend(RIVER.centre), 50).map(bend);
  return outsideRuns(line, border).flatMap((points): Surrounding[] => [
    { kind: 'park', name: `${RIVER.name}公园`, ring: widen(points, RIVER.halfWidth + RIVER.parkWidth) },
    { kind: 'water', name: RIVER.name, ring: widen(points, RIVER.halfWidth) },
  ]);
}

function widen(line: readonly Vec[], half: number): Vec[] {
  const side = (by: number) =>
    line.map((p, i): Vec => {
      const d = sub(line[Math.min(i + 1, line.length - 1)]!, line[Math.max(i - 1, 0)]!);
      const k = by / Math.hypot(d[0], d[1]);
      return [p[0] + d[1] * k, p[1] - d[0] * k];
    });
  return [...side(half), ...side(-half).toReversed()];
}
