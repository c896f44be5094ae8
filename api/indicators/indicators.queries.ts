/** Figures, each aggregated in one pass over the incidents. Days are local days of the street's zone. */
import type { Sql } from '../db/open.ts';
import type { Audience } from '../http/viewer.ts';
import { matches, timeZone } from '../incidents/incidents.queries.ts';
import type { AgencyFigures, AreaFigures, Matrix, Trend } from './indicators.schema.ts';

/** Where and what is counted. */
export interface Scope {
  area?: string | undefined;
  module?: string | undefined;
  agency?: string | undefined;
}

/** Midnight of the local day, RFC 3339 in UTC; `daysAgo` whole days earlier. */
export async function localMidnight(sql: Sql, now: Date, daysAgo = 0): Promise<string> {
  const [row] = await sql<{ at: Date }[]>`
    SELECT ((${now}::timestamptz AT TIME ZONE ${timeZone})::date - ${daysAgo}::integer)::timestamp
      AT TIME ZONE ${timeZone} AS at`;
  if (row === undefined) throw new Error('midnight: the database answered no row');
  return row.at.toISOString();
}

export interface IncidentFigures {
  reportedToday: number;
  open: number;
  overdue: number;
  closed: number;
  evaluated: number;
  satisfied: number;
  handled: number;
  handledInTime: number;
}

/** What the figures of the wall are made of; `today` is the local midnight. */
export async function countIncidentFigures(
  sql: Sql,
  scope: Scope,
  today: string,
  audience: Audience,
): Promise<IncidentFigures> {
  const [row] = await sql<IncidentFigures[]>`
    SELECT count(*) FILTER (WHERE i.reported_at >= ${today})::integer AS reported_today,
      count(*) FILTER (WHERE i.closed_at IS NULL)::integer AS open,
      count(*) FILTER (WHERE i.light IN ('red', 'double_red'))::integer AS overdue,
      count(*) FILTER (WHERE i.state = 'closed')::integer AS closed,
      count(i.satisfaction) FILTER (WHERE i.state = 'closed')::integer AS evaluated,
      count(*) FILTER (WHERE i.state = 'closed' AND i.satisfaction >= 4)::integer AS satisfied,
      count(i.handled_in_time)::integer AS handled,
      count(*) FILTER (WHERE i.handled_in_time)::integer AS handled_in_time
    FROM incident i WHERE ${matches(sql, scope, audience)}`;
  if (row === undefined) throw new Error('figures: the database answered no row');
  return row;
}

export interface StaffFigures {
  communities: number;
  grids: number;
  fullTime: number;
  partTime: number;
  onDuty: number;
}

/** Areas within an area (itself included) and the grid workers who serve in it. */
export async function countStaff(sql: Sql, area: string): Promise<StaffFigures> {
  const [row] = await sql<StaffFigures[]>`
    WITH serving AS (
      SELECT DISTINCT worker_id FROM worker_grid WHERE valid @> now() AND starts_with(grid_code, ${area})
    )
    SELECT
      (SELECT count(*) FROM area_today WHERE kind = 'community' AND (starts_with(code, ${area}) OR starts_with(${area}, code)))::integer AS communities,
      (SELECT count(*) FROM area_today WHERE kind = 'grid' AND starts_with(code, ${area}))::integer AS grids,
      count(*) FILTER (WHERE w.employment = 'full_time')::integer AS full_time,
      count(*) FILTER (WHERE w.employment = 'part_time')::integer AS part_time,
      count(d.worker_id)::integer AS on_duty
    FROM serving s JOIN worker w ON w.id = s.worker_id LEFT JOIN worker_on_duty d ON d.worker_id = w.id`;
  if (row === undefined) throw new Error('staff: the database answered no row');
  return row;
}

/** Figures of every community or grid, by the grid of the report's day; areas without incidents are there with zeros. */
export function listAreaFigures(
  sql: Sql,
  kind: 'community' | 'grid',
  scope: Omit<Scope, 'area'>,
  since: string,
  audience: Audience,
): Promise<AreaFigures['items']> {
  const key = kind === 'community' ? sql`i.community_code` : sql`i.grid_code`;
  return sql<AreaFigures['items']>`
    WITH counted AS (
      SELECT ${key} AS code, count(*) FILTER (WHERE i.closed_at IS NULL) AS open,
        count(*) FILTER (WHERE i.light IN ('red', 'double_red')) AS overdue,
        count(*) FILTER (WHERE i.reported_at >= ${since}) AS reported_30_days,
        count(*) FILTER (WHERE i.state = 'closed' AND i.closed_at >= ${since}) AS closed_30_days,
        avg((i.satisfaction >= 4)::integer)::float8 AS satisfaction,
        avg(i.handled_in_time::integer)::float8 AS on_time
      FROM incident i WHERE ${matches(sql, scope, audience)} GROUP BY 1
    ), stock AS (
      SELECT g.grid_code, sum(b.residents) AS residents
      FROM block_grid_today g JOIN building b ON b.block_id = g.block_id GROUP BY 1
    )
    SELECT a.code, coalesce(c.open, 0)::integer AS open, coalesce(c.overdue, 0)::integer AS overdue,
      coalesce(c.reported_30_days, 0)::integer AS "reported30Days", coalesce(c.closed_30_days, 0)::integer AS "closed30Days",
      c.satisfaction, c.on_time,
      coalesce((SELECT sum(s.residents) FROM stock s WHERE starts_with(s.grid_code, a.code)), 0)::integer AS residents,
      (SELECT count(DISTINCT g.worker_id) FROM worker_on_duty d JOIN worker_grid g ON g.worker_id = d.worker_id
        WHERE g.valid @> now() AND starts_with(g.grid_code, a.code))::integer AS workers_on_duty
    FROM area_today a LEFT JOIN counted c ON c.code = a.code
    WHERE a.kind = ${kind} ORDER BY a.code`;
}

/** Modules × communities; cells without any incident in question are absent. */
export function listMatrix(sql: Sql, scope: Scope, since: string, audience: Audience): Promise<Matrix['cells']> {
  return sql<Matrix['cells']>`
    SELECT i.module_key AS module, i.community_code AS community,
      count(*) FILTER (WHERE i.closed_at IS NULL)::integer AS open,
      count(*) FILTER (WHERE i.light IN ('red', 'double_red'))::integer AS overdue,
      count(*) FILTER (WHERE i.reported_at >= ${since})::integer AS "reported30Days"
    FROM incident i
    WHERE (i.closed_at IS NULL OR i.reported_at >= ${since}) AND ${matches(sql, scope, audience)}
    GROUP BY 1, 2 ORDER BY 1, 2`;
}

type AgencyRow = Omit<AgencyFigures['items'][number], 'lights'> & {
  green: number;
  amber: number;
  red: number;
  doubleRed: number;
};

/** Every agency with what it holds by light (those in the way of its handling clock), the most overdue first. */
export async function listAgencyFigures(
  sql: Sql,
  scope: Scope,
  since: string,
  audience: Audience,
): Promise<AgencyFigures['items']> {
  const rows = await sql<AgencyRow[]>`
    WITH counted AS (
      SELECT i.agency_code AS code, count(*) FILTER (WHERE i.light IS NOT NULL)::integer AS open,
        count(*) FILTER (WHERE i.light = 'green')::integer AS green, count(*) FILTER (WHERE i.light = 'amber')::integer AS amber,
        count(*) FILTER (WHERE i.light = 'red')::integer AS red,
        count(*) FILTER (WHERE i.light = 'double_red')::integer AS double_red,
        count(*) FILTER (WHERE i.handled_at >= ${since})::integer AS handled_30_days,
        avg(i.handled_in_time::integer) FILTER (WHERE i.handled_at >= ${since})::float8 AS on_time
      FROM incident i WHERE i.agency_code IS NOT NULL AND ${matches(sql, scope, audience)} GROUP BY 1
    )
    SELECT a.code, a.name, coalesce(c.open, 0) AS open, coalesce(c.green, 0) AS green, coalesce(c.amber, 0) AS amber,
      coalesce(c.red, 0) AS red, coalesce(c.double_red, 0) AS double_red, coalesce(c.handled_30_days, 0) AS "handled30Days",
      c.on_time
    FROM agency a LEFT JOIN counted c ON c.code = a.code
    ORDER BY coalesce(c.red + c.double_red, 0) DESC, coalesce(c.amber, 0) DESC, coalesce(c.open, 0) DESC, a.code`;
  return rows.map(({ green, amber, red, doubleRed, ...row }) => ({
    ...row,
    lights: { green, amber, red, double_red: doubleRed },
  }));
}

/** One row a local day, oldest first, days without anything included. */
export function listTrend(
  sql: Sql,
  scope: Scope,
  { now, days }: { now: Date; days: number },
  audience: Audience,
): Promise<Trend['days']> {
  return sql<Trend['days']>`
    WITH span AS (
      SELECT generate_series((${now}::timestamptz AT TIME ZONE ${timeZone})::date - ${days - 1}::integer,
        (${now}::timestamptz AT TIME ZONE ${timeZone})::date, '1 day')::date AS day
    ), happened AS (
      SELECT (v.at AT TIME ZONE ${timeZone})::date AS day, v.what, i.satisfaction
      FROM incident i, LATERAL (VALUES ('reported', i.reported_at),
        ('closed', CASE WHEN i.state = 'closed' THEN i.closed_at END), ('evaluated', i.evaluated_at)) AS v(what, at)
      WHERE v.at IS NOT NULL AND ${matches(sql, scope, audience)}
    )
    SELECT to_char(s.day, 'YYYY-MM-DD') AS "on", count(*) FILTER (WHERE h.what = 'reported')::integer AS reported,
      count(*) FILTER (WHERE h.what = 'closed')::integer AS closed,
      count(*) FILTER (WHERE h.what = 'evaluated')::integer AS evaluated,
      avg((h.satisfaction >= 4)::integer) FILTER (WHERE h.what = 'evaluated')::float8 AS satisfaction
    FROM span s LEFT JOIN happened h ON h.day = s.day
    GROUP BY s.day ORDER BY s.day`;
}

/** Reports of each local hour of a day, 24 numbers. */
export async function listReportsByHour(sql: Sql, scope: Scope, today: string, audience: Audience): Promise<number[]> {
  const rows = await sql<{ hour: number; count: number }[]>`
    SELECT extract(hour FROM i.reported_at AT TIME ZONE ${timeZone})::integer AS hour, count(*)::integer AS count
    FROM incident i
    WHERE i.reported_at >= ${today} AND i.reported_at < ${today}::timestamptz + interval '1 day'
      AND ${matches(sql, scope, audience)}
    GROUP BY 1`;
  const byHour = new Map(rows.map(({ hour, count }) => [hour, count]));
  return Array.from({ length: 24 }, (_, hour) => byHour.get(hour) ?? 0);
}
