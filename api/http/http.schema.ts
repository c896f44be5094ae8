/** Forms that every domain shares on the wire: errors, positions, GeoJSON, pages. No domain words. */
import { z } from 'zod';

/** Every refusal: `code` is for programs (`incident.stale_version`), `message` names the value and the rule. */
export const errorSchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), details: z.unknown().optional() }),
});
export type ErrorBody = z.infer<typeof errorSchema>;

/** `[lng, lat]`, degrees, EPSG:4326. */
export const positionSchema = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
export type Position = z.infer<typeof positionSchema>;

/** RFC 3339 in UTC. */
export const timeSchema = z.iso.datetime({ offset: true });

export const pointSchema = z.object({ type: z.literal('Point'), coordinates: positionSchema });
export const surfaceSchema = z.object({ type: z.enum(['Polygon', 'MultiPolygon']), coordinates: z.array(z.any()) });

export function featureCollectionOf<G extends z.ZodType, P extends z.ZodType>(geometry: G, properties: P) {
  return z.object({
    type: z.literal('FeatureCollection'),
    features: z.array(
      z.object({ type: z.literal('Feature'), id: z.union([z.string(), z.number()]).optional(), geometry, properties }),
    ),
  });
}

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
