/** Fills an empty database with the kinds of facilities and the facilities, each in the block that holds its point. */
import { facilityKinds } from '../../geodata/catalogue.ts';
import type { Dataset } from '../dataset.files.ts';
import { batches, jsonRows } from '../db/rows.ts';
import type { TransactionSql } from '../db/open.ts';

const batchSize = 1_000;

/** Loads kinds and facilities. Throws when a facility lies in no block; blocks must be loaded. */
export async function loadFacilities(sql: TransactionSql, facilities: Dataset['facilities']): Promise<void> {
  await sql`
    INSERT INTO facility_kind (key, name, module_key, class, icon, ordinal)
    SELECT key, name, "moduleKey", class, icon, "order"
    FROM jsonb_to_recordset(${jsonRows(sql, facilityKinds)})
      AS r(key text, name text, "moduleKey" text, class text, icon text, "order" integer)`;
  for (const batch of batches(facilities.features, batchSize)) {
    const placed = await sql<{ code: string }[]>`
      INSERT INTO facility (id, code, kind_key, name, address, phone, attributes, block_id, geom)
      SELECT f.id, f.code, f.kind, f.name, f.address, f.phone, f.attributes, b.id, p.geom
      FROM jsonb_to_recordset(${jsonRows(sql, batch)}) AS r(properties jsonb, geometry jsonb)
      CROSS JOIN LATERAL jsonb_to_record(r.properties)
        AS f(id integer, code text, kind text, name text, address text, phone text, attributes jsonb)
      CROSS JOIN LATERAL (SELECT ST_GeomFromGeoJSON(r.geometry) AS geom) p
      CROSS JOIN LATERAL (SELECT id FROM block WHERE ST_Covers(block.geom, p.geom) ORDER BY id LIMIT 1) b
      RETURNING code`;
    const known = new Set(placed.map(({ code }) => code));
    const lost = batch.find(({ properties }) => !known.has(properties.code));
    if (lost !== undefined) {
      throw new Error(`facility ${lost.properties.code} at ${lost.geometry.coordinates.join(',')} lies in no block`);
    }
  }
}
