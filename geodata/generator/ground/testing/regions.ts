import Flatbush from 'flatbush';
import { projectionOf } from '../../../coverage/projection.ts';
import { cross, locate, segmentsOf, type Point, type Region, type Ring } from '../../../coverage/ring.ts';

export const { toMillimetres } = projectionOf(4547);

interface Geometry {
  type: string;
  coordinates: unknown;
}

export function regionOf(geometry: Geometry): Region {
  const polygons = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as [
    number,
    number,
  ][][][];
  return polygons.map((polygon) => polygon.map((ring): Ring => ring.slice(0, -1).map(toMillimetres)));
}

/** Whether the borders of two rings cross or touch. */
export function touch(a: Ring, b: Ring): boolean {
  return [...segmentsOf(a)].some(([p, q]) =>
    [...segmentsOf(b)].some(
      ([r, s]) =>
        Math.sign(cross(p, q, r)) * Math.sign(cross(p, q, s)) <= 0 &&
        Math.sign(cross(r, s, p)) * Math.sign(cross(r, s, q)) <= 0,
    ),
  );
}

export const overlap = (a: Ring, b: Ring) => touch(a, b) || locate(a[0]!, b) >= 0 || locate(b[0]!, a) >= 0;

/** The surface of a street between two points: `half` its half width in mm. */
export function band(a: Point, b: Point, half: number): Ring {
  const k = half / Math.hypot(b[0] - a[0], b[1] - a[1]);
  const [x, y] = [Math.round((a[1] - b[1]) * k), Math.round((b[0] - a[0]) * k)];
  return [
    [a[0] - x, a[1] - y],
    [b[0] - x, b[1] - y],
    [b[0] + x, b[1] + y],
    [a[0] + x, a[1] + y],
  ];
}

/** Finds the rings whose boxes meet a ring's. */
export function indexOf(rings: readonly Ring[]): (ring: Ring) => number[] {
  const box = (ring: Ring) => {
    const [xs, ys] = [ring.map((p) => p[0]), ring.map((p) => p[1])];
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] as const;
  };
  const tree = new Flatbush(rings.length);
  for (const ring of rings) tree.add(...box(ring));
  tree.finish();
  return (ring) => tree.search(...box(ring));
}
