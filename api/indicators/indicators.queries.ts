/** Counting for the figures: each query is one pass over the incidents that the viewer may see. */
import type { Sql } from '../db/open.ts';
import type { Audience } from '../http/viewer.ts';
import { matches } from '../incidents/incidents.queries.ts';
import type { AgencyFigures, AreaFigures, Matrix, Trend } from './indicators.schema.ts';

/** What is counted, for whom, as it stands at which moment. */
export interface IndicatorScope {
  area?: string | undefined;
  module?: string | undefined;
  agency?: string | undefined;
  audience: Audience;
  /** The moment of asking: a deadline before it is due. */
  asOf: Date;
}

/** Incidents of a scope, by the very filter of the list that a figure opens. */
const inScope = (sql: Sql, { area, module, agency, audience }: IndicatorScope) =>
  matches(sql, { area, module, agency }, audience);

const overdue = (sql: Sql) => sql`count(*) FILTER (WHERE i.light IN ('red', 'double_red'))::integer`;
const open = (sql: Sql) => sql`count(*) FILTER (WHERE i.closed_at IS NULL)::integer`;

/** Share of satisfied among evaluated closed incidents; null when none is evaluated. */
const satisfaction = (sql: Sql) => sql`
  count(*) FILTER (WHERE i.state = 'closed' AND i.satisfaction >= 4)::float8
    / nullif(count(*) FILTER (WHERE i.state = 'closed' AND i.satisfaction IS NOT NULL), 0)`;

/** Share of handled in time among those whose deadline has passed; null when none has. */
const onTime = (sql: Sql, asOf: Date) => sql`
  count(*) FILTER (WHERE i.deadline_at < ${asOf} AND i.handled_in_time)::float8
    / nullif(count(*) FILTER (WHERE i.deadline_at < ${asOf}), 0)`;

export interface IncidentCounts {
  reportedToday: number;
  open: number;
  overdue: number;
  closed: number;
  evaluated: number;
  satisfied: number;
  due: number;
  handledInTime: number;
}

/** Every count of a scope's incidents; `today` is the midnight that began the day. */
export async function countIncidents(sql: Sql, scope: IndicatorScope, today: Date): Promise<IncidentCounts> {
  const [row] = await sql<IncidentCounts[]>`
    SELECT count(*) FILTER (WHERE i.reported_at >= ${today})::integer AS reported_today,
      ${open(sql)} AS open, ${overdue(sql)} AS overdue,
      count(*) FILTER (WHERE i.state = 'closed')::integer AS closed,
      count(*) FILTER (WHERE i.state = 'closed' AND i.satisfaction IS NOT NULL)::integer AS evaluated,
      count(*) FILTER (WHERE i.state = 'closed' AND i.satisfaction >= 4)::integer AS satisfied,
      count(*) FILTER (WHERE i.deadline_at < ${scope.asOf})::integer AS due,
      count(*) FILTER (WHERE i.deadline_at < ${scope.asOf} AND i.handled_in_time)::integer AS handled_in_time
    FROM incident i WHERE ${inScope(sql, scope)}`;
  if (row === undefined) throw new Error('indicators: the database answered no row');
  return row;
}

export interface GroundCounts {
  communities: number;
  grids: number;
  workers: number;
  workersFullTime: number;
  workersPartTime: number;
  workersOnDuty: number;
}

/** Areas within an area (itself included) and the workers who serve it; without an area, of the whole street. */
export async function countGround(sql: Sql, area = ''): Promise<GroundCounts> {
  const [row] = await sql<GroundCounts[]>`
    WITH serving AS (
      SELECT w.id, w.employment, d.worker_id IS NOT NULL AS on_duty
      FROM worker w LEFT JOIN worker_on_duty d ON d.worker_id = w.id
      WHERE EXISTS (SELECT FROM worker_grid g
        WHERE g.worker_id = w.id AND g.valid @> now() AND starts_with(g.grid_code, ${area}))
    )
    SELECT (SELECT count(*)::integer FROM area_today WHERE kind = 'community' AND starts_with(code, ${area})) AS communities,
      (SELECT count(*)::integer FROM area_today WHERE kind = 'grid' AND starts_with(code, ${area})) AS grids,
      count(*)::integer AS workers,
      count(*) FILTER (WHERE employment = 'full_time')::integer AS workers_full_time,
      count(*) FILTER (WHERE employment = 'part_time')::integer AS workers_part_time,
      count(*) FILTER (WHERE on_duty)::integer AS workers_on_duty
    FROM serving`;
  if (row === undefined) throw new Error('indicators: the database answered no row');
  return row;
}

/** Digits of the codes of a kind of area. */
const codeLength = { community: 12, grid: 15 };

/** Figures of every community or grid of the scope's area, those without incidents included; since: 30 days ago. */
export function listAreaFigures(
  sql: Sql,
  kind: 'community' | 'grid',
  scope: IndicatorScope,
  since: Date,
): Promise<AreaFigures['items']> {
  const length = codeLength[kind];
  return sql<AreaFigures['items']>`
    WITH counted AS (
      SELECT left(i.grid_code, ${length}) AS code, ${open(sql)} AS open, ${overdue(sql)} AS overdue,
        count(*) FILTER (WHERE i.reported_at >= ${since})::integer AS reported,
        count(*) FILTER (WHERE i.state = 'closed' AND i.closed_at >= ${since})::integer AS closed,
        ${satisfaction(sql)} AS satisfaction, ${onTime(sql, scope.asOf)} AS on_time
      FROM incident i WHERE ${inScope(sql, scope)} GROUP BY 1
    ), housed AS (
      SELECT left(g.grid_code, ${length}) AS code, sum(b.residents)::integer AS residents
      FROM building b JOIN block_grid_today g ON g.block_id = b.block_id GROUP BY 1
    ), served AS (
      SELECT left(g.grid_code, ${length}) AS code, count(DISTINCT d.worker_id)::integer AS on_duty
      FROM worker_on_duty d JOIN worker_grid g ON g.worker_id = d.worker_id AND g.valid @> now() GROUP BY 1
    )
    SELECT a.code, coalesce(c.open, 0) AS open, coalesce(c.overdue, 0) AS overdue,
      coalesce(c.reported, 0) AS "reported30Days", coalesce(c.closed, 0) AS "closed30Days", c.satisfaction, c.on_time,
      coalesce(h.residents, 0) AS residents, coalesce(s.on_duty, 0) AS workers_on_duty
    FROM area_today a
    LEFT JOIN counted c ON c.code = a.code
    LEFT JOIN housed h ON h.code = a.code
    LEFT JOIN served s ON s.code = a.code
    WHERE a.kind = ${kind} AND starts_with(a.code, ${scope.area ?? ''})
    ORDER BY a.code`;
}

/** Modules × communities; cells with nothing open and nothing reported since are left out. */
export function listMatrixCells(sql: Sql, scope: IndicatorScope, since: Date): Promise<Matrix['cells']> {
  return sql<Matrix['cells']>`
    SELECT i.module_key AS module, i.community_code AS community, ${open(sql)} AS open, ${overdue(sql)} AS overdue,
      count(*) FILTER (WHERE i.reported_at >= ${since})::integer AS "reported30Days"
    FROM incident i JOIN module m ON m.key = i.module_key
    WHERE ${inScope(sql, scope)} AND (i.closed_at IS NULL OR i.reported_at >= ${since})
    GROUP BY i.module_key, m.ordinal, i.community_code
    ORDER BY m.ordinal, i.community_code`;
}

/** Every agency with its open incidents by light, the worst first; since: 30 days ago. */
export function listAgencyFigures(sql: Sql, scope: IndicatorScope, since: Date): Promise<AgencyFigures['items']> {
  return sql<AgencyFigures['items']>`
    WITH counted AS (
      SELECT i.agency_code, ${open(sql)} AS open,
        count(*) FILTER (WHERE i.light = 'green')::integer AS green,
        count(*) FILTER (WHERE i.light = 'amber')::integer AS amber,
        count(*) FILTER (WHERE i.light = 'red')::integer AS red,
        count(*) FILTER (WHERE i.light = 'double_red')::integer AS double_red,
        count(*) FILTER (WHERE i.handled_at >= ${since} AND NOT i.self_handled)::integer AS handled,
        ${onTime(sql, scope.asOf)} AS on_time
      FROM incident i WHERE i.agency_code IS NOT NULL AND ${inScope(sql, scope)} GROUP BY 1
    )
    SELECT a.code, a.name, coalesce(c.open, 0) AS open,
      jsonb_build_object('green', coalesce(c.green, 0), 'amber', coalesce(c.amber, 0), 'red', coalesce(c.red, 0),
        'double_red', coalesce(c.double_red, 0)) AS lights,
      coalesce(c.handled, 0) AS "handled30Days", c.on_time
    FROM agency a LEFT JOIN counted c ON c.agency_code = a.code
    WHERE ${scope.agency === undefined ? sql`true` : sql`a.code = ${scope.agency}`}
    ORDER BY c.double_red DESC NULLS LAST, c.red DESC, c.amber DESC, c.open DESC, a.code`;
}

/** One row a local day from `since` (a midnight) to the day of `asOf`, days without anything included. */
export function listTrend(sql: Sql, scope: IndicatorScope, since: Date, timeZone: string): Promise<Trend['days']> {
  const localDay = (column: ReturnType<typeof inScope>) => sql`(${column} AT TIME ZONE ${timeZone})::date`;
  return sql<Trend['days']>`
    WITH scoped AS MATERIALIZED (
      SELECT i.state, i.satisfaction, i.reported_at, i.closed_at, i.evaluated_at
      FROM incident i
      WHERE ${inScope(sql, scope)}
        AND (i.reported_at >= ${since} OR i.closed_at >= ${since} OR i.evaluated_at >= ${since})
    ), happened AS (
      SELECT ${localDay(sql`reported_at`)} AS day, 'reported' AS what, NULL::smallint AS level FROM scoped
      UNION ALL
      SELECT ${localDay(sql`closed_at`)}, 'closed', NULL FROM scoped WHERE state = 'closed'
      UNION ALL
      SELECT ${localDay(sql`evaluated_at`)}, 'evaluated', satisfaction FROM scoped
      WHERE state = 'closed' AND evaluated_at IS NOT NULL
    )
    SELECT to_char(d.day, 'YYYY-MM-DD') AS "on",
      count(*) FILTER (WHERE h.what = 'reported')::integer AS reported,
      count(*) FILTER (WHERE h.what = 'closed')::integer AS closed,
      count(*) FILTER (WHERE h.what = 'evaluated')::integer AS evaluated,
      count(*) FILTER (WHERE h.level >= 4)::float8 / nullif(count(*) FILTER (WHERE h.what = 'evaluated'), 0) AS satisfaction
    FROM generate_series(${localDay(sql`${since}::timestamptz`)}, ${localDay(sql`${scope.asOf}::timestamptz`)},
      interval '1 day') AS d(day)
    LEFT JOIN happened h ON h.day = d.day::date
    GROUP BY d.day ORDER BY d.day`;
}

/** Reports of each local hour since `today` (a midnight), 24 numbers. */
export async function listReportsByHour(
  sql: Sql,
  scope: IndicatorScope,
  today: Date,
  timeZone: string,
): Promise<number[]> {
  const rows = await sql<{ count: number }[]>`
    SELECT count(i.id)::integer AS count
    FROM generate_series(0, 23) AS h(hour)
    LEFT JOIN incident i ON i.reported_at >= ${today}
      AND extract(hour FROM i.reported_at AT TIME ZONE ${timeZone}) = h.hour AND ${inScope(sql, scope)}
    GROUP BY h.hour ORDER BY h.hour`;
  return rows.map(({ count }) => count);
}
