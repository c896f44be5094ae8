import { doubleArea, pointKey, type Point, type Polygon, type Ring, canonicalRing, locate } from './ring.ts';

export type Segment = readonly [from: Point, to: Point];

/**
 * Rings of a set of directed segments that have the interior on their left.
 * Rings touch themselves nowhere: one that returns to a point is split there, so that holes and lobes come out apart.
 * Throws a RangeError when the segments do not close.
 */
export function traceRings(segments: readonly Segment[]): Ring[] {
  const leaving = new Map<string, Segment[]>();
  for (const segment of segments) {
    const key = pointKey(segment[0]);
    const list = leaving.get(key);
    if (list) list.push(segment);
    else leaving.set(key, [segment]);
  }
  const used = new Set<Segment>();
  const rings: Ring[] = [];
  for (const start of segments) {
    if (used.has(start)) continue;
    const walk: Point[] = [];
    let segment = start;
    do {
      used.add(segment);
      walk.push(segment[0]);
      segment = nextSegment(segment, leaving, used, start);
    } while (segment !== start);
    rings.push(...splitAtRepeats(walk));
  }
  return rings.map(canonicalRing);
}

/** The segment that bounds the same wedge of interior: first one clockwise from the way back. */
function nextSegment(arrived: Segment, leaving: Map<string, Segment[]>, used: Set<Segment>, start: Segment): Segment {
  const [from, at] = arrived;
  let best: Segment | undefined;
  let bestTurn = Infinity;
  for (const candidate of leaving.get(pointKey(at)) ?? []) {
    if (used.has(candidate) && candidate !== start) continue;
    const turn = clockwiseTurn(at, from, candidate[1]);
    if (turn < bestTurn) [best, bestTurn] = [candidate, turn];
  }
  if (!best) throw new RangeError(`segments do not close at ${pointKey(at)}`);
  return best;
}

/** Clockwise angle at `o` from the direction of `a` to that of `b`, in (0, 2π]. */
function clockwiseTurn(o: Point, a: Point, b: Point): number {
  const from = Math.atan2(a[1] - o[1], a[0] - o[0]);
  const to = Math.atan2(b[1] - o[1], b[0] - o[0]);
  const turn = from - to;
  return turn <= 1e-12 ? turn + 2 * Math.PI : turn;
}

function splitAtRepeats(walk: readonly Point[]): Ring[] {
  const rings: Ring[] = [];
  const path: Point[] = [];
  const at = new Map<string, number>();
  for (const point of walk) {
    const key = pointKey(point);
    const earlier = at.get(key);
    if (earlier !== undefined) {
      const loop = path.splice(earlier);
      for (const removed of loop) at.delete(pointKey(removed));
      rings.push(loop);
    }
    at.set(key, path.length);
    path.push(point);
  }
  if (path.length > 0) rings.push(path);
  return rings.filter((ring) => ring.length > 2);
}

/** Groups rings into polygons: counter-clockwise rings with the clockwise ones (holes) that lie in them. */
export function groupRings(rings: readonly Ring[]): Polygon[] {
  const outers = rings.filter((ring) => doubleArea(ring) > 0n);
  const polygons = outers.map((outer): Ring[] => [outer]);
  for (const hole of rings) {
    if (doubleArea(hole) >= 0n) continue;
    const host = smallestAround(hole, polygons);
    if (!host) throw new RangeError(`hole at ${pointKey(hole[0]!)} lies in no ring`);
    host.push(hole);
  }
  return polygons;
}

function smallestAround(hole: Ring, polygons: Ring[][]): Ring[] | undefined {
  let best: Ring[] | undefined;
  for (const polygon of polygons) {
    const outer = polygon[0]!;
    const position = hole.map((p) => locate(p, outer)).find((where) => where !== 0);
    if (position === 1 && (!best || doubleArea(outer) < doubleArea(best[0]!))) best = polygon;
  }
  return best;
}
