/** Commands: one way in for every move of the workflow; the table of transitions says which are possible. */
import type { Sql, TransactionSql } from '../db/open.ts';
import { appendEvent } from '../events/events.log.ts';
import { conflict, forbidden, HttpError, invalid, notFound } from '../http/errors.ts';
import { audienceOf, type Viewer } from '../http/viewer.ts';
import type { Assignment } from './incidents.dispatch.ts';
import type { Engine } from './incidents.engine.ts';
import {
  agencyName,
  findIncident,
  findResultOf,
  listTimeline,
  listTransitions,
  lockIncident,
  workerServes,
  type IncidentRecordRow,
  type Transition,
} from './incidents.queries.ts';
import type { CommandRequest } from './incidents.schema.ts';
import { clockSegments, usedMs } from './incidents.segments.ts';

export interface CommandContext {
  engine: Engine;
  viewer: Viewer;
  now: Date;
}

/**
 * Carries out one command in one transaction. A repeat of the same command `clientId` changes nothing.
 * Throws 404; 403 `incident.not_your_duty`; 409 `incident.stale_version` (details: the present state),
 * `incident.not_possible`; 400 for a missing reason or value.
 */
export async function giveCommand(
  sql: Sql,
  id: string,
  request: CommandRequest,
  context: CommandContext,
): Promise<void> {
  await sql.begin(async (tx) => {
    await lockIncident(tx, id);
    const found = await findIncident(tx, id, audienceOf(context.viewer));
    if (found === undefined) throw notFound('incident.not_found', `没有编号为 ${id} 的事件`);
    if (request.clientId !== undefined && (await findResultOf(tx, id, request.clientId))) return;
    const { version, state } = found.incident;
    if (request.version !== version) {
      throw conflict(
        'incident.stale_version',
        `事件已被更新：命令依据第 ${request.version} 版，现为第 ${version} 版，请按最新状态重新操作`,
        { incident: found.incident },
      );
    }
    const transition = await permittedTransition(tx, found, request.command, context.viewer);
    if (transition === undefined) {
      throw conflict('incident.not_possible', `事件当前状态为“${state}”，不能执行“${request.command}”`, {
        incident: found.incident,
      });
    }
    if (transition.reasonRequired && !request.reason) {
      throw invalid('incident.reason_required', `执行“${transition.name}”须填写理由`);
    }
    await appendEvent(tx, {
      subjectKind: 'incident',
      subjectId: id,
      type: transition.eventType,
      data: await eventData(tx, found, transition, request, context),
      audience: found.restricted ? 'discipline' : 'all',
      occurredAt: context.now,
      accountId: context.viewer.accountId,
    });
  });
}

/** Moves that this viewer may make now. */
export async function permittedCommands(
  sql: Sql,
  found: IncidentRecordRow,
  viewer: Viewer,
): Promise<Pick<Transition, 'command' | 'name' | 'reasonRequired'>[]> {
  if (!(await inScope(sql, found, viewer))) return [];
  return (await listTransitions(sql)).filter(
    (move) =>
      move.fromState === found.incident.state && isDutyOf(move, found, viewer) && isOffered(move, found, viewer),
  );
}

async function permittedTransition(
  sql: TransactionSql,
  found: IncidentRecordRow,
  command: string,
  viewer: Viewer,
): Promise<Transition | undefined> {
  const moves = (await listTransitions(sql)).filter((move) => move.command === command);
  if (moves.length === 0) throw invalid('incident.unknown_command', `没有名为“${command}”的命令`);
  if (!moves.some((move) => isDutyOf(move, found, viewer)) || !(await inScope(sql, found, viewer))) {
    throw forbidden('incident.not_your_duty', `当前账号的职责不包括对该事件执行“${moves[0]!.name}”`);
  }
  return moves.find(
    (move) =>
      move.fromState === found.incident.state && isDutyOf(move, found, viewer) && isOffered(move, found, viewer),
  );
}

/** Of restricted incidents dispatcher, agencies and workers know nothing: discipline officers do their part. */
function isDutyOf({ roles }: Transition, { restricted }: IncidentRecordRow, { role }: Viewer): boolean {
  return roles.includes(role) || (restricted && role === 'discipline' && !roles.every((other) => other === 'system'));
}

/** An agency acts on its own tasks, a worker in the own grids, the street's offices everywhere. */
async function inScope(sql: Sql | TransactionSql, found: IncidentRecordRow, viewer: Viewer): Promise<boolean> {
  if (viewer.role === 'agency') return found.incident.agency === viewer.agencyCode;
  if (viewer.role !== 'worker') return true;
  return viewer.workerId !== null && workerServes(sql, viewer.workerId, found.incident.grid);
}

function isOffered({ command }: Transition, found: IncidentRecordRow, viewer: Viewer): boolean {
  if (command === 'self_handle') return found.selfHandleable && viewer.role === 'worker';
  if (command === 'evaluate') return found.incident.satisfaction === null;
  return true;
}

async function eventData(
  sql: TransactionSql,
  found: IncidentRecordRow,
  { command, clock }: Transition,
  request: CommandRequest,
  context: CommandContext,
): Promise<object> {
  const kept = {
    ...(request.clientId === undefined ? {} : { clientId: request.clientId }),
    ...(request.reason === undefined ? {} : { reason: request.reason }),
    ...(request.text === undefined ? {} : { text: request.text }),
  };
  if (command === 'evaluate') {
    if (request.level === undefined || request.solved === undefined) {
      throw invalid('incident.evaluation_incomplete', '评价须给出满意度 level（1–5）和是否解决 solved');
    }
    return { ...kept, level: request.level, solved: request.solved };
  }
  if (clock !== 'start' && clock !== 'resume') return kept;
  const assignment = clock === 'start' ? await assign(sql, found, request, context) : undefined;
  const agency = assignment?.agencyCode ?? found.incident.agency ?? '';
  return { ...kept, ...assignment, clock: await clockFrom(sql, found, agency, context) };
}

/** The responsibility list's agency, or another that a dispatcher names with a reason. */
async function assign(
  sql: TransactionSql,
  { incident }: IncidentRecordRow,
  { agency, reason }: CommandRequest,
  { engine, now }: CommandContext,
): Promise<Assignment> {
  const list = await engine.responsibility(sql);
  const listed = list.assign(incident.category, incident.community, now);
  if (agency === undefined || agency === listed.agencyCode) return listed;
  const name = await agencyName(sql, agency);
  if (name === undefined) throw new HttpError(422, 'incident.unknown_agency', `责任单位“${agency}”不存在`);
  if (!reason) throw invalid('incident.reason_required', '改派给责任清单以外的单位须填写理由');
  const { version, number } = listed.dispatch;
  return {
    agencyCode: agency,
    dispatch: { version, number, text: `人工改派 → ${name}（${reason}）；${listed.dispatch.text}` },
  };
}

/** Thresholds from now with what this agency has used of the limit. */
async function clockFrom(
  sql: TransactionSql,
  { incident, limit }: IncidentRecordRow,
  agency: string,
  { engine: { clock }, now }: CommandContext,
): Promise<object> {
  const segments = clockSegments(await listTimeline(sql, incident.id));
  const thresholds = clock.thresholds(limit, now, usedMs(segments, agency, { limit, clock, now }));
  return { calendarId: clock.calendarId, ...thresholds };
}
