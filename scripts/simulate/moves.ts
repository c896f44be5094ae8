/** How an incident's life goes on, as data: what may come next from each state, how often, by whom, in which words. */
import type { IncidentState } from '../../api/incidents/incidents.schema.ts';

/** Whose move it is: the worker of the grid, the responsible agency, or an office of the street. */
export type Actor = 'worker' | 'agency' | 'dispatcher' | 'leader' | 'discipline';

export interface Move {
  command: string;
  by: Actor;
  /** How often, in proportion to the other moves of the state. */
  weight: number;
  reasons?: readonly string[];
  texts?: readonly string[];
  /** A resident's judgement goes with it. */
  evaluation?: true;
  /** Only where the catalogue lets a worker mend it on the spot. */
  onTheSpot?: true;
  /** Another agency than the list's takes it, chosen by hand. */
  elsewhere?: true;
}

const done = ['已现场处置完毕，恢复正常', '已修复并清理现场', '已劝导整改，当事人承诺不再发生', '已协调解决，双方认可'];
const notOurs = ['经现场查看不属本单位职责范围', '权属单位另有其人，请重新派遣', '地点描述与现场不符，无法处置'];
const notMended = ['现场仍有残留，未达到标准', '问题再次出现，需彻底处置', '处置结果与照片不符'];
const notAccepted = ['经核实现场无此问题', '与已受理事件重复', '不属于本街道受理范围'];

/** What a grid worker says after mending something on the spot. */
export const mended = ['已当场清理', '已当场劝离并恢复秩序', '已当场扶正、复位'];

/** A state without moves ends the life; `closed` ends it, too, when nothing is drawn (see `quietEnd`). */
export const moves: Record<IncidentState, readonly Move[]> = {
  reported: [
    { command: 'register', by: 'dispatcher', weight: 88 },
    { command: 'reject', by: 'dispatcher', weight: 12, reasons: notAccepted },
    { command: 'self_handle', by: 'worker', weight: 8, onTheSpot: true, texts: mended },
  ],
  registered: [
    { command: 'dispatch', by: 'dispatcher', weight: 92 },
    { command: 'dispatch', by: 'dispatcher', weight: 8, elsewhere: true, reasons: ['责任清单单位已书面移交'] },
  ],
  dispatched: [
    { command: 'sign_for', by: 'agency', weight: 80 },
    { command: 'return', by: 'agency', weight: 8, reasons: notOurs },
    { command: 'remind', by: 'dispatcher', weight: 5 },
    { command: 'remind', by: 'leader', weight: 2 },
    { command: 'supervise', by: 'leader', weight: 3, reasons: ['群众反映强烈，请立即签收处置'] },
    { command: 'supervise', by: 'discipline', weight: 2, reasons: ['长时间未签收，予以督办'] },
  ],
  handling: [
    { command: 'feed_back', by: 'agency', weight: 82, texts: done },
    { command: 'return', by: 'agency', weight: 4, reasons: notOurs },
    { command: 'remind', by: 'dispatcher', weight: 6 },
    { command: 'remind', by: 'leader', weight: 2 },
    { command: 'supervise', by: 'leader', weight: 4, reasons: ['重点区域事件，请加快办理'] },
    { command: 'supervise', by: 'discipline', weight: 2, reasons: ['办理缓慢，予以督办'] },
  ],
  handled: [
    { command: 'close', by: 'worker', weight: 52 },
    { command: 'close', by: 'dispatcher', weight: 10 },
    { command: 'check', by: 'worker', weight: 22 },
    { command: 'check', by: 'dispatcher', weight: 4 },
    { command: 'rework', by: 'worker', weight: 8, reasons: notMended },
    { command: 'rework', by: 'dispatcher', weight: 4, reasons: notMended },
  ],
  checking: [
    { command: 'close', by: 'worker', weight: 70 },
    { command: 'close', by: 'dispatcher', weight: 12 },
    { command: 'rework', by: 'worker', weight: 12, reasons: notMended },
    { command: 'rework', by: 'dispatcher', weight: 6, reasons: notMended },
  ],
  closed: [
    { command: 'evaluate', by: 'dispatcher', weight: 92, evaluation: true },
    { command: 'reopen', by: 'dispatcher', weight: 4, reasons: ['回访反映问题复发，重新办理'] },
    { command: 'reopen', by: 'leader', weight: 4, reasons: ['现场巡查发现未彻底解决'] },
  ],
  rejected: [],
};

/** Share of closed incidents that nobody speaks of any more. */
export const quietEnd = 0.3;

/** Levels 5 … 1 as residents give them, in proportion. */
export const evaluations: readonly { level: number; solved: boolean; weight: number }[] = [
  { level: 5, solved: true, weight: 58 },
  { level: 4, solved: true, weight: 37 },
  { level: 3, solved: true, weight: 3 },
  { level: 2, solved: false, weight: 1.5 },
  { level: 1, solved: false, weight: 0.5 },
];
