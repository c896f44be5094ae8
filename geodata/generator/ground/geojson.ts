import { projectionOf } from '../../coverage/projection.ts';
import type { Point, Polygon, Region, Ring } from '../../coverage/ring.ts';

/** EPSG:4547 = CGCS2000 / 3-degree Gauss-Krüger CM 114E: Heze lies in it. */
export const EPSG = 4547;

type LngLat = [lng: number, lat: number];
interface PolygonGeometry {
  type: 'Polygon';
  coordinates: LngLat[][];
}
interface MultiPolygonGeometry {
  type: 'MultiPolygon';
  coordinates: LngLat[][][];
}

const projection = projectionOf(EPSG);

/** Integer millimetres → degrees. */
export const degrees = (point: Point): LngLat => projection.toDegrees(point);

/** GeoJSON closes a ring by repeating its first point. */
const closed = (ring: Ring): LngLat[] => [...ring, ring[0]!].map(degrees);

export const polygonOf = (...rings: Ring[]): PolygonGeometry => ({ type: 'Polygon', coordinates: rings.map(closed) });

export const lineOf = (points: readonly Point[]) => ({ type: 'LineString' as const, coordinates: points.map(degrees) });

export function surfaceOf(region: Region): PolygonGeometry | MultiPolygonGeometry {
  const [only, ...others] = region;
  if (only && others.length === 0) return polygonOf(...only);
  return { type: 'MultiPolygon', coordinates: region.map((polygon: Polygon) => polygon.map(closed)) };
}

/** Properties come first, so that a line of the file begins with what it is about. */
export const feature = <P, G>(properties: P, geometry: G) => ({ type: 'Feature' as const, properties, geometry });
export const collection = <F>(features: F[]) => ({ type: 'FeatureCollection' as const, features });
