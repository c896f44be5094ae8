/**
 * The working clock, pure: when a limit is used up, and how much of it is used between two instants.
 *
 * Instants are Dates (UTC); working intervals are wall time of Asia/Shanghai, which has been UTC+8 without daylight
 * saving since 1991. `minute`, `hour` and `calendar_day` run day and night; `working_hour` and `working_day` run inside
 * the calendar's working intervals, and a working day is as long as one day's intervals together. Everything is a
 * closed form over the count of working days, so a year costs no more than an hour.
 */
import type { WorkingCalendar } from '../../geodata/calendar.ts';

export interface Limit {
  amount: number;
  unit: 'minute' | 'hour' | 'working_hour' | 'working_day' | 'calendar_day';
}

/** When each light comes on, for one run of the handling clock. */
export interface Thresholds {
  /** 80 % of the limit used. */
  amberAt: Date;
  /** All of it used. */
  deadlineAt: Date;
  /** Three times the limit used. */
  doubleRedAt: Date;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const zoneOffsetMs = 8 * hourMs;

/** Shares of the limit at which amber and double red come on. */
export const amberShare = 0.8;
export const doubleRedShare = 3;

export interface WorkingClock {
  /** Id of the calendar that deadlines are computed with. */
  calendarId: string;
  /** Whether the instant lies inside a working interval (its end is outside). */
  isWorking(at: Date): boolean;
  /** Milliseconds of the limit's own kind of time (working or natural) between two instants; negative when reversed. */
  elapsedMs(limit: Limit, from: Date, to: Date): number;
  /** Length of the limit in milliseconds of its own kind of time. */
  limitMs(limit: Limit): number;
  /** The earliest instant at which `ms` of the limit's kind of time have passed since `from`. */
  after(limit: Limit, from: Date, ms: number): Date;
  /** Thresholds of a clock that starts at `from` with `usedMs` already used. */
  thresholds(limit: Limit, from: Date, usedMs?: number): Thresholds;
}

export function createClock(calendar: WorkingCalendar): WorkingClock {
  const days = workingDays(calendar);
  const intervals = calendar.workingIntervals.map(({ from, to }) => [wallMs(from), wallMs(to)] as const);
  const perDayMs = intervals.reduce((sum, [from, to]) => sum + to - from, 0);

  /** Working milliseconds from the epoch's first local day to a local instant. */
  function workedUntil(localMs: number): number {
    const day = Math.floor(localMs / dayMs);
    const whole = days.countBefore(day) * perDayMs;
    if (!days.isWorking(day)) return whole;
    const inDay = localMs - day * dayMs;
    return whole + intervals.reduce((sum, [from, to]) => sum + Math.min(Math.max(inDay - from, 0), to - from), 0);
  }

  /** The earliest local instant at which `workedUntil` reaches `worked`. */
  function instantOf(worked: number): number {
    const dayIndex = Math.ceil(worked / perDayMs) - 1;
    const day = days.nth(dayIndex);
    let left = worked - dayIndex * perDayMs;
    for (const [from, to] of intervals) {
      if (left <= to - from) return day * dayMs + from + left;
      left -= to - from;
    }
    throw new Error(`calendar ${calendar.version}: ${worked} ms of work do not end inside a day`);
  }

  const isNatural = (limit: Limit) => limit.unit !== 'working_hour' && limit.unit !== 'working_day';
  const local = (at: Date) => at.getTime() + zoneOffsetMs;

  const clock: WorkingClock = {
    calendarId: calendar.version,
    isWorking(at) {
      const inDay = ((local(at) % dayMs) + dayMs) % dayMs;
      return (
        days.isWorking(Math.floor(local(at) / dayMs)) && intervals.some(([from, to]) => from <= inDay && inDay < to)
      );
    },
    elapsedMs: (limit, from, to) =>
      isNatural(limit) ? to.getTime() - from.getTime() : workedUntil(local(to)) - workedUntil(local(from)),
    limitMs: (limit) => limit.amount * unitMs(limit.unit, perDayMs),
    after(limit, from, ms) {
      if (ms <= 0) return from;
      if (isNatural(limit)) return new Date(from.getTime() + ms);
      return new Date(instantOf(workedUntil(local(from)) + ms) - zoneOffsetMs);
    },
    thresholds(limit, from, usedMs = 0) {
      const whole = clock.limitMs(limit);
      const at = (share: number) => clock.after(limit, from, Math.round(whole * share) - usedMs);
      return { amberAt: at(amberShare), deadlineAt: at(1), doubleRedAt: at(doubleRedShare) };
    },
  };
  return clock;
}

/** The light of a running clock at an instant; a limit is not overdue at its very deadline. */
export function lightAt(thresholds: Thresholds, at: Date): 'green' | 'amber' | 'red' | 'double_red' {
  if (at > thresholds.doubleRedAt) return 'double_red';
  if (at > thresholds.deadlineAt) return 'red';
  return at >= thresholds.amberAt ? 'amber' : 'green';
}

function unitMs(unit: Limit['unit'], perDayMs: number): number {
  switch (unit) {
    case 'minute':
      return minuteMs;
    case 'hour':
    case 'working_hour':
      return hourMs;
    case 'working_day':
      return perDayMs;
    case 'calendar_day':
      return dayMs;
  }
}

/** Milliseconds after midnight of `HH:MM`. */
function wallMs(text: string): number {
  return Number(text.slice(0, 2)) * hourMs + Number(text.slice(3, 5)) * minuteMs;
}

/** Days are whole numbers since 1970-01-01, a Thursday. */
interface WorkingDays {
  isWorking(day: number): boolean;
  /** Working days d with 0 ≤ d < day; negative for days before 1970. */
  countBefore(day: number): number;
  /** The n-th working day, counted from 0. */
  nth(n: number): number;
}

function workingDays(calendar: WorkingCalendar): WorkingDays {
  const weekday = (day: number) => ((((day + 3) % 7) + 7) % 7) + 1;
  const usual = new Set(calendar.workingWeekdays);
  const perWeek = usual.size;
  const usualBefore = (day: number) => {
    const weeks = Math.floor(day / 7);
    let count = weeks * perWeek;
    for (let d = weeks * 7; d < day; d++) if (usual.has(weekday(d))) count++;
    return count;
  };
  // Only rows that differ from the weekday's custom change the count.
  const exceptions = calendar.days
    .map(({ on, kind }) => ({ day: Date.parse(`${on}T00:00:00Z`) / dayMs, change: kind === 'workday' ? 1 : -1 }))
    .filter(({ day, change }) => usual.has(weekday(day)) === change < 0)
    .sort((a, b) => a.day - b.day);
  const changes = new Map(exceptions.map(({ day, change }) => [day, change]));

  const prefix = [0];
  for (const { change } of exceptions) prefix.push(prefix[prefix.length - 1]! + change);

  const countBefore = (day: number) => {
    let low = 0;
    let high = exceptions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (exceptions[middle]!.day < day) low = middle + 1;
      else high = middle;
    }
    return usualBefore(day) + (prefix[low] ?? 0);
  };

  return {
    isWorking: (day) => usual.has(weekday(day)) !== changes.has(day),
    countBefore,
    nth(n) {
      let low = Math.floor((n / perWeek) * 7) - 60;
      let high = low + 120;
      while (countBefore(low) > n) low -= 120;
      while (countBefore(high) <= n) high += 120;
      // The last day whose count before it is ≤ n and which is itself worked.
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (countBefore(middle) <= n) low = middle;
        else high = middle;
      }
      return low;
    },
  };
}
