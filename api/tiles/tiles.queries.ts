/** What the map's layers show, as rows: id, geometry in degrees, and one column an attribute. */
import type { Sql } from '../db/open.ts';
import type { ShapeGeometry } from './shapes.ts';

/** Attribute columns in camel case, as the connection names them. */
type Attributes = Record<string, unknown>;
export type ShapeRow = Attributes & { id: number; geometry: ShapeGeometry };
export type PointRow = Attributes & { id: number; lng: number; lat: number };
/** `open` false: the incident is over, and leaves the layer of open ones. */
export type IncidentRow = PointRow & { restricted: boolean; open: boolean };

/** Areas of a kind, with their code as number for an id: 15 digits are exact in a double, and stay the same for ever. */
export async function listAreaShapes(sql: Sql, kind: 'street' | 'community' | 'grid'): Promise<ShapeRow[]> {
  return sql`
    SELECT code::bigint::float8 AS id, code, name, parent_code AS parent, ST_AsGeoJSON(geom, 9)::json AS geometry
    FROM area_today WHERE kind = ${kind} ORDER BY code`;
}

export async function listBlockShapes(sql: Sql): Promise<ShapeRow[]> {
  return sql`
    SELECT b.id, b.code, b.name, b.use, g.grid_code, b.community_code, ST_AsGeoJSON(b.geom, 9)::json AS geometry
    FROM block b JOIN block_grid_today g ON g.block_id = b.id ORDER BY b.id`;
}

export async function listBuildingShapes(sql: Sql): Promise<ShapeRow[]> {
  return sql`
    SELECT b.id, b.name, b.use, b.storeys, b.height_m, b.households, b.residents, b.block_id, g.grid_code,
      ST_AsGeoJSON(b.geom, 9)::json AS geometry
    FROM building b JOIN block_grid_today g ON g.block_id = b.block_id ORDER BY b.id`;
}

/** Ids of what lies outside the street follow after all within it. */
const outsideIds = 1_000_000;

/** Great roads last, so that they are drawn over small ones; with those that go on `outside` the street. */
export async function listRoadShapes(sql: Sql): Promise<ShapeRow[]> {
  return sql`
    SELECT id, name, class, width_m, NULL::boolean AS outside, ST_AsGeoJSON(geom, 9)::json AS geometry FROM road
    UNION ALL
    SELECT id + ${outsideIds}, name, class, width_m, true, ST_AsGeoJSON(geom, 9)::json
    FROM surroundings WHERE kind = 'road'
    ORDER BY width_m, id`;
}

/** Large grounds first, so that the pitch lies on the park; with those that go on `outside` the street. */
export async function listLandscapeShapes(sql: Sql): Promise<ShapeRow[]> {
  return sql`
    SELECT id, kind, name, NULL::boolean AS outside, ST_AsGeoJSON(geom, 9)::json AS geometry, ST_Area(geom) AS area
    FROM landscape
    UNION ALL
    SELECT id + ${outsideIds}, kind, name, true, ST_AsGeoJSON(geom, 9)::json, ST_Area(geom)
    FROM surroundings WHERE kind <> 'road'
    ORDER BY area DESC, id`;
}

export async function listFacilityPoints(sql: Sql): Promise<PointRow[]> {
  return sql`
    SELECT f.id, ST_X(f.geom) AS lng, ST_Y(f.geom) AS lat, f.kind_key AS kind, k.class, f.name, k.module_key AS module
    FROM facility f JOIN facility_kind k ON k.key = f.kind_key ORDER BY f.id`;
}

export async function listPartyPoints(sql: Sql): Promise<PointRow[]> {
  return sql`
    SELECT row_number() OVER (ORDER BY level, code)::integer AS id, ST_X(geom) AS lng, ST_Y(geom) AS lat, code, level,
      name, parent_code AS parent
    FROM party_organisation ORDER BY level, code`;
}

const incidentColumns = (sql: Sql) => sql`
  i.ordinal AS id, ST_X(i.geom) AS lng, ST_Y(i.geom) AS lat, m.restricted, s.open, i.id AS uuid,
  i.category_code AS category, i.module_key AS module, i.state, i.light, i.urgent, i.grid_code AS grid,
  i.community_code AS community
  FROM incident i JOIN module m ON m.key = i.module_key JOIN incident_state s ON s.key = i.state`;

/**
 * Every incident, a page at a time, neighbours on the map one after the other (PostGIS orders geometry along a Hilbert
 * curve): the index keeps this order in memory, and a tile reads it three to five times as fast as one in disorder.
 */
export function pagesOfIncidentPoints(sql: Sql, pageSize = 20_000): AsyncIterable<IncidentRow[]> {
  return sql<IncidentRow[]>`SELECT ${incidentColumns(sql)} ORDER BY i.geom, i.ordinal`.cursor(pageSize);
}

/** The present rows of some incidents, by UUID. */
export async function listIncidentPoints(sql: Sql, ids: readonly string[]): Promise<IncidentRow[]> {
  return sql`SELECT ${incidentColumns(sql)} WHERE i.id = ANY(${ids as string[]}::uuid[])`;
}

/** A snapshot of the database (`pg_snapshot` as text): which transactions were already visible. */
export async function readSnapshot(sql: Sql): Promise<string> {
  const [row] = await sql<{ snapshot: string }[]>`SELECT pg_current_snapshot()::text AS snapshot`;
  return row!.snapshot;
}

export interface Changes {
  snapshot: string;
  subjects: { kind: string; id: string }[];
}

/**
 * Subjects of every event that has become visible since a snapshot, and the new snapshot. Sees what is committed now,
 * also what the live feed still holds back because an older transaction is running; skips and repeats nothing.
 */
export async function listChangesSince(sql: Sql, snapshot: string): Promise<Changes> {
  const [row] = await sql<Changes[]>`
    SELECT pg_current_snapshot()::text AS snapshot, coalesce((
      SELECT json_agg(DISTINCT jsonb_build_object('kind', e.subject_kind, 'id', e.subject_id)) FROM event e
      WHERE e.xid >= pg_snapshot_xmin(${snapshot}::text::pg_snapshot)
        AND NOT pg_visible_in_snapshot(e.xid, ${snapshot}::text::pg_snapshot)), '[]') AS subjects`;
  return row!;
}

export interface TilesetPlace {
  /** west, south, east, north in degrees. */
  bbox: [number, number, number, number];
  attribution: string;
}

/** Where the tiles lie, surroundings and all, and what must be said under them; undefined before a dataset is loaded. */
export async function findTilesetPlace(sql: Sql): Promise<TilesetPlace | undefined> {
  const [row] = await sql<TilesetPlace[]>`
    WITH place AS (
      SELECT dataset ->> 'attribution' AS attribution, ARRAY(SELECT jsonb_array_elements(dataset -> 'bbox')::float8) AS b
      FROM instance WHERE dataset IS NOT NULL),
    around AS (SELECT ST_Extent(geom) AS box FROM surroundings)
    SELECT attribution, json_build_array(least(b[1], ST_XMin(box)), least(b[2], ST_YMin(box)),
      greatest(b[3], ST_XMax(box)), greatest(b[4], ST_YMax(box))) AS bbox
    FROM place, around`;
  return row;
}
