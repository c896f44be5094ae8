/** A year of incidents: what is reported where and when, in what words, and what becomes of it. */
import { categories } from '../../../catalogue.ts';
import type { Category, Reporter } from '../../../catalogue.ts';
import { calendar } from '../../../calendar.ts';
import type { IncidentRecord } from '../../../dataset.schema.ts';
import type { Random } from '../../random.ts';
import type { FacilityCollection } from '../facilities.ts';
import type { Places } from '../places.ts';
import { isOnShift } from '../rosters.ts';
import { getScene } from '../scenes/index.ts';
import type { Worker } from '../workers.ts';
import { balanceLights } from './balance.ts';
import { decideFate, registeredAfter } from './fate.ts';
import { createClock } from './lifecycle.ts';
import type { Clock } from './lifecycle.ts';
import { giveOpinions } from './opinions.ts';
import { standingIncidents } from './standing.ts';
import { expand } from './text.ts';
import { drawMoment } from './when.ts';
import { createLocator } from './where.ts';
import type { Locate, Spot } from './where.ts';
import { CYCLE_DAYS, DAY_MINUTES, weekdayOf } from './year.ts';

/** Closed at the end of their lives; less those still open at any moment this is just under 8,000. */
const CLOSABLE = 8036;
const SELF_HANDLED = 985;
const REJECTED = 205;

const SOURCE_WEIGHT: Readonly<Record<Reporter, number>> = { worker: 62, resident: 20, hotline: 14, leader: 4 };
const REJECT_REASONS = [
  '现场核实问题已自行消除，不予立案',
  '经核实位于辖区之外，已转相邻街道',
  '与已受理事件重复，合并办理，不予立案',
  '属经济合同纠纷，已告知通过司法途径解决',
  '反映内容经核实不属实，已向反映人说明',
  '联系反映人{2-4}次未果，信息不全无法核实',
];

interface Context {
  places: Places;
  locate: Locate;
  workers: readonly Worker[];
  clock: Clock;
}

/** Weekdays as usual, no holidays: the year in which the records are made and balanced. */
export function plainClock(): Clock {
  return createClock({ ...calendar, days: [] }, -CYCLE_DAYS, 3 * CYCLE_DAYS);
}

export function generateIncidents(
  places: Places,
  facilities: FacilityCollection,
  workers: readonly Worker[],
  random: Random,
): IncidentRecord[] {
  const context: Context = { places, locate: createLocator(places, facilities), workers, clock: plainClock() };
  const byName = new Map(categories.map((category) => [category.name, category]));
  const byCode = new Map(categories.map((category) => [category.code, category]));

  const standing = standingIncidents().map((one, index) => {
    const category = byName.get(one.categoryName)!;
    const source = random.pick(category.reporters.filter((reporter) => reporter !== 'leader'));
    const moment = { cycleDay: Math.floor(one.at / DAY_MINUTES), minute: one.at % DAY_MINUTES };
    const record = closedRecord(index + 1, category, source, moment, context, random.fork(`standing ${index}`));
    return {
      ...record,
      registeredAfterMin: 0,
      signedAfterMin: Math.min(record.signedAfterMin, 600),
      returnedAfterMin: null,
      returnReason: null,
      reworkUsed: null,
      reworkReason: null,
      // Not rounded to three digits: the next of its track takes its place to the minute.
      handledAtUsed: Math.round(one.handledAtUsed * 1e6) / 1e6,
    };
  });
  const others = Array.from({ length: CLOSABLE + REJECTED - standing.length }, (_, index) => {
    const own = random.fork(`record ${index}`);
    const outcome = index < SELF_HANDLED ? 'self_handled' : index < SELF_HANDLED + REJECTED ? 'rejected' : 'closed';
    return drawRecord(standing.length + index + 1, outcome, context, own);
  });
  const records = [...standing, ...others];
  balanceLights(records, (code) => byCode.get(code)!, context.clock, new Set(standing.map((record) => record.id)));
  giveOpinions(records, random.fork('opinions'));
  return inTime(records);
}

/** In the order of the year, numbered anew. */
function inTime(records: readonly IncidentRecord[]): IncidentRecord[] {
  return [...records]
    .sort((a, b) => a.cycleDay - b.cycleDay || a.minute - b.minute || a.id - b.id)
    .map((record, index) => ({ ...record, id: index + 1 }));
}

function drawRecord(id: number, outcome: IncidentRecord['outcome'], context: Context, random: Random): IncidentRecord {
  const fitting = categories.filter((category) => outcome !== 'self_handled' || category.selfHandleable);
  const category = random.weighted(fitting, (each) => getScene(each.name).weight);
  const sources = outcome === 'self_handled' ? (['worker'] as const) : category.reporters;
  // A worker's report is registered without anyone's looking: only those of others can be refused.
  const allowed = sources.filter((source) => outcome !== 'rejected' || source !== 'worker');
  const source = random.weighted(allowed, (each) => SOURCE_WEIGHT[each]);
  const moment = drawMoment(getScene(category.name), source, random);
  const record = closedRecord(id, category, source, moment, context, random);
  if (outcome === 'closed') return record;
  return {
    ...record,
    outcome,
    registeredAfterMin:
      outcome === 'self_handled'
        ? random.int(6, 70)
        : registeredAfter(source, category.urgent, at(moment), random) + random.int(10, 120),
    signedAfterMin: 0,
    returnedAfterMin: null,
    returnReason: null,
    handledAtUsed: 1,
    reworkUsed: null,
    reworkReason: null,
    result:
      outcome === 'self_handled' ? `网格员现场处置：${record.result}` : expand(random.pick(REJECT_REASONS), random),
    closedAfterMin: 0,
  };
}

interface Moment {
  cycleDay: number;
  minute: number;
}

const at = ({ cycleDay, minute }: Moment) => cycleDay * DAY_MINUTES + minute;

function closedRecord(
  id: number,
  category: Category,
  source: Reporter,
  moment: Moment,
  { places, locate, workers, clock }: Context,
  random: Random,
): IncidentRecord {
  const scene = getScene(category.name);
  const spot = locate(scene.where, random);
  const fate = decideFate(category, source, at(moment), clock, random);
  return {
    id,
    ...moment,
    categoryCode: category.code,
    position: places.plane.toDegrees(spot.point),
    address: spot.address,
    description: describe(source, spot.phrase, expand(random.pick(scene.what), random), random),
    source,
    workerCode: source === 'worker' ? reporterAt(spot, moment, workers, random) : null,
    outcome: 'closed',
    ...fate,
    result: expand(random.pick(scene.done), random),
    closedAfterMin: fate.closedAfterMin,
    evaluation: null,
  };
}

/** Who says it (unless the text does), where it is, what it is. */
function describe(source: Reporter, place: string, what: string, random: Random): string {
  const said = /反映|咨询|申请|质疑/.test(what) ? '' : opening(source, random);
  return said + place + what;
}

/** How the report came in, where people say so. */
function opening(source: Reporter, random: Random): string {
  if (source === 'hotline') return random.pick(['12345热线转办：', '热线来电反映：', '', '']);
  if (source === 'leader') return random.pick(['街道领导巡查发现：', '现场调研发现：', '']);
  if (source === 'resident') return random.pick(['居民反映：', '随手拍上报：', '', '', '']);
  return '';
}

/** A worker of the grid: one on shift if there is one, full-time ones first. */
function reporterAt(spot: Spot, { cycleDay, minute }: Moment, workers: readonly Worker[], random: Random): string {
  const own = workers.filter((worker) => worker.gridCodes.includes(spot.block.gridCode));
  const onShift = own.filter((worker) => isOnShift(worker.shifts, weekdayOf(cycleDay), minute));
  const list = onShift.length > 0 ? onShift : own;
  return random.weighted(list, (worker) => (worker.employment === 'full_time' ? 3 : 1)).code;
}
