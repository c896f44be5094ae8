/** Reading the party tree. */
import type { Sql } from '../db/open.ts';
import type { PartyOrganisation } from './party.schema.ts';

/**
 * All five levels, from the street committee down, in the order of the dataset. The grids of a branch are those it covers;
 * those of a group or a steward are where their buildings stand today.
 */
export function listPartyOrganisations(sql: Sql): Promise<PartyOrganisation[]> {
  return sql<PartyOrganisation[]>`
    WITH covered AS (
      SELECT c.party_code, coalesce(c.grid_code, g.grid_code) AS grid_code
      FROM party_coverage c
      LEFT JOIN building b ON b.id = c.building_id
      LEFT JOIN block_grid_today g ON g.block_id = b.block_id
    )
    SELECT p.code, p.level, p.name, p.parent_code, p.area_code,
      coalesce(array_agg(DISTINCT c.grid_code) FILTER (WHERE c.grid_code IS NOT NULL), '{}') AS grid_codes,
      p.leader, p.members, ARRAY[ST_X(p.geom), ST_Y(p.geom)] AS seat
    FROM party_organisation p LEFT JOIN covered c ON c.party_code = p.code
    GROUP BY p.code ORDER BY p.level, p.ordinal`;
}
