/** For tests: reads a tile with an implementation that is not ours. */
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';

export interface DecodedFeature {
  id: number | undefined;
  type: 0 | 1 | 2 | 3;
  properties: Record<string, string | number | boolean>;
  /** Parts in tile units [x, y]; rings repeat their first vertex at the end. */
  geometry: [number, number][][];
}

/** Layer name → features, by the reference reader of Mapbox. */
export function decodeTile(body: Uint8Array): Record<string, DecodedFeature[]> {
  const { layers } = new VectorTile(new PbfReader(body));
  const decoded = Object.entries(layers).map(([name, layer]) => [
    name,
    Array.from({ length: layer.length }, (_, i) => {
      const feature = layer.feature(i);
      const geometry = feature.loadGeometry().map((part) => part.map(({ x, y }) => [x, y]));
      return { id: feature.id, type: feature.type, properties: feature.properties, geometry };
    }),
  ]);
  return Object.fromEntries(decoded) as Record<string, DecodedFeature[]>;
}

/** Surveyor's area of a closed ring in square units; positive where it runs clockwise on the screen. */
export function areaOf(ring: readonly (readonly [number, number])[]): number {
  let sum = 0;
  for (let i = 1; i < ring.length; i++) sum += ring[i - 1]![0] * ring[i]![1] - ring[i]![0] * ring[i - 1]![1];
  return sum / 2;
}

/** Length of a line or ring in units. */
export function lengthOf(line: readonly (readonly [number, number])[]): number {
  let sum = 0;
  for (let i = 1; i < line.length; i++) sum += Math.hypot(line[i]![0] - line[i - 1]![0], line[i]![1] - line[i - 1]![1]);
  return sum;
}
