/** The stops of the wall's tour: the whole street, then community after community, each seen at a slant. Pure. */
import type { AreaFeature } from '../areas/areas.features.ts';
import type { Target } from '../map/camera.ts';

export interface WallStop {
  /** Area that panels and map select; null shows all. */
  area: string | null;
  target: Target;
}

/** Degrees: enough to see heights, little enough to read names. */
const slant = 42;

export function wallStops(areas: readonly AreaFeature[]): WallStop[] {
  const communities = areas.filter(({ properties }) => properties.kind === 'community');
  const stops = communities.map(({ geometry, properties }, index): WallStop => ({
    area: properties.code,
    target: { kind: 'bbox', bbox: boxOf(geometry), pitch: slant, bearing: index % 2 === 0 ? -12 : 12 },
  }));
  return [{ area: null, target: { kind: 'home' } }, ...stops];
}

/** West, south, east, north of a polygon or several. */
export function boxOf(geometry: AreaFeature['geometry']): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  const rings =
    geometry.type === 'Polygon'
      ? geometry.coordinates
      : geometry.type === 'MultiPolygon'
        ? geometry.coordinates.flat()
        : [];
  for (const [lng = 0, lat = 0] of rings.flat()) {
    box[0] = Math.min(box[0], lng);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lng);
    box[3] = Math.max(box[3], lat);
  }
  return box;
}
