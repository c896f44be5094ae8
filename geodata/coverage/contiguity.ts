import { segmentKey, segmentsOf, type Region } from './ring.ts';

/** Neighbours by index: `neighbours[i].get(j)` is the length in mm of the border that areas i and j share. */
export type Adjacency = readonly ReadonlyMap<number, number>[];

/** Adjacency by shared edges; a corner is not contact. */
export function adjacencyOf(regions: readonly Region[]): Adjacency {
  const owner = new Map<string, number>();
  const neighbours = regions.map(() => new Map<number, number>());
  const add = (i: number, j: number, length: number) => neighbours[i]!.set(j, (neighbours[i]!.get(j) ?? 0) + length);
  regions.forEach((region, i) => {
    for (const polygon of region)
      for (const ring of polygon)
        for (const [a, b] of segmentsOf(ring)) {
          const j = owner.get(segmentKey(b, a));
          if (j !== undefined && j !== i) {
            const length = Math.hypot(a[0] - b[0], a[1] - b[1]);
            add(i, j, length);
            add(j, i, length);
          }
          owner.set(segmentKey(a, b), i);
        }
  });
  return neighbours;
}

/** The members' connected parts, each in the order of `members`; one part (or none) means contiguous. */
export function contiguousParts(members: readonly number[], adjacency: Adjacency): number[][] {
  const left = new Set(members);
  const parts: number[][] = [];
  for (const start of members) {
    if (!left.delete(start)) continue;
    const part = [start];
    // The part grows while it is walked.
    for (const unit of part) for (const next of adjacency[unit]!.keys()) if (left.delete(next)) part.push(next);
    parts.push(part.sort((a, b) => members.indexOf(a) - members.indexOf(b)));
  }
  return parts;
}

/** Whether the members hang together by edges. */
export function isContiguous(members: readonly number[], adjacency: Adjacency): boolean {
  return contiguousParts(members, adjacency).length <= 1;
}
