import polygonClipping, { type Polygon } from 'polygon-clipping';
import { add, area, distance, scale, sub, type Vec } from '../plane.ts';
import type { Site } from '../site.ts';

/** Corners nearer than this to the one before are dropped, metres. */
const MIN_SIDE_M = 0.3;

/**
 * What is left of a lot when every side is drawn in by half the width of its street and `extra` metres more:
 * the pieces from large to small, none under 60 m².
 */
export function insetRings(site: Site, extra: number): Vec[][] {
  const strips = site.lot.sides.map(({ a, b, street }): Polygon => {
    const depth = street.widthM / 2 + extra;
    const along = scale(sub(b, a), 1 / distance(a, b));
    const inward: Vec = [-along[1] * depth, along[0] * depth];
    // A little longer than the side, so that no splinter stays where the border bends.
    const [from, to] = [sub(a, scale(along, depth * 0.5)), add(b, scale(along, depth * 0.5))];
    return [close([sub(from, inward), sub(to, inward), add(to, inward), add(from, inward)])];
  });
  const rest = polygonClipping.difference([close(site.lot.ring)], ...strips);
  return rest
    .filter((polygon) => polygon.length === 1)
    .map((polygon) => withoutShortSides(polygon[0]!.slice(0, -1)))
    .filter((ring) => ring.length > 2 && area(ring) > 60)
    .sort((p, q) => area(q) - area(p));
}

const close = (ring: readonly Vec[]): [number, number][] => [...ring, ring[0]!].map(([x, y]) => [x, y]);

function withoutShortSides(ring: readonly Vec[]): Vec[] {
  const kept: Vec[] = [];
  for (const p of ring) if (kept.length === 0 || distance(kept.at(-1)!, p) > MIN_SIDE_M) kept.push(p);
  while (kept.length > 3 && distance(kept[0]!, kept.at(-1)!) <= MIN_SIDE_M) kept.pop();
  return kept;
}
