/** Fills an empty database with the party tree, its seats and what each organisation covers. */
import type { Dataset } from '../dataset.files.ts';
import { jsonRows } from '../db/rows.ts';
import type { TransactionSql } from '../db/open.ts';

/** Loads the tree in the order of the file, which parents must lead; areas and buildings must be loaded. */
export async function loadParty(sql: TransactionSql, organisations: Dataset['party']): Promise<void> {
  const rows = organisations.map((organisation, index) => ({ ...organisation, ordinal: index + 1 }));
  await sql`
    INSERT INTO party_organisation (code, level, name, parent_code, area_code, leader, phone, members, ordinal, geom)
    SELECT code, level, name, "parentCode", "areaCode", leader, phone, members, ordinal,
      ST_SetSRID(ST_MakePoint((seat ->> 0)::float8, (seat ->> 1)::float8), 4326)
    FROM jsonb_to_recordset(${jsonRows(sql, rows)}) AS r(code text, level integer, name text, "parentCode" text,
      "areaCode" text, leader text, phone text, members integer, ordinal integer, seat jsonb)`;
  await sql`
    INSERT INTO party_coverage (party_code, grid_code)
    SELECT code, grid
    FROM jsonb_to_recordset(${jsonRows(sql, rows)}) AS r(code text, "gridCodes" jsonb),
      jsonb_array_elements_text("gridCodes") AS grid`;
  await sql`
    INSERT INTO party_coverage (party_code, building_id)
    SELECT code, building::integer
    FROM jsonb_to_recordset(${jsonRows(sql, rows)}) AS r(code text, "buildingIds" jsonb),
      jsonb_array_elements_text("buildingIds") AS building`;
}
