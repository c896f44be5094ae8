/** What becomes of a report: how fast it is registered, signed for, handled, checked; all in a plain week. */
import type { Category } from '../../../catalogue.ts';
import type { IncidentRecord } from '../../../dataset.schema.ts';
import type { Random } from '../../random.ts';
import type { Clock } from './lifecycle.ts';
import { DAY_MINUTES } from './year.ts';

type Fate = Pick<
  IncidentRecord,
  | 'registeredAfterMin'
  | 'signedAfterMin'
  | 'returnedAfterMin'
  | 'returnReason'
  | 'handledAtUsed'
  | 'reworkUsed'
  | 'reworkReason'
  | 'closedAfterMin'
>;

const RETURN_REASONS = [
  '经现场核实，该设施产权不属于本单位，请改派产权单位',
  '位置描述不清，现场未找到，请补充照片和参照物',
  '需多部门联合处置，建议先明确牵头单位',
  '该事项不在本单位职责清单之内，请核对后重新派遣',
  '现场正在施工封闭，待施工方移交后再行处置',
];
const REWORK_REASONS = [
  '核查发现仍有残留，未达到处置标准',
  '修补处高低不平，请重新处理',
  '处置后照片角度不一致，无法确认完成情况',
  '仅临时处理，问题次日再次出现',
  '反映人回访表示问题没有解决',
];

const DESK_FROM = 8 * 60;
const DESK_TO = 20 * 60;
const RETURNED_SHARE = 0.031;
const REWORKED_SHARE = 0.032;
const LATE_SHARE = 0.022;

/** The first minute at or after `at` at which desk and checkers are at work: 08:00–20:00 on every day. */
function deskMoment(at: number): number {
  const inDay = at % DAY_MINUTES;
  if (inDay < DESK_FROM) return at - inDay + DESK_FROM;
  return inDay < DESK_TO ? at : at - inDay + DAY_MINUTES + DESK_FROM;
}

/** Natural minutes until the desk decides about a report; those of the street's own workers are registered at once. */
export function registeredAfter(source: IncidentRecord['source'], urgent: boolean, at: number, random: Random): number {
  if (source === 'worker') return 0;
  return urgent ? random.int(3, 18) : deskMoment(at) - at + random.int(6, 55);
}

/** @param at minute of the report in the plain year */
export function decideFate(
  category: Category,
  source: IncidentRecord['source'],
  at: number,
  clock: Clock,
  random: Random,
): Fate {
  const registeredAfterMin = registeredAfter(source, category.urgent, at, random);
  const whole = clock.lengthOf(category.limit);
  const handledAtUsed = round3(shareUsed(random));
  const returned = whole >= 420 && !category.urgent && handledAtUsed > 0.4 && random.chance(RETURNED_SHARE * 2.2);
  const reworked = random.chance(REWORKED_SHARE);
  const dispatched = at + registeredAfterMin;
  const handledAt = clock.after(category.limit, dispatched, whole * handledAtUsed);
  return {
    registeredAfterMin,
    signedAfterMin: signedAfter(category, dispatched, whole * handledAtUsed, clock, random),
    returnedAfterMin: returned ? Math.round(whole * random.range(0.05, 0.25)) : null,
    returnReason: returned ? random.pick(RETURN_REASONS) : null,
    handledAtUsed,
    reworkUsed: reworked ? round3(random.range(0.05, Math.max(0.08, Math.min(0.35, 0.98 - handledAtUsed)))) : null,
    reworkReason: reworked ? random.pick(REWORK_REASONS) : null,
    closedAfterMin: closedAfter(handledAt, random),
  };
}

/** Minutes from the report of handling to its closing: a checker goes there while checkers are at work. */
function closedAfter(handledAt: number, random: Random): number {
  const waited = random.chance(0.7) ? random.int(30, 700) : random.int(700, 3600);
  return Math.round(deskMoment(handledAt + waited) - handledAt) + random.int(1, 30);
}

/** Share of the limit: most well inside, some at the last moment, a few late (never double red: those stand apart). */
function shareUsed(random: Random): number {
  if (random.chance(LATE_SHARE)) return 1.02 + random.next() * random.next() * 1.9;
  if (random.chance(0.15)) return random.range(0.8, 0.998);
  return 0.12 + 0.67 * Math.sqrt(random.next());
}

/** Natural minutes; within the first half of the handling time, so that it is always signed for before it is done. */
function signedAfter(category: Category, dispatched: number, used: number, clock: Clock, random: Random): number {
  const most = category.urgent ? Math.min(14, used / 2) : Math.min(110, used / 2);
  const amount = Math.max(1, Math.round(random.range(0.15, 1) * most));
  const signed = clock.after(category.limit, dispatched, amount);
  return Math.max(1, Math.round(signed - dispatched));
}

export const round3 = (value: number): number => Math.round(value * 1000) / 1000;
