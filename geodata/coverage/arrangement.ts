import { doubleArea, pointKey, segmentKey, type Point, type Polygon } from './ring.ts';
import { SegmentIndex } from './segment-index.ts';
import { traceRings, type Segment } from './trace.ts';

/** A piece of one or several lines between two nodes; `lines` are the indices of the lines that run along it. */
export interface Edge {
  a: Point;
  b: Point;
  lines: readonly number[];
}

/** End points this near to another line (mm) are taken to lie on it. */
const TOUCH = 2;

/**
 * Cuts polylines where they meet, on the integer grid. Rounding a crossing moves its lines by less than a millimetre,
 * which may make new contacts, so cutting repeats until none is left.
 * Throws a RangeError for lines that run alongside one another within 2 mm without being the same.
 */
export function nodeLines(lines: readonly (readonly Point[])[]): Edge[] {
  let edges = mergeEqual(
    lines.flatMap((line, i) => line.slice(1).map((b, k): Edge => ({ a: line[k]!, b, lines: [i] }))),
  );
  for (let round = 0; round < 20; round++) {
    const cuts = findCuts(edges);
    if (cuts.size === 0) return edges;
    edges = mergeEqual(edges.flatMap((edge, i) => splitEdge(edge, cuts.get(i) ?? [])));
  }
  throw new RangeError('lines do not settle on the grid');
}

/**
 * Faces that connected edges enclose. Clockwise rings bound the unbounded face and are left out, dead ends bound nothing.
 */
export function facesOf(edges: readonly Edge[]): Polygon[] {
  const kept = withoutDeadEnds(edges);
  const half: Segment[] = kept.flatMap(({ a, b }): Segment[] => [
    [a, b],
    [b, a],
  ]);
  return traceRings(half)
    .filter((ring) => doubleArea(ring) > 0n)
    .map((ring) => [ring]);
}

function withoutDeadEnds(edges: readonly Edge[]): Edge[] {
  let kept = [...edges];
  for (;;) {
    const degree = new Map<string, number>();
    for (const { a, b } of kept) for (const p of [a, b]) degree.set(pointKey(p), (degree.get(pointKey(p)) ?? 0) + 1);
    const next = kept.filter(({ a, b }) => degree.get(pointKey(a))! > 1 && degree.get(pointKey(b))! > 1);
    if (next.length === kept.length) return kept;
    kept = next;
  }
}

function findCuts(edges: readonly Edge[]): Map<number, Point[]> {
  const index = new SegmentIndex(edges);
  const cuts = new Map<number, Point[]>();
  const cut = (i: number, p: Point) => {
    const { a, b } = edges[i]!;
    if (isSame(p, a) || isSame(p, b)) return;
    cuts.set(i, [...(cuts.get(i) ?? []), p]);
  };
  edges.forEach((s, i) => {
    for (const j of index.near(s.a, s.b, TOUCH)) {
      if (j <= i) continue;
      const t = edges[j]!;
      const touches = [
        ...[s.a, s.b].filter((p) => distance(p, t.a, t.b) <= TOUCH).map((p) => [j, p] as const),
        ...[t.a, t.b].filter((p) => distance(p, s.a, s.b) <= TOUCH).map((p) => [i, p] as const),
      ];
      for (const [k, p] of touches) cut(k, p);
      const meeting = touches.length === 0 ? crossing(s, t) : undefined;
      if (meeting) {
        cut(i, meeting);
        cut(j, meeting);
      }
    }
  });
  return cuts;
}

const isSame = (p: Point, q: Point) => p[0] === q[0] && p[1] === q[1];

/** Distance in mm of `p` to the segment `a`–`b`. */
function distance(p: Point, a: Point, b: Point): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const t = Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy);
}

function crossing(s: Edge, t: Edge): Point | undefined {
  const [rx, ry, qx, qy] = [s.b[0] - s.a[0], s.b[1] - s.a[1], t.b[0] - t.a[0], t.b[1] - t.a[1]];
  const denominator = rx * qy - ry * qx;
  if (denominator === 0) return undefined;
  const [ox, oy] = [t.a[0] - s.a[0], t.a[1] - s.a[1]];
  const u = (ox * qy - oy * qx) / denominator;
  const v = (ox * ry - oy * rx) / denominator;
  if (u <= 0 || u >= 1 || v <= 0 || v >= 1) return undefined;
  return [s.a[0] + Math.round(u * rx), s.a[1] + Math.round(u * ry)];
}

function splitEdge(edge: Edge, points: readonly Point[]): Edge[] {
  if (points.length === 0) return [edge];
  const along = (p: Point) => (p[0] - edge.a[0]) ** 2 + (p[1] - edge.a[1]) ** 2;
  const stops = [edge.a, ...[...points].sort((p, q) => along(p) - along(q)), edge.b];
  return stops
    .slice(1)
    .map((b, i): Edge => ({ a: stops[i]!, b, lines: edge.lines }))
    .filter(({ a, b }) => !isSame(a, b));
}

/** One edge for each pair of nodes, with the lines of all its doubles. */
function mergeEqual(edges: readonly Edge[]): Edge[] {
  const merged = new Map<string, Edge>();
  for (const edge of edges) {
    const twin = merged.get(segmentKey(edge.b, edge.a)) ?? merged.get(segmentKey(edge.a, edge.b));
    if (!twin) merged.set(segmentKey(edge.a, edge.b), edge);
    else
      merged.set(segmentKey(twin.a, twin.b), {
        ...twin,
        lines: [...new Set([...twin.lines, ...edge.lines])].sort((a, b) => a - b),
      });
  }
  return [...merged.values()];
}
