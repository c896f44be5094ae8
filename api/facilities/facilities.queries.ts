/** Reading facilities: kinds with their counts, and what stands where. */
import type { Sql } from '../db/open.ts';
import type { FacilityKind } from './facilities.schema.ts';

/** Every kind with how many there are, in the catalogue's order. */
export function listFacilityKinds(sql: Sql): Promise<FacilityKind[]> {
  return sql<FacilityKind[]>`
    SELECT k.key, k.name, k.module_key, k.class, k.icon, count(f.id)::integer AS count
    FROM facility_kind k LEFT JOIN facility f ON f.kind_key = k.key
    GROUP BY k.key ORDER BY k.ordinal`;
}

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
  const { kinds, area, bbox, near } = query;
  const point = near && sql`ST_SetSRID(ST_MakePoint(${near.position[0]}::float8, ${near.position[1]}::float8), 4326)`;
  const distance = point ? sql`ST_Distance(f.geom::geography, ${point}::geography)` : sql`NULL::float8`;
  const [row] = await sql<{ text: string }[]>`
    WITH found AS (
      SELECT f.*, g.grid_code, ${distance} AS distance_m
      FROM facility f
      JOIN block_grid_today g ON g.block_id = f.block_id
      JOIN facility_kind k ON k.key = f.kind_key
      WHERE ${kinds === null ? sql`true` : sql`f.kind_key = ANY(${kinds as string[]})`}
        AND ${query.class === null ? sql`true` : sql`k.class = ${query.class}`}
        AND ${area === null ? sql`true` : sql`starts_with(g.grid_code, ${area})`}
        AND ${bbox === null ? sql`true` : sql`f.geom && ST_MakeEnvelope(${bbox[0]}::float8, ${bbox[1]}::float8, ${bbox[2]}::float8, ${bbox[3]}::float8, 4326)`}
        AND ${near === null ? sql`true` : sql`ST_DWithin(f.geom::geography, ${point ?? sql`NULL`}::geography, ${near.withinM}::float8)`}
    )
    SELECT json_build_object('type', 'FeatureCollection', 'features', coalesce(json_agg(json_build_object(
      'type', 'Feature', 'id', id, 'geometry', ST_AsGeoJSON(geom, 9)::json,
      'properties', json_strip_nulls(json_build_object('id', id, 'code', code, 'kind', kind_key, 'name', name,
        'address', address, 'gridCode', grid_code, 'distanceM', round(distance_m::numeric, 1)::float8))::jsonb
        || jsonb_build_object('phone', phone, 'attributes', attributes)
      ) ORDER BY distance_m, id), '[]'::json))::text AS text
    FROM found`;
  if (row === undefined) throw new Error('facilities: the database answered no row');
  return row.text;
}
