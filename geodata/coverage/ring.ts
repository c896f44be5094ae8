/** Points and rings on the integer-millimetre grid of a projected system: `[x, y]`, x east, y north. */
export type Point = readonly [x: number, y: number];
/** Closed implicitly: the first point is not repeated. Counter-clockwise outside, clockwise for holes. */
export type Ring = readonly Point[];
/** Outer ring first, then holes. */
export type Polygon = readonly Ring[];
/** One area's polygons; several where it is not connected. */
export type Region = readonly Polygon[];

/** Twice the signed area in mm² (positive counter-clockwise), exact. */
export function doubleArea(ring: Ring): bigint {
  const origin = ring[0];
  if (!origin) return 0n;
  let sum = 0n;
  for (let i = 1; i + 1 < ring.length; i++) {
    const [a, b] = [ring[i]!, ring[i + 1]!];
    sum += BigInt(a[0] - origin[0]) * BigInt(b[1] - origin[1]) - BigInt(a[1] - origin[1]) * BigInt(b[0] - origin[0]);
  }
  return sum;
}

/** Signed area in m². */
export function areaM2(ring: Ring): number {
  return Number(doubleArea(ring)) / 2e6;
}

/** Twice the area of a region in mm²: holes count negative because they run clockwise. */
export function regionDoubleArea(region: Region): bigint {
  return region.reduce((sum, polygon) => polygon.reduce((inner, ring) => inner + doubleArea(ring), sum), 0n);
}

/**
 * Orientation of the turn o → a → b: positive left, negative right, 0 straight.
 * Exact while the points lie within 40 km of each other (products stay below 2^53).
 */
export function cross(o: Point, a: Point, b: Point): number {
  return (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
}

/** Whether `p` lies on the closed segment `a`–`b`, exactly. */
export function onSegment(p: Point, a: Point, b: Point): boolean {
  return (
    cross(a, b, p) === 0 &&
    p[0] >= Math.min(a[0], b[0]) &&
    p[0] <= Math.max(a[0], b[0]) &&
    p[1] >= Math.min(a[1], b[1]) &&
    p[1] <= Math.max(a[1], b[1])
  );
}

/** 1 inside, 0 on the border, -1 outside; exact. */
export function locate(p: Point, ring: Ring): -1 | 0 | 1 {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [a, b] = [ring[j]!, ring[i]!];
    if (onSegment(p, a, b)) return 0;
    if (a[1] > p[1] !== b[1] > p[1]) {
      const side = cross(a, b, p);
      if (b[1] > a[1] ? side > 0 : side < 0) inside = !inside;
    }
  }
  return inside ? 1 : -1;
}

/** As `locate`, for a polygon with holes. */
export function locateInPolygon(p: Point, polygon: Polygon): -1 | 0 | 1 {
  const [outer, ...holes] = polygon;
  if (!outer) return -1;
  const at = locate(p, outer);
  if (at !== 1) return at;
  for (const hole of holes) {
    const inHole = locate(p, hole);
    if (inHole !== -1) return inHole === 0 ? 0 : -1;
  }
  return 1;
}

/** The same ring, beginning at its lowest-left point: equal rings become equal arrays. */
export function canonicalRing(ring: Ring): Ring {
  let first = 0;
  ring.forEach((p, i) => {
    const best = ring[first]!;
    if (p[0] < best[0] || (p[0] === best[0] && p[1] < best[1])) first = i;
  });
  return [...ring.slice(first), ...ring.slice(0, first)];
}

/** Directed segments `[from, to]` of a ring. */
export function* segmentsOf(ring: Ring): Generator<readonly [Point, Point]> {
  for (let i = 0; i < ring.length; i++) yield [ring[i]!, ring[(i + 1) % ring.length]!];
}

/** A map key of a point. */
export const pointKey = (p: Point): string => `${p[0]} ${p[1]}`;
/** A map key of a directed segment. */
export const segmentKey = (a: Point, b: Point): string => `${a[0]} ${a[1]} ${b[0]} ${b[1]}`;
