/** Reading the ground: areas of a day, what they hold, the place itself. */
import type { Sql } from '../db/open.ts';
import type { Audience } from '../http/viewer.ts';
import type { AreaDetail, AreaKind, AreaProperties, Place } from './areas.schema.ts';

export interface AreaQuery {
  kind?: AreaKind | undefined;
  parent?: string | undefined;
  /** This area and all below it. */
  within?: string | undefined;
  /** RFC 3339; today when left out. */
  asOf?: string | undefined;
}

/**
 * Areas as the text of a GeoJSON FeatureCollection, aggregated in SQL: the outlines are long. Households and residents
 * are those of the buildings whose block lay in the area on that day.
 */
export async function areasGeoJson(sql: Sql, { kind, parent, within, asOf }: AreaQuery): Promise<string> {
  const at = asOf === undefined ? sql`now()` : sql`${asOf}::timestamptz`;
  const [row] = await sql<{ text: string }[]>`
    WITH stock AS (
      SELECT bg.grid_code, sum(b.households)::integer AS households, sum(b.residents)::integer AS residents
      FROM block_grid bg JOIN building b ON b.block_id = bg.block_id WHERE bg.valid @> ${at} GROUP BY bg.grid_code
    ), counted AS (
      SELECT a.code, a.kind, a.name, a.parent_code, g.geom,
        coalesce(sum(s.households), 0)::integer AS households, coalesce(sum(s.residents), 0)::integer AS residents
      FROM area a
      JOIN area_geometry g ON g.area_code = a.code AND g.valid @> ${at}
      LEFT JOIN stock s ON starts_with(s.grid_code, a.code)
      WHERE ${kind === undefined ? sql`true` : sql`a.kind = ${kind}`}
        AND ${parent === undefined ? sql`true` : sql`a.parent_code = ${parent}`}
        AND ${within === undefined ? sql`true` : sql`starts_with(a.code, ${within})`}
      GROUP BY a.code, g.geom
    )
    SELECT json_build_object('type', 'FeatureCollection', 'features', coalesce(json_agg(json_build_object(
      'type', 'Feature', 'id', code, 'geometry', ST_AsGeoJSON(geom, 9)::json,
      'properties', json_build_object('code', code, 'kind', kind, 'name', name, 'parentCode', parent_code,
        'labelAt', json_build_array(ST_X(ST_PointOnSurface(geom)), ST_Y(ST_PointOnSurface(geom))),
        'households', households, 'residents', residents,
        'areaM2', round(ST_Area(geom::geography)::numeric, 1)::float8)
      ) ORDER BY code), '[]'::json))::text AS text
    FROM counted`;
  if (row === undefined) throw new Error('areas: the database answered no row');
  return row.text;
}

/** One area of today; undefined when there is none. */
export async function findArea(sql: Sql, code: string): Promise<AreaProperties | undefined> {
  const [row] = await sql<AreaProperties[]>`
    SELECT a.code, a.kind, a.name, a.parent_code, ST_Area(a.geom::geography) AS "areaM2",
      ARRAY[ST_X(ST_PointOnSurface(a.geom)), ST_Y(ST_PointOnSurface(a.geom))] AS label_at,
      coalesce(s.households, 0)::integer AS households, coalesce(s.residents, 0)::integer AS residents
    FROM area_today a, LATERAL (
      SELECT sum(b.households) AS households, sum(b.residents) AS residents
      FROM building b JOIN block_grid_today g ON g.block_id = b.block_id WHERE starts_with(g.grid_code, a.code)) s
    WHERE a.code = ${code}`;
  return row;
}

type Elements = Pick<AreaDetail, 'incidents' | 'places' | 'things' | 'organisations'> & {
  workers: number;
  workersOnDuty: number;
};

/** The five elements of an area today, counted; incidents by the grid of their day. */
export async function countElements(sql: Sql, code: string, audience: Audience): Promise<Elements> {
  const [row] = await sql<Elements[]>`
    SELECT
      (SELECT count(DISTINCT worker_id) FROM worker_grid
        WHERE valid @> now() AND starts_with(grid_code, ${code}))::integer AS workers,
      (SELECT count(DISTINCT g.worker_id) FROM worker_grid g JOIN worker_on_duty d ON d.worker_id = g.worker_id
        WHERE g.valid @> now() AND starts_with(g.grid_code, ${code}))::integer AS workers_on_duty,
      (SELECT json_build_object('open', count(*) FILTER (WHERE i.closed_at IS NULL),
          'overdue', count(*) FILTER (WHERE i.light IN ('red', 'double_red')),
          'closed', count(*) FILTER (WHERE i.state = 'closed'))
        FROM incident i JOIN module m ON m.key = i.module_key
        WHERE starts_with(i.grid_code, ${code}) AND (NOT m.restricted OR ${audience === 'discipline'})) AS incidents,
      (SELECT json_build_object('grids', count(DISTINCT g.grid_code), 'blocks', count(DISTINCT g.block_id),
          'buildings', count(b.id))
        FROM block_grid_today g LEFT JOIN building b ON b.block_id = g.block_id
        WHERE starts_with(g.grid_code, ${code})) AS places,
      (SELECT json_build_object('components', count(*) FILTER (WHERE k.class = 'component'),
          'places', count(*) FILTER (WHERE k.class = 'place'), 'services', count(*) FILTER (WHERE k.class = 'service'))
        FROM facility f JOIN facility_kind k ON k.key = f.kind_key JOIN block_grid_today g ON g.block_id = f.block_id
        WHERE starts_with(g.grid_code, ${code})) AS things,
      (SELECT json_build_object('party', (SELECT count(*) FROM (${organisationsOf(sql, code)}) p),
          'organisations', count(*) FILTER (WHERE k.class = 'organisation'))
        FROM facility f JOIN facility_kind k ON k.key = f.kind_key JOIN block_grid_today g ON g.block_id = f.block_id
        WHERE starts_with(g.grid_code, ${code})) AS organisations`;
  if (row === undefined) throw new Error(`elements of ${code}: the database answered no row`);
  return row;
}

/** Party organisations that work in an area: by area, by covered grid, or by a building that stands in it. */
const organisationsOf = (sql: Sql, code: string) => sql`
  SELECT p.code FROM party_organisation p WHERE p.area_code IS NOT NULL AND starts_with(p.area_code, ${code})
  UNION
  SELECT c.party_code FROM party_coverage c WHERE starts_with(c.grid_code, ${code})
  UNION
  SELECT c.party_code FROM party_coverage c JOIN building b ON b.id = c.building_id
    JOIN block_grid_today g ON g.block_id = b.block_id WHERE starts_with(g.grid_code, ${code})`;

/** The party line of an area: its organisations down to level 3 and all that stand above them, from the street down. */
export function listPartyLine(sql: Sql, code: string, phones: boolean): Promise<AreaDetail['partyLine']> {
  return sql<AreaDetail['partyLine']>`
    WITH RECURSIVE line AS (
      SELECT p.code, p.parent_code FROM party_organisation p JOIN (${organisationsOf(sql, code)}) o ON o.code = p.code
      WHERE p.level <= 3
      UNION
      SELECT p.code, p.parent_code FROM party_organisation p JOIN line l ON p.code = l.parent_code
    )
    SELECT p.code, p.level, p.name, p.leader, CASE WHEN ${phones} THEN p.phone END AS phone
    FROM party_organisation p JOIN line l ON l.code = p.code
    GROUP BY p.code ORDER BY p.level, p.ordinal`;
}

/** Grid workers of an area, those on duty first. */
export function listAreaWorkers(sql: Sql, code: string): Promise<AreaDetail['workers']> {
  return sql<AreaDetail['workers']>`
    SELECT w.id, w.name, w.employment, bool_or(d.worker_id IS NOT NULL) AS on_duty
    FROM worker w JOIN worker_grid g ON g.worker_id = w.id AND g.valid @> now()
    LEFT JOIN worker_on_duty d ON d.worker_id = w.id
    WHERE starts_with(g.grid_code, ${code})
    GROUP BY w.id ORDER BY on_duty DESC, w.employment, w.id`;
}

/** What this instance serves. */
export async function getPlace(sql: Sql): Promise<Place> {
  const [row] = await sql<{ dataset: Place }[]>`SELECT dataset FROM instance WHERE dataset IS NOT NULL`;
  if (row === undefined) throw new Error('no dataset is loaded');
  return row.dataset;
}
