/** Reading incidents: the list, one with its timeline, those that a live message needs. */
import { calendar } from '../../geodata/calendar.ts';
import type { Sql, TransactionSql } from '../db/open.ts';
import type { Audience } from '../http/viewer.ts';
import type { Category, Incident, IncidentFilter, IncidentState, Module } from './incidents.schema.ts';

/** Days in official numbers are of the zone of the working calendar. */
const { timeZone } = calendar;

/** Place in a list ordered by report, newest first. */
export interface IncidentCursor {
  reportedAt: string;
  id: string;
}

type Fragment = ReturnType<Sql>;

/** Columns of an incident's wire form; times as RFC 3339 text in UTC. */
const columns = (sql: Sql | TransactionSql) => sql`
  i.id, i.ordinal, to_char(i.reported_at AT TIME ZONE ${timeZone}, 'YYYYMMDD') || '-' || lpad(i.ordinal::text, 5, '0') AS number,
  i.version, i.state, i.light, i.urgent, i.category_code AS category, c.name AS category_name, i.module_key AS module,
  i.description, i.address, i.source, ARRAY[ST_X(i.geom), ST_Y(i.geom)] AS position, i.community_code AS community,
  i.grid_code AS grid, i.agency_code AS agency, a.name AS agency_name, i.reported_at, i.deadline_at, i.handled_at,
  i.closed_at, i.handled_in_time, i.satisfaction`;

const source = (sql: Sql | TransactionSql) => sql`
  incident i JOIN category c ON c.code = i.category_code LEFT JOIN agency a ON a.code = i.agency_code`;

type IncidentRow = { [K in keyof Incident]: K extends `${string}At` ? Date | Extract<Incident[K], null> : Incident[K] };

function wire(row: IncidentRow): Incident {
  return {
    ...row,
    reportedAt: row.reportedAt.toISOString(),
    deadlineAt: row.deadlineAt?.toISOString() ?? null,
    handledAt: row.handledAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
  };
}

/** Restricted modules exist only for the discipline audience. */
export function visibleTo(sql: Sql | TransactionSql, audience: Audience): Fragment {
  return audience === 'discipline' ? sql`true` : sql`i.module_key NOT IN (SELECT key FROM module WHERE restricted)`;
}

type Conditions = {
  [Key in keyof Required<IncidentFilter>]: (
    sql: Sql | TransactionSql,
    value: NonNullable<IncidentFilter[Key]>,
  ) => Fragment;
};

/** What each filter means of `incident i`. */
const conditions: Conditions = {
  area: (sql, code) => sql`starts_with(i.grid_code, ${code})`,
  module: (sql, key) => sql`i.module_key = ${key}`,
  category: (sql, code) => sql`i.category_code = ${code}`,
  agency: (sql, code) => sql`i.agency_code = ${code}`,
  state: (sql, keys) => sql`i.state = ANY(${keys.split(',')})`,
  open: (sql, yes) => sql`(i.closed_at IS NULL) = ${yes}`,
  light: (sql, keys) => sql`i.light = ANY(${keys.split(',')})`,
  source: (sql, key) => sql`i.source = ${key}`,
  urgent: (sql, yes) => sql`i.urgent = ${yes}`,
  evaluated: (sql, yes) => sql`(i.satisfaction IS NOT NULL) = ${yes}`,
  satisfied: (sql, yes) => sql`(i.satisfaction IS NOT NULL AND (i.satisfaction >= 4) = ${yes})`,
  handled: (sql, yes) => sql`(i.handled_in_time IS NOT NULL) = ${yes}`,
  handledInTime: (sql, yes) => sql`i.handled_in_time = ${yes}`,
  reportedFrom: (sql, at) => sql`i.reported_at >= ${at}`,
  reportedTo: (sql, at) => sql`i.reported_at < ${at}`,
  closedFrom: (sql, at) => sql`i.closed_at >= ${at}`,
  closedTo: (sql, at) => sql`i.closed_at < ${at}`,
  deadlineFrom: (sql, at) => sql`i.deadline_at >= ${at}`,
  deadlineTo: (sql, at) => sql`i.deadline_at < ${at}`,
};

/** The condition of a filter over `incident i`; every figure that opens a list counts by the same condition. */
export function matches(sql: Sql | TransactionSql, filter: IncidentFilter, audience: Audience): Fragment {
  const conditionOf = <Key extends keyof IncidentFilter>(key: Key): Fragment | undefined => {
    const value = filter[key];
    return value == null ? undefined : conditions[key](sql, value);
  };
  return (Object.keys(conditions) as (keyof IncidentFilter)[])
    .map(conditionOf)
    .filter((condition) => condition !== undefined)
    .reduce((all, condition) => sql`${all} AND ${condition}`, visibleTo(sql, audience));
}

/** One page, newest report first, at most `limit` rows after the cursor. */
export async function listIncidents(
  sql: Sql,
  filter: IncidentFilter,
  page: { audience: Audience; limit: number; after: IncidentCursor | null },
): Promise<Incident[]> {
  const after = page.after
    ? sql`AND (i.reported_at, i.id) < (${page.after.reportedAt}::timestamptz, ${page.after.id}::uuid)`
    : sql``;
  const rows = await sql<IncidentRow[]>`
    SELECT ${columns(sql)} FROM ${source(sql)}
    WHERE ${matches(sql, filter, page.audience)} ${after}
    ORDER BY i.reported_at DESC, i.id DESC LIMIT ${page.limit}`;
  return rows.map(wire);
}

/** How many incidents the whole filter has. */
export async function countIncidents(sql: Sql, filter: IncidentFilter, audience: Audience): Promise<number> {
  const [row] = await sql<{ total: number }[]>`
    SELECT count(*)::integer AS total FROM incident i WHERE ${matches(sql, filter, audience)}`;
  return row?.total ?? 0;
}

/** Present rows by id, for live messages; who may see them is the message's audience. */
export async function listIncidentsByIds(sql: Sql | TransactionSql, ids: readonly string[]): Promise<Incident[]> {
  const rows = await sql<IncidentRow[]>`
    SELECT ${columns(sql)} FROM ${source(sql)} WHERE i.id = ANY(${ids as string[]}::uuid[])`;
  return rows.map(wire);
}

export interface IncidentRecordRow {
  incident: Incident;
  blockId: number;
  restricted: boolean;
  dispatchText: string | null;
  limit: { amount: number; unit: 'minute' | 'hour' | 'working_hour' | 'working_day' | 'calendar_day' };
  selfHandleable: boolean;
}

/** One incident with what its commands need; undefined when there is none or the audience may not know of it. */
export async function findIncident(
  sql: Sql | TransactionSql,
  id: string,
  audience: Audience,
): Promise<IncidentRecordRow | undefined> {
  type Extra = {
    blockId: number;
    restricted: boolean;
    dispatchText: string | null;
    limitAmount: number;
    limitUnit: IncidentRecordRow['limit']['unit'];
    selfHandleable: boolean;
  };
  const [row] = await sql<(IncidentRow & Extra)[]>`
    SELECT ${columns(sql)}, i.block_id, i.dispatch ->> 'text' AS dispatch_text, c.limit_amount,
      c.limit_unit, c.self_handleable, (SELECT m.restricted FROM module m WHERE m.key = i.module_key) AS restricted
    FROM ${source(sql)} WHERE i.id = ${id} AND ${visibleTo(sql, audience)}`;
  if (row === undefined) return undefined;
  const { blockId, restricted, dispatchText, limitAmount, limitUnit, selfHandleable, ...incident } = row;
  const limit = { amount: limitAmount, unit: limitUnit };
  return { incident: wire(incident), blockId, restricted, dispatchText, limit, selfHandleable };
}

/** Id and request of the incident that a client's UUID made, if any. */
export async function findByClientId(
  sql: Sql | TransactionSql,
  clientId: string,
): Promise<{ id: string; categoryCode: string; description: string; position: [number, number] } | undefined> {
  const [row] = await sql<{ id: string; categoryCode: string; description: string; position: [number, number] }[]>`
    SELECT id, category_code, description, ARRAY[ST_X(geom), ST_Y(geom)] AS position
    FROM incident WHERE client_id = ${clientId}`;
  return row;
}

export interface TimelineRow {
  sequence: number;
  type: string;
  name: string;
  occurredAt: Date;
  recordedAt: Date;
  data: Record<string, unknown>;
  actorName: string | null;
  actorRole: string | null;
}

/** The incident's events, oldest first, named by the workflow table. */
export function listTimeline(sql: Sql | TransactionSql, id: string): Promise<TimelineRow[]> {
  return sql<TimelineRow[]>`
    SELECT e.sequence, e.type, coalesce(t.name, e.type) AS name, e.occurred_at, e.recorded_at, e.data,
      a.name AS actor_name, a.role AS actor_role
    FROM event e
    LEFT JOIN (SELECT DISTINCT event_type, name FROM incident_transition) t ON t.event_type = e.type
    LEFT JOIN account a ON a.id = e.account_id
    WHERE e.subject_kind = 'incident' AND e.subject_id = ${id}
    ORDER BY e.sequence`;
}

export interface Transition {
  command: string;
  eventType: string;
  fromState: IncidentState;
  name: string;
  roles: string[];
  reasonRequired: boolean;
  clock: 'none' | 'start' | 'pause' | 'resume' | 'stop';
}

/** The workflow: every move from a state (the coming into being excepted). */
export function listTransitions(sql: Sql | TransactionSql): Promise<Transition[]> {
  return sql<Transition[]>`
    SELECT command, event_type, from_state, name, roles, reason_required, clock
    FROM incident_transition WHERE from_state IS NOT NULL ORDER BY command, from_state`;
}

export interface CategoryRow {
  code: string;
  name: string;
  restricted: boolean;
  limit: IncidentRecordRow['limit'];
  selfHandleable: boolean;
}

/** A category with its limit; undefined when the catalogue has none of this code. */
export async function findCategory(sql: Sql | TransactionSql, code: string): Promise<CategoryRow | undefined> {
  type Row = Omit<CategoryRow, 'limit'> & { limitAmount: number; limitUnit: IncidentRecordRow['limit']['unit'] };
  const [row] = await sql<Row[]>`
    SELECT c.code, c.name, m.restricted, c.limit_amount, c.limit_unit, c.self_handleable
    FROM category c JOIN module m ON m.key = c.module_key WHERE c.code = ${code}`;
  if (row === undefined) return undefined;
  const { limitAmount: amount, limitUnit: unit, ...category } = row;
  return { ...category, limit: { amount, unit } };
}

export interface Place {
  blockId: number;
  blockName: string;
  gridCode: string;
  communityCode: string;
}

/** Block, grid and community at a position [lng, lat]; on a border the block with the lower id; undefined outside. */
export async function locate(
  sql: Sql | TransactionSql,
  [lng, lat]: readonly [number, number],
): Promise<Place | undefined> {
  const [place] = await sql<Place[]>`
    SELECT b.id AS block_id, b.name AS block_name, g.grid_code, b.community_code
    FROM block b JOIN block_grid_today g ON g.block_id = b.id
    WHERE ST_Covers(b.geom, ST_SetSRID(ST_MakePoint(${lng}::float8, ${lat}::float8), 4326))
    ORDER BY b.id LIMIT 1`;
  return place;
}

/** Waits for and holds the incident's row until the transaction ends: commands on one incident follow one another. */
export async function lockIncident(sql: TransactionSql, id: string): Promise<void> {
  await sql`SELECT lock_incident(${id})`;
}

/** Whether the incident's log already holds the event of this command's client UUID. */
export async function findResultOf(sql: TransactionSql, id: string, clientId: string): Promise<boolean> {
  const [row] = await sql<{ found: boolean }[]>`
    SELECT EXISTS (SELECT FROM event WHERE subject_kind = 'incident' AND subject_id = ${id}
      AND data ->> 'clientId' = ${clientId} AND sequence > 1) AS found`;
  return row?.found ?? false;
}

/** Whether the worker serves the grid today. */
export async function workerServes(sql: Sql | TransactionSql, workerId: number, gridCode: string): Promise<boolean> {
  const [row] = await sql<{ serves: boolean }[]>`
    SELECT EXISTS (SELECT FROM worker_grid
      WHERE worker_id = ${workerId} AND grid_code = ${gridCode} AND valid @> now()) AS serves`;
  return row?.serves ?? false;
}

/** Name of an agency; undefined when there is none. */
export async function agencyName(sql: Sql | TransactionSql, code: string): Promise<string | undefined> {
  const [row] = await sql<{ name: string }[]>`SELECT name FROM agency WHERE code = ${code}`;
  return row?.name;
}

/** The modules, in their order, and whether the audience sees their incidents. */
export function listModules(sql: Sql, audience: Audience): Promise<Module[]> {
  return sql<Module[]>`
    SELECT key, name, ordinal, restricted, NOT restricted OR ${audience === 'discipline'} AS visible
    FROM module ORDER BY ordinal`;
}

/** Every category with its limit, in the order of the codes. */
export async function listCategories(sql: Sql): Promise<Category[]> {
  const rows = await sql<(Omit<Category, 'limit'> & { limitAmount: number; limitUnit: Category['limit']['unit'] })[]>`
    SELECT c.code, c.name, c.family, c.module_key AS module, m.name AS module_name, c.urgent, c.limit_amount,
      c.limit_unit, c.self_handleable, c.keywords
    FROM category c JOIN module m ON m.key = c.module_key ORDER BY c.code`;
  return rows.map(({ limitAmount: amount, limitUnit: unit, ...category }) => ({
    ...category,
    limit: { amount, unit },
  }));
}
