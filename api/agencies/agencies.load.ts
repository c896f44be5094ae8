/** Fills an empty database with the responsible units and the first version of the responsibility list. */
import type { Dataset } from '../dataset.files.ts';
import { jsonRows } from '../db/rows.ts';
import type { TransactionSql } from '../db/open.ts';

const firstVersion = 1;

/** Loads agencies and the list; areas and categories must be loaded. */
export async function loadAgencies(
  sql: TransactionSql,
  { agencies, responsibility }: Pick<Dataset, 'agencies' | 'responsibility'>,
): Promise<void> {
  await sql`
    INSERT INTO agency (code, name, kind, community_code, phone, geom)
    SELECT code, name, kind, "communityCode", phone,
      ST_SetSRID(ST_MakePoint((seat ->> 0)::float8, (seat ->> 1)::float8), 4326)
    FROM jsonb_to_recordset(${jsonRows(sql, agencies)})
      AS r(code text, name text, kind text, "communityCode" text, phone text, seat jsonb)`;
  await sql`
    INSERT INTO responsibility (version, number, category_code, community_code, period, agency_code)
    SELECT ${firstVersion}::integer, number, "categoryCode", "communityCode", period, "agencyCode"
    FROM jsonb_to_recordset(${jsonRows(sql, responsibility)})
      AS r(number integer, "categoryCode" text, "communityCode" text, period text, "agencyCode" text)`;
}
