/** The working clock against the street's edge cases, and against counting every minute of two years. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendar, type WorkingCalendar } from '../../geodata/calendar.ts';
import { createClock, lightAt, type Limit } from './incidents.clock.ts';

const clock = createClock(calendar);
const minuteMs = 60_000;

/** An instant from the street's wall clock, `2026-11-18 10:30`. */
const wall = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`);
const onWall = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
const hours = (amount: number): Limit => ({ amount, unit: 'working_hour' });
const days = (amount: number): Limit => ({ amount, unit: 'working_day' });
const deadline = (limit: Limit, from: string) => onWall(clock.thresholds(limit, wall(from)).deadlineAt);

describe('时限到期', () => {
  it.each([
    ['上午上报，当日办结', hours(2), '2026-11-18 09:00', '2026-11-18 11:00'],
    ['恰在12:00到期，不拖到14:00', hours(2), '2026-11-18 10:00', '2026-11-18 12:00'],
    ['跨过午休，午休不计', hours(2), '2026-11-18 11:00', '2026-11-18 15:00'],
    ['午休时上报，14:00起算', hours(1), '2026-11-18 12:30', '2026-11-18 15:00'],
    ['下班后上报，次日8:30起算', hours(1), '2026-11-18 20:15', '2026-11-19 09:30'],
    ['凌晨上报，当日8:30起算', hours(1), '2026-11-18 02:15', '2026-11-18 09:30'],
    ['恰在17:30到期', hours(3), '2026-11-18 14:30', '2026-11-18 17:30'],
    ['恰在17:30上报，次日起算', hours(1), '2026-11-18 17:30', '2026-11-19 09:30'],
    ['周五下午上报，周一接着算', hours(4), '2026-11-20 15:30', '2026-11-23 10:30'],
    ['周六不上班', hours(1), '2026-11-21 10:00', '2026-11-23 09:30'],
    ['调休的周六照常上班', hours(2), '2026-10-10 10:00', '2026-10-10 12:00'],
    ['调休的周日照常上班', hours(1), '2026-09-20 16:30', '2026-09-20 17:30'],
    ['国庆前一天下班前上报，节后接着算', hours(2), '2026-09-30 16:30', '2026-10-08 09:30'],
    ['春节九天不计，节前节后调休照算', days(2), '2026-02-13 14:00', '2026-02-24 12:00'],
    ['工作日上午的半天跨到次日', days(1), '2026-11-18 09:30', '2026-11-19 09:30'],
    ['整工作日从8:30到17:30', days(1), '2026-11-18 08:30', '2026-11-18 17:30'],
    ['三个工作日跨周末', days(3), '2026-11-19 14:00', '2026-11-24 12:00'],
  ])('%s', (_name, limit, from, due) => {
    expect(deadline(limit, from)).toBe(due);
  });

  it.each<[string, Limit, string, string]>([
    ['紧急30分钟，夜里也走', { amount: 30, unit: 'minute' }, '2026-11-18 23:50', '2026-11-19 00:20'],
    ['紧急2小时，节日也走', { amount: 2, unit: 'hour' }, '2026-10-01 12:00', '2026-10-01 14:00'],
    ['自然日跨周末', { amount: 3, unit: 'calendar_day' }, '2026-11-20 16:00', '2026-11-23 16:00'],
  ])('%s', (_name, limit, from, due) => {
    expect(deadline(limit, from)).toBe(due);
  });

  it('八成亮黄灯，用尽为红灯，三倍为双红灯', () => {
    const thresholds = clock.thresholds(hours(5), wall('2026-11-18 08:30'));
    expect(onWall(thresholds.amberAt)).toBe('2026-11-18 14:30');
    expect(onWall(thresholds.deadlineAt)).toBe('2026-11-18 15:30');
    expect(onWall(thresholds.doubleRedAt)).toBe('2026-11-20 09:30');
    const light = (at: string) => lightAt(thresholds, wall(at));
    expect(light('2026-11-18 14:29')).toBe('green');
    expect(light('2026-11-18 14:30')).toBe('amber');
    expect(light('2026-11-18 15:30')).toBe('amber');
    expect(light('2026-11-18 15:31')).toBe('red');
    expect(light('2026-11-20 09:30')).toBe('red');
    expect(light('2026-11-20 09:31')).toBe('double_red');
  });

  it('退回暂停时已用的时间不重算：午休时退回、节后再派，只走剩下的', () => {
    const limit = hours(4);
    const used = clock.elapsedMs(limit, wall('2026-09-30 10:00'), wall('2026-09-30 13:00'));
    expect(used).toBe(2 * 60 * minuteMs);
    const { deadlineAt } = clock.thresholds(limit, wall('2026-10-08 08:30'), used);
    expect(onWall(deadlineAt)).toBe('2026-10-08 10:30');
  });

  it('再派时已经用过的门槛即刻到达', () => {
    const from = wall('2026-11-18 09:00');
    const { amberAt, deadlineAt } = clock.thresholds(hours(1), from, 50 * minuteMs);
    expect(amberAt).toEqual(from);
    expect(onWall(deadlineAt)).toBe('2026-11-18 09:10');
  });
});

describe('是否工作时间', () => {
  it.each([
    ['2026-11-18 08:29', false],
    ['2026-11-18 08:30', true],
    ['2026-11-18 11:59', true],
    ['2026-11-18 12:00', false],
    ['2026-11-18 14:00', true],
    ['2026-11-18 17:30', false],
    ['2026-11-21 10:00', false],
    ['2026-10-10 10:00', true],
    ['2026-10-01 10:00', false],
  ])('%s', (at, working) => {
    expect(clock.isWorking(wall(at))).toBe(working);
  });
});

/** Working minutes before each minute of a span, counted one by one. */
class MinuteCount {
  readonly start: number;
  readonly worked: Uint32Array;

  constructor(of: WorkingCalendar, from: string, dayCount: number) {
    this.start = wall(`${from} 00:00`).getTime();
    const kinds = new Map(of.days.map(({ on, kind }) => [on, kind]));
    this.worked = new Uint32Array(dayCount * 1440 + 1);
    let minute = 0;
    for (let day = 0; day < dayCount; day++) {
      const date = new Date(Date.parse(`${from}T00:00:00Z`) + day * 86_400_000);
      const kind = kinds.get(date.toISOString().slice(0, 10));
      const isWorked = kind === undefined ? of.workingWeekdays.includes(date.getUTCDay() || 7) : kind === 'workday';
      for (let inDay = 0; inDay < 1440; inDay++, minute++) {
        const text = `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`;
        const counts = isWorked && of.workingIntervals.some(({ from, to }) => from <= text && text < to);
        this.worked[minute + 1] = this.worked[minute]! + (counts ? 1 : 0);
      }
    }
  }

  at(minute: number): Date {
    return new Date(this.start + minute * minuteMs);
  }

  between(from: number, to: number): number {
    return this.worked[to]! - this.worked[from]!;
  }

  /** The first minute at whose beginning `amount` working minutes have passed since `from`. */
  after(from: number, amount: number): number {
    let minute = from;
    while (this.between(from, minute) < amount) minute++;
    return minute;
  }
}

const twoYears = new MinuteCount(calendar, '2025-01-01', 730);
const minuteOfTwoYears = fc.integer({ min: 0, max: 660 * 1440 });
const workingLimit = fc.oneof(
  fc.record({ amount: fc.integer({ min: 1, max: 30 }), unit: fc.constant('working_hour' as const) }),
  fc.record({ amount: fc.integer({ min: 1, max: 7 }), unit: fc.constant('working_day' as const) }),
);
const minutesOf = ({ amount, unit }: Limit) => amount * (unit === 'working_hour' ? 60 : 420);

describe('闭式解等于逐分钟计时', () => {
  it('两个时刻之间的工作时间', () => {
    fc.assert(
      fc.property(minuteOfTwoYears, minuteOfTwoYears, (from, to) => {
        const elapsed = clock.elapsedMs(hours(1), twoYears.at(from), twoYears.at(to));
        expect(elapsed).toBe(twoYears.between(from, to) * minuteMs);
      }),
      { numRuns: 5_000 },
    );
  });

  it('任意起点、任意时限的黄灯、到期和双红灯', () => {
    fc.assert(
      fc.property(minuteOfTwoYears, workingLimit, (from, limit) => {
        const minutes = minutesOf(limit);
        const { amberAt, deadlineAt, doubleRedAt } = clock.thresholds(limit, twoYears.at(from));
        expect(amberAt).toEqual(twoYears.at(twoYears.after(from, minutes * 0.8)));
        expect(deadlineAt).toEqual(twoYears.at(twoYears.after(from, minutes)));
        expect(doubleRedAt).toEqual(twoYears.at(twoYears.after(from, minutes * 3)));
      }),
      { numRuns: 5_000 },
    );
  });

  it('多次暂停和恢复，暂停可以始于下班后、跨越节假日', () => {
    const pauses = fc.array(fc.tuple(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 12_000 })), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 640 * 1440 }), workingLimit, pauses, (start, limit, stops) => {
        const whole = minutesOf(limit);
        let from = start;
        let counted = 0;
        let usedMs = 0;
        for (const [running, paused] of stops) {
          counted += twoYears.between(from, from + running);
          usedMs += clock.elapsedMs(limit, twoYears.at(from), twoYears.at(from + running));
          from += running + paused;
        }
        fc.pre(counted < whole);
        const { deadlineAt } = clock.thresholds(limit, twoYears.at(from), usedMs);
        expect(deadlineAt).toEqual(twoYears.at(twoYears.after(from, whole - counted)));
      }),
      { numRuns: 5_000 },
    );
  });

  it('“之后”与“之间”互为反函数，精确到毫秒', () => {
    const instant = fc.integer({ min: twoYears.at(0).getTime(), max: twoYears.at(600 * 1440).getTime() });
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 3_000 * minuteMs }), (from, ms) => {
        const end = clock.after(hours(1), new Date(from), ms);
        expect(clock.elapsedMs(hours(1), new Date(from), end)).toBe(ms);
        // The earliest such instant: a moment before, something was still missing.
        expect(clock.elapsedMs(hours(1), new Date(from), new Date(end.getTime() - 1))).toBe(ms - 1);
      }),
      { numRuns: 5_000 },
    );
  });

  it('换一套日历也对：别的工作日、别的作息、别的节假日', () => {
    const first = Date.parse('2026-01-05T00:00:00Z');
    const exception = fc.record({ day: fc.integer({ min: 0, max: 59 }), kind: fc.constantFrom('holiday', 'workday') });
    const anyCalendar = fc
      .record({
        weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
        intervals: fc.constantFrom(
          [['09:00', '17:00']],
          [
            ['00:00', '06:00'],
            ['22:15', '23:59'],
          ],
          [
            ['08:00', '11:30'],
            ['13:30', '16:00'],
            ['19:00', '20:45'],
          ],
        ),
        exceptions: fc.uniqueArray(exception, { selector: ({ day }) => day, maxLength: 20 }),
      })
      .map(({ weekdays, intervals, exceptions }): WorkingCalendar => ({
        ...calendar,
        workingWeekdays: weekdays,
        workingIntervals: intervals.map(([from = '', to = '']) => ({ from, to })),
        days: exceptions.map(({ day, kind }) => ({
          on: new Date(first + day * 86_400_000).toISOString().slice(0, 10),
          kind: kind as 'holiday' | 'workday',
          name: '',
        })),
      }));
    const minute = fc.integer({ min: 0, max: 60 * 1440 });
    fc.assert(
      fc.property(anyCalendar, minute, fc.integer({ min: 1, max: 1_000 }), (other, from, minutes) => {
        const count = new MinuteCount(other, '2026-01-05', 180);
        const ends = createClock(other).after(hours(1), count.at(from), minutes * minuteMs);
        expect(ends).toEqual(count.at(count.after(from, minutes)));
      }),
      { numRuns: 60 },
    );
  });
});
