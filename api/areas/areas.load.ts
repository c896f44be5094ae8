/** Fills an empty database with the ground: areas, blocks, buildings, roads, landscape. */
import type { Dataset } from '../dataset.files.ts';
import { batches, jsonRows } from '../db/rows.ts';
import type { TransactionSql } from '../db/open.ts';

type Ground = Pick<
  Dataset,
  'street' | 'outline' | 'communities' | 'grids' | 'blocks' | 'buildings' | 'roads' | 'landscape' | 'surroundings'
>;

/** Rows of one statement: about a megabyte of building footprints. */
const batchSize = 1_000;

/** Loads the ground. Areas and the grids of blocks are valid at any time: the dataset knows no history. */
export async function loadGround(sql: TransactionSql, ground: Ground): Promise<void> {
  await loadAreas(sql, ground);
  await loadBlocks(sql, ground.blocks);
  await loadBuildings(sql, ground.buildings);
  await loadRoads(sql, ground.roads);
  await loadLandscape(sql, ground.landscape);
  await loadSurroundings(sql, ground.surroundings);
}

async function loadAreas(sql: TransactionSql, { street, outline, communities, grids }: Ground): Promise<void> {
  const rows = [
    ...outline.features.map(({ geometry }) => ({
      code: street.code,
      kind: 'street',
      name: street.name,
      parent: null,
      geometry,
    })),
    ...communities.features.map(({ geometry, properties }) => ({
      code: properties.code,
      kind: 'community',
      name: properties.name,
      parent: street.code,
      geometry,
    })),
    ...grids.features.map(({ geometry, properties }) => ({
      code: properties.code,
      kind: 'grid',
      name: properties.name,
      parent: properties.communityCode,
      geometry,
    })),
  ];
  await sql`
    INSERT INTO area (code, kind, name, parent_code)
    SELECT code, kind, name, parent
    FROM jsonb_to_recordset(${jsonRows(sql, rows)}) AS r(code text, kind text, name text, parent text)`;
  await sql`
    INSERT INTO area_geometry (area_code, valid, geom)
    SELECT code, tstzrange(NULL, NULL), ST_Multi(ST_GeomFromGeoJSON(geometry))
    FROM jsonb_to_recordset(${jsonRows(sql, rows)}) AS r(code text, geometry jsonb)`;
}

async function loadBlocks(sql: TransactionSql, blocks: Ground['blocks']): Promise<void> {
  for (const batch of batches(blocks.features, batchSize)) {
    await sql`
      INSERT INTO block (id, code, community_code, name, use, geom)
      SELECT b.id, b.code, b."communityCode", b.name, b.use, ST_GeomFromGeoJSON(r.geometry)
      FROM jsonb_to_recordset(${jsonRows(sql, batch)}) AS r(properties jsonb, geometry jsonb),
        jsonb_to_record(r.properties) AS b(id integer, code text, "communityCode" text, name text, use text)`;
    await sql`
      INSERT INTO block_grid (block_id, grid_code, valid)
      SELECT b.id, b."gridCode", tstzrange(NULL, NULL)
      FROM jsonb_to_recordset(${jsonRows(sql, batch)}) AS r(properties jsonb),
        jsonb_to_record(r.properties) AS b(id integer, "gridCode" text)`;
  }
}

async function loadBuildings(sql: TransactionSql, buildings: Ground['buildings']): Promise<void> {
  for (const batch of batches(buildings.features, batchSize)) {
    await sql`
      INSERT INTO building (id, code, block_id, name, address, use, storeys, height_m, households, residents, geom)
      SELECT b.id, b.code, b."blockId", b.name, b.address, b.use, b.storeys, b."heightM", b.households, b.residents,
        ST_GeomFromGeoJSON(r.geometry)
      FROM jsonb_to_recordset(${jsonRows(sql, batch)}) AS r(properties jsonb, geometry jsonb),
        jsonb_to_record(r.properties) AS b(id integer, code text, "blockId" integer, name text, address text, use text,
          storeys integer, "heightM" float8, households integer, residents integer)`;
  }
}

async function loadRoads(sql: TransactionSql, roads: Ground['roads']): Promise<void> {
  for (const batch of batches(roads.features, batchSize)) {
    await sql`
      INSERT INTO road (id, name, class, width_m, geom)
      SELECT b.id, b.name, b.class, b."widthM", ST_GeomFromGeoJSON(r.geometry)
      FROM jsonb_to_recordset(${jsonRows(sql, batch)}) AS r(properties jsonb, geometry jsonb),
        jsonb_to_record(r.properties) AS b(id integer, name text, class text, "widthM" float8)`;
  }
}

async function loadLandscape(sql: TransactionSql, landscape: Ground['landscape']): Promise<void> {
  for (const batch of batches(landscape.features, batchSize)) {
    await sql`
      INSERT INTO landscape (id, kind, name, geom)
      SELECT b.id, b.kind, b.name, ST_GeomFromGeoJSON(r.geometry)
      FROM jsonb_to_recordset(${jsonRows(sql, batch)}) AS r(properties jsonb, geometry jsonb),
        jsonb_to_record(r.properties) AS b(id integer, kind text, name text)`;
  }
}

async function loadSurroundings(sql: TransactionSql, surroundings: Ground['surroundings']): Promise<void> {
  const rows = surroundings.features.map(({ properties, geometry }, index) => ({
    id: index + 1,
    ...properties,
    geometry,
  }));
  await sql`
    INSERT INTO surroundings (id, kind, name, class, width_m, geom)
    SELECT id, kind, name, class, "widthM", ST_GeomFromGeoJSON(geometry)
    FROM jsonb_to_recordset(${jsonRows(sql, rows)})
      AS r(id integer, kind text, name text, class text, "widthM" float8, geometry jsonb)`;
}
