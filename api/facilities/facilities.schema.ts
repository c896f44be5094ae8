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
  kind: z.string().optional().describe('种类，可用逗号分隔多个'),
  class: z.enum(['component', 'place', 'organisation', 'service']).optional(),
  area: z.string().optional(),
  bbox: z.string().optional().describe('西,南,东,北，单位为度'),
  near: z.string().optional().describe('经度,纬度'),
  withinM: z.coerce.number().positive().max(10_000).optional().describe('距 near 的米数'),
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
