/** The box around an area. Pure. */
import { bbox } from '@turf/turf';
import type { Geometry } from 'geojson';

/** `[west, south, east, north]` in degrees. */
export function bboxOf(geometry: Geometry): [number, number, number, number] {
  const [west, south, east, north] = bbox(geometry) as [number, number, number, number];
  return [west, south, east, north];
}
