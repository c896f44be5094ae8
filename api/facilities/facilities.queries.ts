/** Reading facilities: kinds with their counts, and what stands where. */
import type postgres from 'postgres';
import type { Sql } from '../db/open.ts';
import type { FacilityKind } from './facilities.schema.ts';

/** Every kind with how many there are, in the catalogue's order. */
export function listFacilityKinds(sql: Sql): Promise<FacilityKind[]> {
  return sql<FacilityKind[]>`
    SELECT k.key, k.name, k.module_key, k.class, k.icon, count(f.id)::integer AS count
    FROM facility_kind k LEFT JOIN facility f ON f.kind_key = k.key
    GROUP BY k.key ORDER BY k.ordinal`;
}

type Fragment = postgres.PendingQuery<postgres.Row[]>;

export interface FacilityQuery {
  kinds: readonly string[] | null;
  class: string | null;
  area: string | null;
  /** west, south, east, north in degrees */
  bbox: readonly [number, number, number, number] | null;
  /** `[lng, lat]` with the distance in metres; results are ranked by it. */
  near: { position: readonly [number, number]; withinM: number } | null;
}

/** Facilities as the text of a GeoJSON FeatureCollection, aggregated in SQL; nearest first when asked near a point. */
export async function facilitiesGeoJson(sql: Sql, query: FacilityQuery): Promise<string> {
  const { near } = query;
  const point = near && sql`ST_SetSRID(ST_MakePoint(${near.position[0]}::float8, ${near.position[1]}::float8), 4326)`;
  const distance = point ? sql`ST_Distance(f.geom::geography, ${point}::geography)` : sql`NULL::float8`;
  const [row] = await sql<{ text: string }[]>`
    WITH found AS (
      SELECT f.*, g.grid_code, ${distance} AS distance_m
      FROM facility f
      JOIN block_grid_today g ON g.block_id = f.block_id
      JOIN facility_kind k ON k.key = f.kind_key
      WHERE ${conditions(sql, query, point)}
    )
    SELECT json_build_object('type', 'FeatureCollection', 'features', coalesce(json_agg(json_build_object(
      'type', 'Feature', 'id', id,
      'geometry', json_build_object('type', 'Point', 'coordinates', json_build_array(ST_X(geom), ST_Y(geom))),
      'properties', json_build_object('id', id, 'code', code, 'kind', kind_key, 'name', name, 'address', address,
        'phone', phone, 'gridCode', grid_code, 'attributes', attributes
        ${near ? sql`, 'distanceM', round(distance_m::numeric, 1)` : sql``})
      ) ORDER BY ${near ? sql`distance_m, id` : sql`id`}), '[]'::json))::text AS text
    FROM found`;
  if (row === undefined) throw new Error('facilities: the database answered no row');
  return row.text;
}

function conditions(sql: Sql, { kinds, class: kindClass, area, bbox, near }: FacilityQuery, point: Fragment | null) {
  const parts: Fragment[] = [sql`true`];
  if (kinds !== null) parts.push(sql`f.kind_key = ANY(${kinds as string[]})`);
  if (kindClass !== null) parts.push(sql`k.class = ${kindClass}`);
  if (area !== null) parts.push(sql`starts_with(g.grid_code, ${area})`);
  if (bbox !== null) {
    const [west, south, east, north] = bbox;
    parts.push(
      sql`f.geom && ST_MakeEnvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, 4326)`,
    );
  }
  if (near !== null && point !== null) {
    parts.push(sql`ST_DWithin(f.geom::geography, ${point}::geography, ${near.withinM}::float8)`);
  }
  return parts.reduce((all, part) => sql`${all} AND ${part}`);
}
