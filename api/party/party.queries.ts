/** Reading the party tree. */
import type { Sql } from '../db/open.ts';
import type { PartyOrganisation } from './party.schema.ts';

/** All five levels, from the street committee down, in the order of the dataset. */
export function listPartyOrganisations(sql: Sql): Promise<PartyOrganisation[]> {
  return sql<PartyOrganisation[]>`
    SELECT p.code, p.level, p.name, p.parent_code, p.area_code,
      coalesce(array_agg(DISTINCT c.grid_code) FILTER (WHERE c.grid_code IS NOT NULL), '{}') AS grid_codes,
      p.leader, p.members, ARRAY[ST_X(p.geom), ST_Y(p.geom)] AS seat
    FROM party_organisation p LEFT JOIN party_coverage c ON c.party_code = p.code
    GROUP BY p.code ORDER BY p.level, p.ordinal`;
}
