/** Reporting: find the place, keep the report, and send a grid worker's straight to the responsible agency. */
import { randomUUID } from 'node:crypto';
import type { Sql, TransactionSql } from '../db/open.ts';
import { appendEvents, type NewEvent } from '../events/events.log.ts';
import { conflict, HttpError } from '../http/errors.ts';
import type { Viewer } from '../http/viewer.ts';
import type { Engine } from './incidents.engine.ts';
import { findByClientId, findCategory, locate, type CategoryRow, type Place } from './incidents.queries.ts';
import type { ReportRequest } from './incidents.schema.ts';

export interface Reported {
  id: string;
  /** False when the same clientId had been reported before: the first result stands. */
  created: boolean;
}

/**
 * Keeps a report in one transaction: afterwards it is in the log and, from a grid worker, registered and dispatched, or
 * closed where the worker has mended it on the spot. Throws 422 `incident.unknown_category`, `incident.outside_street`,
 * `incident.not_self_handleable`; 409 `incident.client_id_reused`.
 */
export async function reportIncident(
  sql: Sql,
  engine: Engine,
  { request, viewer, now }: { request: ReportRequest; viewer: Viewer; now: Date },
): Promise<Reported> {
  try {
    return await sql.begin((tx) => keep(tx, engine, { request, viewer, now }));
  } catch (error) {
    // Two sendings of one report at the same moment: the other one was first.
    const first = isClientIdTaken(error) ? await repeated(sql, request) : undefined;
    if (first === undefined) throw error;
    return first;
  }
}

async function keep(
  sql: TransactionSql,
  engine: Engine,
  { request, viewer, now }: { request: ReportRequest; viewer: Viewer; now: Date },
): Promise<Reported> {
  const first = await repeated(sql, request);
  if (first !== undefined) return first;
  const category = await findCategory(sql, request.category);
  if (category === undefined) {
    throw new HttpError(422, 'incident.unknown_category', `事项类别“${request.category}”不在目录中`);
  }
  const place = await locate(sql, request.position);
  if (place === undefined) {
    const [lng, lat] = request.position;
    throw new HttpError(422, 'incident.outside_street', `位置 ${lng},${lat} 不在本街道任何街坊内，事件须位于辖区范围`);
  }
  const id = randomUUID();
  const event = (type: string, data: object, occurredAt = now): NewEvent => ({
    subjectKind: 'incident',
    subjectId: id,
    type,
    data,
    audience: category.restricted ? 'discipline' : 'all',
    occurredAt,
    accountId: viewer.accountId,
  });
  const events = [event('incident.reported', reportData(request, place, viewer, now))];
  if (request.selfHandled !== undefined) {
    if (viewer.role !== 'worker' || !category.selfHandleable) throw notSelfHandleable(category, viewer);
    events.push(event('incident.self_handled', { text: request.selfHandled }));
  } else if (viewer.role === 'worker') {
    const list = await engine.responsibility(sql);
    const assignment = list.assign(category.code, place.communityCode, now);
    const clock = { calendarId: engine.clock.calendarId, ...engine.clock.thresholds(category.limit, now) };
    events.push(
      { ...event('incident.registered', {}), accountId: null },
      { ...event('incident.dispatched', { ...assignment, clock }), accountId: null },
    );
  }
  await appendEvents(sql, events);
  return { id, created: true };
}

function notSelfHandleable({ name }: CategoryRow, { role }: Viewer): HttpError {
  const why = role === 'worker' ? `事项“${name}”须由责任单位处置` : '只有网格员可以自行处置';
  return new HttpError(422, 'incident.not_self_handleable', `不能自行处置：${why}`);
}

function reportData(request: ReportRequest, place: Place, viewer: Viewer, now: Date): object {
  return {
    clientId: request.clientId,
    categoryCode: request.category,
    description: request.description,
    address: request.address ?? place.blockName,
    source: viewer.role === 'worker' ? 'worker' : (request.source ?? (viewer.role === 'leader' ? 'leader' : 'hotline')),
    position: request.position,
    communityCode: place.communityCode,
    gridCode: place.gridCode,
    blockId: place.blockId,
    workerId: viewer.workerId,
    /** The phone's clock is kept as it was told; limits run from the server's. */
    deviceReportedAt: request.reportedAt ?? null,
    receivedAt: now,
  };
}

async function repeated(sql: Sql | TransactionSql, request: ReportRequest): Promise<Reported | undefined> {
  const first = await findByClientId(sql, request.clientId);
  if (first === undefined) return undefined;
  const same =
    first.categoryCode === request.category &&
    first.description === request.description &&
    first.position.every((value, axis) => value === request.position[axis]);
  if (!same) {
    throw conflict(
      'incident.client_id_reused',
      `clientId ${request.clientId} 已用于另一条内容不同的上报，每次上报须使用新的 UUID`,
      { incidentId: first.id },
    );
  }
  return { id: first.id, created: false };
}

function isClientIdTaken(error: unknown): boolean {
  return (
    error instanceof Error &&
    'constraint_name' in error &&
    (error as { constraint_name: unknown }).constraint_name === 'incident_client_id_key'
  );
}
