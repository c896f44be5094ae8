/** Words for states and sources of incidents, as DOMAIN's terms have them. */
import type { Incident, IncidentState } from '../../api/incidents/incidents.schema.ts';
import { formatDuration } from '../ui/format.ts';

export const stateWords: Record<IncidentState, string> = {
  reported: '已上报',
  registered: '已立案',
  dispatched: '已派遣',
  handling: '处置中',
  handled: '已处置',
  checking: '核查中',
  closed: '已结案',
  rejected: '不予立案',
};

export const sourceWords: Record<Incident['source'], string> = {
  worker: '网格员直报',
  resident: '居民上报',
  hotline: '热线转办',
  leader: '领导交办',
};

export const satisfactionWords = ['', '很不满意', '不满意', '一般', '满意', '非常满意'] as const;

/** Time left or overrun of a running limit; empty where no clock runs. `now` in milliseconds since 1970. */
export function limitWords(incident: Pick<Incident, 'state' | 'deadlineAt' | 'handledAt'>, now: number): string {
  const { deadlineAt, handledAt, state } = incident;
  if (!deadlineAt || !['dispatched', 'handling'].includes(state) || handledAt) return '';
  const left = Date.parse(deadlineAt) - now;
  return left >= 0 ? `距截止 ${formatDuration(left)}` : `已超期 ${formatDuration(left)}`;
}
