import { segmentKey, segmentsOf, type Region } from './ring.ts';
import { groupRings, traceRings, type Segment } from './trace.ts';

/**
 * The union of areas of one coverage, exactly: a border that two of them share cancels, what is left is the outline.
 * The areas must be parts of a valid coverage (see `validateCoverage`), else a RangeError may be thrown.
 */
export function dissolve(regions: readonly Region[]): Region {
  return groupRings(traceRings(outlineSegments(regions)));
}

/** Directed segments of the areas whose twin belongs to none of them. */
export function outlineSegments(regions: readonly Region[]): Segment[] {
  const open = new Map<string, Segment>();
  for (const region of regions)
    for (const polygon of region)
      for (const ring of polygon)
        for (const [a, b] of segmentsOf(ring)) {
          if (!open.delete(segmentKey(b, a))) open.set(segmentKey(a, b), [a, b]);
        }
  return [...open.values()];
}
