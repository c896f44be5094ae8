/** Street, communities and grids on the wire. */
import { z } from 'zod';
import { featureCollectionOf, positionSchema, surfaceSchema, timeSchema } from '../http/http.schema.ts';

export const areaKindSchema = z.enum(['street', 'community', 'grid']);
export type AreaKind = z.infer<typeof areaKindSchema>;
export const areaCodeSchema = z.string().regex(/^\d{9}(\d{3}(\d{3})?)?$/, 'an area code has 9, 12 or 15 digits');

export const areaQuerySchema = z.object({
  kind: areaKindSchema.optional(),
  parent: areaCodeSchema.optional(),
  within: areaCodeSchema.optional().describe('该区划及其下级'),
  asOf: timeSchema.optional(),
});

export const areaPropertiesSchema = z.object({
  code: z.string(),
  kind: areaKindSchema,
  name: z.string(),
  parentCode: z.string().nullable(),
  /** A point inside, for the label: [lng, lat]. */
  labelAt: positionSchema,
  households: z.number().int(),
  residents: z.number().int(),
  /** Square metres. */
  areaM2: z.number(),
});
export type AreaProperties = z.infer<typeof areaPropertiesSchema>;
export const areaCollectionSchema = featureCollectionOf(surfaceSchema, areaPropertiesSchema);

/** One area with its five elements: people, incidents, places, things, organisations. */
export const areaDetailSchema = areaPropertiesSchema.extend({
  people: z.object({ residents: z.number(), households: z.number(), workers: z.number(), workersOnDuty: z.number() }),
  incidents: z.object({ open: z.number(), overdue: z.number(), closed: z.number() }),
  places: z.object({ grids: z.number(), blocks: z.number(), buildings: z.number() }),
  /** Count of facilities by class. */
  things: z.object({ components: z.number(), places: z.number(), services: z.number() }),
  organisations: z.object({ party: z.number(), organisations: z.number() }),
  /** Party line from the street committee down to this area's organisations. */
  partyLine: z.array(
    z.object({
      code: z.string(),
      level: z.number(),
      name: z.string(),
      leader: z.string(),
      phone: z.string().nullable(),
    }),
  ),
  workers: z.array(
    z.object({ id: z.number(), name: z.string(), employment: z.enum(['full_time', 'part_time']), onDuty: z.boolean() }),
  ),
});
export type AreaDetail = z.infer<typeof areaDetailSchema>;

/** What the instance serves; feeds the title, the first camera and the attribution of every screen. */
export const placeSchema = z.object({
  code: z.string(),
  name: z.string(),
  district: z.string(),
  city: z.string(),
  province: z.string(),
  centre: positionSchema,
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  attribution: z.string(),
  approvalNumber: z.string().nullable(),
  illustrative: z.boolean(),
});
export type Place = z.infer<typeof placeSchema>;
