/** Server-sent event frames, made once for all clients of an audience. */
import type { Role } from '../accounts/accounts.schema.ts';
import type { Incident } from '../incidents/incidents.schema.ts';
import type { FeedPosition, LoggedEvent } from './events.queries.ts';
import type { LiveEvent } from './events.schema.ts';

/** The present rows of incidents by id. */
export type PresentIncidents = (ids: readonly string[]) => Promise<readonly Incident[]>;

/** Whose act is told, as a duty: no private name goes over the live feed. */
const duties: Record<Role, string> = {
  display: '大屏',
  leader: '街道领导',
  dispatcher: '指挥调度员',
  agency: '责任单位',
  worker: '网格员',
  planner: '网格规划员',
  approver: '审批人',
  discipline: '纪检监察干部',
  admin: '系统管理员',
};

/** Names of events that the workflow table does not know. */
const otherNames: Record<string, string> = {
  'worker.signed_in': '网格员签到上岗',
  'worker.signed_out': '网格员签退离岗',
};

/** `<epoch>.<xid>.<id>`: what a client gives back as Last-Event-ID. */
export function positionText(epoch: string, { xid, id }: FeedPosition): string {
  return `${epoch}.${xid}.${id}`;
}

/** Reads a Last-Event-ID; undefined when it is none of ours or of another epoch. */
export function parsePosition(epoch: string, text: string): FeedPosition | undefined {
  const match = /^([0-9a-f-]{36})\.(\d{1,19})\.(\d{1,19})$/.exec(text);
  if (match?.[1] !== epoch || match[2] === undefined || match[3] === undefined) return undefined;
  return { xid: match[2], id: match[3] };
}

/** One frame; `data` is written as one line of JSON. */
export function frame(event: string, data: unknown, id?: string): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Log entries as live messages, with the present row of each incident and a few words. */
export async function liveEvents(
  events: readonly LoggedEvent[],
  names: ReadonlyMap<string, string>,
  presentIncidents: PresentIncidents,
): Promise<LiveEvent[]> {
  const ids = new Set(events.filter(({ subjectKind }) => subjectKind === 'incident').map(({ subjectId }) => subjectId));
  const rows = ids.size > 0 ? await presentIncidents([...ids]) : [];
  const incidents = new Map(rows.map((incident) => [incident.id, incident]));
  return events.map((event) => {
    const incident = incidents.get(event.subjectId);
    return {
      id: event.id,
      type: event.type,
      subjectKind: event.subjectKind,
      subjectId: event.subjectId,
      sequence: event.sequence,
      occurredAt: event.occurredAt.toISOString(),
      recordedAt: event.recordedAt.toISOString(),
      ...(incident === undefined ? {} : { incident }),
      text: words(event, names, incident),
    };
  });
}

function words(event: LoggedEvent, names: ReadonlyMap<string, string>, incident: Incident | undefined): string {
  const what = names.get(event.type) ?? otherNames[event.type] ?? event.type;
  if (incident === undefined) return what;
  const who = event.actorRole === null ? '系统' : duties[event.actorRole];
  return `${who}${what}：${incident.categoryName}（${incident.address}）`;
}
