/** The night map of the ground: everything that is drawn whoever looks and whatever is asked. Pure data. */
import type { SourceSpecification } from 'maplibre-gl';
import type { LayerGroup, LayerPatch } from './layer.ts';
import { buildingLayerIds, buildingLayers } from './night/building.layers.ts';
import { groundLayers } from './night/ground.layers.ts';
import { buildingLabelIds, labelLayers } from './night/label.layers.ts';
import { roadLayers } from './night/road.layers.ts';
import { baseSource } from './night/source.ts';

/** @param source vector tiles with the layers `block`, `building`, `road` and `landscape` */
export function nightGround(source: SourceSpecification): LayerGroup {
  return {
    key: 'ground',
    sources: () => ({ [baseSource]: source }),
    layers: (drawing) => [
      ...groundLayers(drawing),
      ...roadLayers(drawing),
      ...buildingLayers(drawing),
      ...labelLayers(drawing),
    ],
  };
}

export function groundPatch({ buildings }: { buildings: boolean }): LayerPatch {
  return { hidden: buildings ? [] : [...buildingLayerIds, ...buildingLabelIds] };
}
