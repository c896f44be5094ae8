/** The five-level party tree with seats. */
import { z } from 'zod';
import { positionSchema } from '../http/http.schema.ts';

export const partyOrganisationSchema = z.object({
  code: z.string(),
  level: z.number().int().min(1).max(5),
  name: z.string(),
  parentCode: z.string().nullable(),
  /** Community (level 2) or street (level 1). */
  areaCode: z.string().nullable(),
  /** Grids that a branch covers, or where the buildings of a group or a steward stand. */
  gridCodes: z.array(z.string()),
  leader: z.string(),
  members: z.number().int(),
  seat: positionSchema,
});
export type PartyOrganisation = z.infer<typeof partyOrganisationSchema>;
export const partyListSchema = z.object({ items: z.array(partyOrganisationSchema) });
