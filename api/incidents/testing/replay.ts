/** An incident's row told from its events a second time, in another language: what the database's projection must equal. */
import { expect } from 'vitest';
import type { Sql } from '../../db/open.ts';

export interface ReplayEvent {
  sequence: number;
  type: string;
  data: Record<string, unknown>;
  occurredAt: Date;
}

export interface ReplayedIncident {
  categoryCode: string;
  source: string;
  communityCode: string;
  gridCode: string;
  blockId: number;
  reporterWorkerId: number | null;
  state: string;
  version: number;
  agencyCode: string | null;
  dispatch: unknown;
  reportedAt: Date;
  registeredAt: Date | null;
  dispatchedAt: Date | null;
  signedAt: Date | null;
  handledAt: Date | null;
  closedAt: Date | null;
  calendarId: string | null;
  amberAt: Date | null;
  deadlineAt: Date | null;
  doubleRedAt: Date | null;
  light: string | null;
  handledInTime: boolean | null;
  selfHandled: boolean;
  returnedCount: number;
  reworkCount: number;
  reopenedCount: number;
  satisfaction: number | null;
  solved: boolean | null;
  evaluatedAt: Date | null;
  changedAt: Date;
}

type Change = (incident: ReplayedIncident, event: ReplayEvent) => Partial<ReplayedIncident>;

const noClock = { amberAt: null, deadlineAt: null, doubleRedAt: null, light: null };

const startClock: Change = (_, { data }) => {
  const clock = data['clock'] as Record<'calendarId' | 'amberAt' | 'deadlineAt' | 'doubleRedAt', string>;
  return {
    calendarId: clock.calendarId,
    amberAt: new Date(clock.amberAt),
    deadlineAt: new Date(clock.deadlineAt),
    doubleRedAt: new Date(clock.doubleRedAt),
    light: 'green',
  };
};

const changes: Record<string, Change> = {
  'incident.registered': (_, { occurredAt }) => ({ state: 'registered', registeredAt: occurredAt }),
  'incident.rejected': (_, { occurredAt }) => ({ state: 'rejected', closedAt: occurredAt, light: null }),
  'incident.self_handled': (_, { occurredAt }) => ({
    ...{ state: 'closed', closedAt: occurredAt, handledAt: occurredAt, handledInTime: true, selfHandled: true },
    light: null,
  }),
  'incident.dispatched': (incident, event) => ({
    ...startClock(incident, event),
    state: 'dispatched',
    dispatchedAt: event.occurredAt,
    agencyCode: String(event.data['agencyCode']),
    dispatch: event.data['dispatch'],
  }),
  'incident.signed_for': (_, { occurredAt }) => ({ state: 'handling', signedAt: occurredAt }),
  'incident.returned': ({ returnedCount }) => ({ ...noClock, state: 'registered', returnedCount: returnedCount + 1 }),
  'incident.handled': ({ deadlineAt }, { occurredAt }) => ({
    ...{ state: 'handled', handledAt: occurredAt, light: null },
    handledInTime: occurredAt <= deadlineAt!,
  }),
  'incident.check_started': () => ({ state: 'checking' }),
  'incident.reworked': (incident, event) => ({
    ...startClock(incident, event),
    ...{ state: 'handling', handledAt: null, handledInTime: null, reworkCount: incident.reworkCount + 1 },
  }),
  'incident.closed': (_, { occurredAt }) => ({ state: 'closed', closedAt: occurredAt, light: null }),
  'incident.evaluated': (_, { data, occurredAt }) => ({
    satisfaction: Number(data['level']),
    solved: data['solved'] === true,
    evaluatedAt: occurredAt,
  }),
  'incident.reopened': ({ reopenedCount }, { occurredAt }) => ({
    ...noClock,
    ...{ state: 'registered', registeredAt: occurredAt, handledAt: null, handledInTime: null, closedAt: null },
    ...{ selfHandled: false, satisfaction: null, solved: null, evaluatedAt: null, reopenedCount: reopenedCount + 1 },
  }),
  'incident.reminded': () => ({}),
  'incident.supervised': () => ({}),
  'incident.light_changed': (_, { data }) => ({ light: String(data['light']) }),
};

/** Every incident is exactly what its events say. */
export async function expectProjected(sql: Sql): Promise<void> {
  const events = await sql<(ReplayEvent & { id: string })[]>`
    SELECT subject_id AS id, sequence, type, data, occurred_at FROM event WHERE subject_kind = 'incident'
    ORDER BY subject_id, sequence`;
  const stories = Map.groupBy(events, ({ id }) => id);
  const incidents = await readIncidents(sql);
  expect(stories.size).toBe(incidents.length);
  for (const { id, ...incident } of incidents) expect(incident, id).toEqual(replay(stories.get(id)!));
}

/** Every row of the projection, in the replay's form. */
export const readIncidents = (sql: Sql) => sql<(ReplayedIncident & { id: string })[]>`
  SELECT id, category_code, source, community_code, grid_code, block_id, reporter_worker_id, state, version, agency_code,
    dispatch, reported_at, registered_at, dispatched_at, signed_at, handled_at, closed_at, calendar_id, amber_at,
    deadline_at, double_red_at, light, handled_in_time, self_handled, returned_count, rework_count, reopened_count,
    satisfaction, solved, evaluated_at, changed_at
  FROM incident ORDER BY id`;

/** Events in order, the report first. Throws at an event that it does not know. */
export function replay([report, ...events]: readonly ReplayEvent[]): ReplayedIncident {
  if (report?.type !== 'incident.reported') throw new Error(`a story begins with ${report?.type}`);
  return events.reduce((incident, event) => {
    const change = changes[event.type];
    if (change === undefined) throw new Error(`nobody knows what ${event.type} changes`);
    return { ...incident, ...change(incident, event), version: event.sequence, changedAt: event.occurredAt };
  }, begun(report));
}

function begun({ data, occurredAt, sequence }: ReplayEvent): ReplayedIncident {
  return {
    categoryCode: String(data['categoryCode']),
    source: String(data['source']),
    communityCode: String(data['communityCode']),
    gridCode: String(data['gridCode']),
    blockId: Number(data['blockId']),
    reporterWorkerId: (data['workerId'] as number | null | undefined) ?? null,
    state: 'reported',
    version: sequence,
    ...{ agencyCode: null, dispatch: null, registeredAt: null, dispatchedAt: null, signedAt: null },
    ...{ handledAt: null, closedAt: null, calendarId: null, handledInTime: null, selfHandled: false },
    ...noClock,
    ...{ returnedCount: 0, reworkCount: 0, reopenedCount: 0, satisfaction: null, solved: null, evaluatedAt: null },
    reportedAt: occurredAt,
    changedAt: occurredAt,
  };
}
