import type { DatasetFiles } from '../write.ts';
import type { Ground } from './types.ts';

/** The ground's files in a dataset folder. */
export function groundFiles(ground: Ground): DatasetFiles {
  return {
    'street.json': ground.street,
    'street.geojson': ground.outline,
    'communities.geojson': ground.communities,
    'grids.geojson': ground.grids,
    'blocks.geojson': ground.blocks,
    'roads.geojson': ground.roads,
    'landscape.geojson': ground.landscape,
    'buildings.geojson': ground.buildings,
    'surroundings.geojson': ground.surroundings,
  };
}
