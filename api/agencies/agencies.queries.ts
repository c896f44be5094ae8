/** Reading the responsible units. */
import type { Sql } from '../db/open.ts';
import type { Agency } from './agencies.schema.ts';

/** Every agency, by code. */
export function listAgencies(sql: Sql): Promise<Agency[]> {
  return sql<Agency[]>`
    SELECT code, name, kind, community_code, phone, ARRAY[ST_X(geom), ST_Y(geom)] AS seat FROM agency ORDER BY code`;
}
