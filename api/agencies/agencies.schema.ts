/** Responsible units. */
import { z } from 'zod';
import { positionSchema } from '../http/http.schema.ts';

export const agencySchema = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.enum(['street_office', 'community_committee', 'station', 'department', 'company']),
  communityCode: z.string().nullable(),
  phone: z.string(),
  seat: positionSchema,
});
export type Agency = z.infer<typeof agencySchema>;
export const agencyListSchema = z.object({ items: z.array(agencySchema) });
