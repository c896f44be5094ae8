/** One event of an incident in words; who acted is a duty, and a name only for those whose duty needs it. Pure. */
import { roleNames, type Role } from '../accounts/accounts.schema.ts';
import type { Viewer } from '../http/viewer.ts';
import type { TimelineRow } from './incidents.queries.ts';
import type { IncidentDetail } from './incidents.schema.ts';

const namesShownTo: readonly Role[] = ['leader', 'dispatcher', 'discipline', 'admin'];
const satisfactionNames = ['', '很不满意', '不满意', '基本满意', '满意', '非常满意'];
const lightNames: Record<string, string> = {
  amber: '已用时限过八成，亮黄灯',
  red: '超过办理时限，亮红灯',
  double_red: '超过时限三倍，亮双红灯',
};

export function timelineEntry(row: TimelineRow, viewer: Pick<Viewer, 'role'>): IncidentDetail['timeline'][number] {
  return {
    sequence: row.sequence,
    type: row.type,
    name: row.name,
    occurredAt: row.occurredAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    actor: actorOf(row, viewer),
    text: textOf(row.type, row.data),
  };
}

/** Who does what when no account is on the event: the generated year has none. */
const usualActors: Record<string, string> = {
  'incident.signed_for': '责任单位',
  'incident.returned': '责任单位',
  'incident.handled': '责任单位',
  'incident.self_handled': '网格员',
  'incident.closed': '核查人员',
  'incident.reworked': '核查人员',
  'incident.evaluated': '上报人',
  'incident.rejected': '调度员',
};

const reporters: Record<string, string> = { worker: '网格员', resident: '居民', hotline: '热线', leader: '领导巡查' };

function actorOf({ type, data, actorName, actorRole }: TimelineRow, viewer: Pick<Viewer, 'role'>): string {
  if (actorRole === null) {
    if (type === 'incident.reported') return reporters[String(data['source'])] ?? '系统';
    return usualActors[type] ?? '系统';
  }
  const duty = roleNames[actorRole as Role] ?? actorRole;
  return namesShownTo.includes(viewer.role) && actorName !== null ? `${duty} ${actorName}` : duty;
}

function textOf(type: string, data: Record<string, unknown>): string {
  if (type === 'incident.light_changed') return lightNames[String(data['light'])] ?? '';
  if (type === 'incident.evaluated') {
    return `${satisfactionNames[Number(data['level'])] ?? ''}，${data['solved'] === true ? '已解决' : '未解决'}`;
  }
  const dispatch = data['dispatch'] as { text?: string } | undefined;
  const parts = [dispatch?.text, data['reason'], data['text'], type === 'incident.reported' ? data['description'] : ''];
  return parts.filter((part): part is string => typeof part === 'string' && part !== '').join('；');
}
