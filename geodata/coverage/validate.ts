import { cross, doubleArea, onSegment, pointKey, segmentKey, segmentsOf, type Point, type Region } from './ring.ts';
import { SegmentIndex } from './segment-index.ts';

export type CoverageFault =
  /** A segment of one area that no other area continues and that is not on the outline. */
  | { kind: 'gap'; area: number; at: readonly [Point, Point] }
  /** A segment that two areas claim in the same direction, or segments that cross. */
  | { kind: 'overlap'; area: number; other: number; at: readonly [Point, Point] }
  /** A segment of the outline that no area follows. */
  | { kind: 'uncovered'; at: readonly [Point, Point] }
  | { kind: 'ring'; area: number; why: 'too_few_points' | 'repeated_point' | 'orientation' | 'not_integer'; at: Point };

/**
 * Whether `areas` tile `outline` exactly: every directed segment has exactly one twin or lies on the outline, no two
 * segments cross, rings are simple and turn the right way. An empty list means gap 0 and overlap 0.
 */
export function validateCoverage(areas: readonly Region[], outline: Region): CoverageFault[] {
  const faults = areas.flatMap((region, area) => ringFaults(region, area));
  const owner = new Map<string, number>();
  areas.forEach((region, area) => {
    for (const [a, b] of allSegments(region)) {
      const other = owner.get(segmentKey(a, b));
      if (other !== undefined) faults.push({ kind: 'overlap', area, other, at: [a, b] });
      else owner.set(segmentKey(a, b), area);
    }
  });
  const border = new Set([...allSegments(outline)].map(([a, b]) => segmentKey(a, b)));
  areas.forEach((region, area) => {
    for (const [a, b] of allSegments(region)) {
      const twin = owner.get(segmentKey(b, a));
      const outside = border.has(segmentKey(a, b));
      if (twin === undefined && !outside) faults.push({ kind: 'gap', area, at: [a, b] });
      if (twin !== undefined && outside) faults.push({ kind: 'overlap', area, other: twin, at: [a, b] });
    }
  });
  for (const [a, b] of allSegments(outline))
    if (!owner.has(segmentKey(a, b))) faults.push({ kind: 'uncovered', at: [a, b] });
  faults.push(...crossings(areas));
  return faults;
}

function* allSegments(region: Region) {
  for (const polygon of region) for (const ring of polygon) yield* segmentsOf(ring);
}

function ringFaults(region: Region, area: number): CoverageFault[] {
  const faults: CoverageFault[] = [];
  for (const polygon of region)
    polygon.forEach((ring, i) => {
      const at = ring[0] ?? ([0, 0] as const);
      const fault = (why: (CoverageFault & { kind: 'ring' })['why']) => faults.push({ kind: 'ring', area, why, at });
      if (ring.length < 3) return fault('too_few_points');
      if (ring.some((p) => !Number.isSafeInteger(p[0]) || !Number.isSafeInteger(p[1]))) return fault('not_integer');
      if (new Set(ring.map(pointKey)).size < ring.length) fault('repeated_point');
      if (doubleArea(ring) > 0n !== (i === 0)) fault('orientation');
    });
  return faults;
}

/** Segments of the areas that cross, or touch other than at common end points. */
function crossings(areas: readonly Region[]): CoverageFault[] {
  const segments: { a: Point; b: Point; area: number }[] = [];
  const seen = new Set<string>();
  areas.forEach((region, area) => {
    for (const [a, b] of allSegments(region)) {
      if (seen.has(segmentKey(b, a)) || seen.has(segmentKey(a, b))) continue;
      seen.add(segmentKey(a, b));
      segments.push({ a, b, area });
    }
  });
  const index = new SegmentIndex(segments);
  const faults: CoverageFault[] = [];
  segments.forEach((s, i) => {
    for (const j of index.near(s.a, s.b)) {
      const t = segments[j]!;
      if (j > i && meetBadly(s.a, s.b, t.a, t.b))
        faults.push({ kind: 'overlap', area: s.area, other: t.area, at: [s.a, s.b] });
    }
  });
  return faults;
}

function meetBadly(a: Point, b: Point, c: Point, d: Point): boolean {
  const same = (p: Point, q: Point) => p[0] === q[0] && p[1] === q[1];
  const isEnd = (p: Point, q: Point, r: Point) => same(p, q) || same(p, r);
  for (const p of [a, b]) if (!isEnd(p, c, d) && onSegment(p, c, d)) return true;
  for (const p of [c, d]) if (!isEnd(p, a, b) && onSegment(p, a, b)) return true;
  const sides = (o: Point, e: Point, p: Point, q: Point) => Math.sign(cross(o, e, p)) * Math.sign(cross(o, e, q));
  return sides(a, b, c, d) < 0 && sides(c, d, a, b) < 0;
}
