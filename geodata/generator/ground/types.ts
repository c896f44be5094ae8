import type { z } from 'zod';
import type {
  blockCollectionSchema,
  buildingCollectionSchema,
  communityCollectionSchema,
  gridCollectionSchema,
  landscapeCollectionSchema,
  outlineCollectionSchema,
  roadCollectionSchema,
  surroundingsCollectionSchema,
  Street,
} from '../../dataset.schema.ts';

export type OutlineCollection = z.infer<typeof outlineCollectionSchema>;
export type CommunityCollection = z.infer<typeof communityCollectionSchema>;
export type GridCollection = z.infer<typeof gridCollectionSchema>;
export type BlockCollection = z.infer<typeof blockCollectionSchema>;
export type RoadCollection = z.infer<typeof roadCollectionSchema>;
export type LandscapeCollection = z.infer<typeof landscapeCollectionSchema>;
export type BuildingCollection = z.infer<typeof buildingCollectionSchema>;

export type SurroundingsCollection = z.infer<typeof surroundingsCollectionSchema>;

export type Block = BlockCollection['features'][number]['properties'];
export type Building = BuildingCollection['features'][number]['properties'];
export type Landscape = LandscapeCollection['features'][number]['properties'];
export type BlockUse = Block['use'];

/** What the ground of a street consists of, in the schema's forms, degrees. */
export interface Ground {
  street: Street;
  outline: OutlineCollection;
  communities: CommunityCollection;
  grids: GridCollection;
  blocks: BlockCollection;
  roads: RoadCollection;
  landscape: LandscapeCollection;
  buildings: BuildingCollection;
  /** Only for drawing: what continues beyond the outline. */
  surroundings: SurroundingsCollection;
}
