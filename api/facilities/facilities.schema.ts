/** Components, places, organisations and service resources on the wire. */
import { z } from 'zod';
import { featureCollectionOf, pointSchema } from '../http/http.schema.ts';

export const facilityKindSchema = z.object({
  key: z.string(),
  name: z.string(),
  moduleKey: z.string(),
  class: z.enum(['component', 'place', 'organisation', 'service']),
  icon: z.string(),
  count: z.number().int(),
});
export type FacilityKind = z.infer<typeof facilityKindSchema>;
export const facilityKindListSchema = z.object({ items: z.array(facilityKindSchema) });

export const facilityQuerySchema = z.object({
  kind: z.string().optional().describe('kind keys, comma-separated'),
  class: z.enum(['component', 'place', 'organisation', 'service']).optional(),
  area: z.string().optional(),
  bbox: z.string().optional().describe('west,south,east,north in degrees'),
  near: z.string().optional().describe('lng,lat'),
  withinM: z.coerce.number().positive().max(10_000).optional().describe('metres, with near'),
});

export const facilityPropertiesSchema = z.object({
  id: z.number().int(),
  code: z.string(),
  kind: z.string(),
  name: z.string(),
  address: z.string(),
  phone: z.string().nullable(),
  gridCode: z.string(),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** Metres from `near`, when asked. */
  distanceM: z.number().optional(),
});
export type FacilityProperties = z.infer<typeof facilityPropertiesSchema>;
export const facilityCollectionSchema = featureCollectionOf(pointSchema, facilityPropertiesSchema);
