/**
 * What becomes of a record when the year is played: when it is registered, handled, closed, and which light its
 * handling clock shows. The generator plays a plain year without holidays to balance it; the tests play real ones.
 *
 * Times are minutes of the street's own clock since Monday 1970-01-05 00:00.
 */
import type { Limit } from '../../../catalogue.ts';
import type { WorkingCalendar } from '../../../calendar.ts';
import type { IncidentRecord } from '../../../dataset.schema.ts';
import { CYCLE_MINUTES, DAY_MINUTES, dayNumber, weekdayOf } from './year.ts';

export type Light = 'green' | 'amber' | 'red' | 'double_red';

/** One run of the handling clock, with the moments at which its lights change. */
export interface Run {
  from: number;
  to: number;
  amberAt: number;
  redAt: number;
  doubleRedAt: number;
}

export interface Life {
  reportedAt: number;
  /** Closed, rejected or mended on the spot. */
  endedAt: number;
  rejected: boolean;
  evaluatedAt: number | null;
  runs: Run[];
}

export interface Clock {
  /** The earliest minute at which `amount` minutes of the limit's kind have passed since `from`. */
  after(limit: Limit, from: number, amount: number): number;
  /** The limit in minutes of its own kind. */
  lengthOf(limit: Limit): number;
}

const toMinutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const isNatural = ({ unit }: Limit) => unit !== 'working_hour' && unit !== 'working_day';

/** A clock for the day numbers `firstDay` … `lastDay`; beyond them it throws a RangeError. */
export function createClock(calendar: WorkingCalendar, firstDay: number, lastDay: number): Clock {
  const intervals = calendar.workingIntervals.map(({ from, to }) => ({ from: toMinutes(from), to: toMinutes(to) }));
  const dayLength = intervals.reduce((sum, { from, to }) => sum + to - from, 0);
  const exceptions = new Map(calendar.days.map(({ on, kind }) => [numberOf(on), kind]));
  const isWorked = (day: number) =>
    exceptions.has(day) ? exceptions.get(day) === 'workday' : calendar.workingWeekdays.includes(weekdayOf(day));

  /** Working days in order, and how many of them lie before each day. */
  const worked: number[] = [];
  const before: number[] = [];
  for (let day = firstDay; day <= lastDay; day++) {
    before.push(worked.length);
    if (isWorked(day)) worked.push(day);
  }

  function workedUntil(at: number): number {
    const day = Math.floor(at / DAY_MINUTES);
    const count = before[day - firstDay];
    if (count === undefined) throw new RangeError(`day ${day} is outside ${firstDay} … ${lastDay}`);
    if (!isWorked(day)) return count * dayLength;
    const inDay = at - day * DAY_MINUTES;
    const today = intervals.reduce((sum, { from, to }) => sum + Math.min(Math.max(inDay - from, 0), to - from), 0);
    return count * dayLength + today;
  }

  function momentOf(total: number): number {
    const index = Math.ceil(total / dayLength) - 1;
    const day = worked[index];
    if (day === undefined) throw new RangeError(`${total} minutes of work end outside ${firstDay} … ${lastDay}`);
    let left = total - index * dayLength;
    for (const { from, to } of intervals) {
      if (left <= to - from) return day * DAY_MINUTES + from + left;
      left -= to - from;
    }
    throw new Error(`${total} minutes of work do not end inside a day`);
  }

  const unitMinutes = { minute: 1, hour: 60, working_hour: 60, working_day: dayLength, calendar_day: DAY_MINUTES };
  return {
    lengthOf: (limit) => limit.amount * unitMinutes[limit.unit],
    after: (limit, from, amount) =>
      amount <= 0 ? from : isNatural(limit) ? from + amount : momentOf(workedUntil(from) + amount),
  };
}

/** Day number of YYYY-MM-DD. */
export function numberOf(on: string): number {
  return dayNumber(Number(on.slice(0, 4)), Number(on.slice(5, 7)), Number(on.slice(8)));
}

const AMBER = 0.8;
const DOUBLE_RED = 3;
/** The dispatcher sends a returned one out again; the checker sends a bad one back. */
const DISPATCHED_AGAIN_MIN = 30;
const REWORKED_AFTER_MIN = 60;

/** The latest report of the record at or before `now`. */
export function latestReport(record: Pick<IncidentRecord, 'cycleDay' | 'minute'>, now: number): number {
  const inCycle = record.cycleDay * DAY_MINUTES + record.minute;
  return now - ((((now - inCycle) % CYCLE_MINUTES) + CYCLE_MINUTES) % CYCLE_MINUTES);
}

/** The life of one occurrence that is reported at `reportedAt`. */
export function lifeOf(record: IncidentRecord, limit: Limit, reportedAt: number, clock: Clock): Life {
  const decidedAt = reportedAt + record.registeredAfterMin;
  const evaluatedAfter = (ended: number) => (record.evaluation ? ended + record.evaluation.afterMin : null);
  if (record.outcome !== 'closed') {
    const rejected = record.outcome === 'rejected';
    return { reportedAt, endedAt: decidedAt, rejected, evaluatedAt: evaluatedAfter(decidedAt), runs: [] };
  }
  const whole = clock.lengthOf(limit);
  const runs: Run[] = [];
  let used = 0;
  let from = decidedAt;
  const run = (amount: number): number => {
    const to = clock.after(limit, from, amount);
    const lightAt = (share: number) => clock.after(limit, from, Math.round(whole * share) - used);
    runs.push({ from, to, amberAt: lightAt(AMBER), redAt: lightAt(1), doubleRedAt: lightAt(DOUBLE_RED) });
    used += amount;
    return to;
  };
  if (record.returnedAfterMin !== null) from = run(record.returnedAfterMin) + DISPATCHED_AGAIN_MIN;
  let done = run(Math.max(whole * record.handledAtUsed - used, 1));
  if (record.reworkUsed !== null) {
    from = done + REWORKED_AFTER_MIN;
    done = run(Math.max(whole * record.reworkUsed, 1));
  }
  const endedAt = done + record.closedAfterMin;
  return { reportedAt, endedAt, rejected: false, evaluatedAt: evaluatedAfter(endedAt), runs };
}

/** The light at a moment, or undefined where no handling clock runs. */
export function lightAt(life: Life, at: number): Light | undefined {
  const run = life.runs.find((each) => each.from <= at && at < each.to);
  if (!run) return undefined;
  if (at > run.doubleRedAt) return 'double_red';
  if (at > run.redAt) return 'red';
  return at >= run.amberAt ? 'amber' : 'green';
}
