/** The perpetual year: a record is told up to the moment of loading, and never further. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendar } from '../../geodata/calendar.ts';
import type { IncidentRecord } from '../../geodata/dataset.schema.ts';
import type { NewEvent } from '../events/events.log.ts';
import { createClock, type Limit } from './incidents.clock.ts';
import { historyOf, reportedAt, type HistoryContext } from './incidents.history.ts';

const clock = createClock(calendar);
const limit: Limit = { amount: 8, unit: 'working_hour' };
const context: HistoryContext = {
  clock,
  limitOf: () => limit,
  assign: () => ({ agencyCode: 'repair', dispatch: { version: 1, number: 1, text: '责任清单第1版第1条' } }),
  restricted: (code) => code === 'secret',
};
const day = 86_400_000;

/** Day 0 of the cycle is a Monday; in the cycle of the tests, 2026-11-18 is day 23. */
const record: IncidentRecord = {
  id: 1,
  cycleDay: 23,
  minute: 540,
  categoryCode: '070101',
  position: [115.46, 35.23],
  address: '解放大街1号',
  description: '井盖缺失',
  source: 'resident',
  workerCode: null,
  outcome: 'closed',
  registeredAfterMin: 30,
  signedAfterMin: 10,
  returnedAfterMin: null,
  returnReason: null,
  handledAtUsed: 0.5,
  reworkUsed: null,
  reworkReason: null,
  closedAfterMin: 60,
  result: '已更换井盖',
  evaluation: { level: 5, solved: true, afterMin: 120 },
};
const reported = new Date('2026-11-18T09:00:00+08:00');

function tell(of: Partial<IncidentRecord>, now: Date): NewEvent[] {
  const subject = {
    id: 'a0000000-0000-8000-8000-000000000001',
    clientId: 'a0000000-0000-8000-8000-000000000002',
    record: { ...record, ...of },
    place: { blockId: 1, gridCode: '371702003001001', communityCode: '371702003001' },
    workerId: null,
  };
  return historyOf(subject, context, now);
}
const wall = ({ occurredAt }: NewEvent) => new Date(occurredAt.getTime() + 8 * 3_600_000).toISOString().slice(5, 16);
const story = (of: Partial<IncidentRecord>, now: string) =>
  tell(of, new Date(`${now}:00+08:00`)).map((event) => `${wall(event)} ${event.type.replace('incident.', '')}`);

describe('一条记录的上报时刻', () => {
  it('是最近一次，星期不变', () => {
    expect(reportedAt(record, new Date('2026-11-18T09:00:00+08:00'))).toEqual(reported);
    expect(reportedAt(record, new Date('2026-11-18T08:59:00+08:00'))).toEqual(new Date(reported.getTime() - 364 * day));
  });

  it('对任何时刻、任何记录都在过去364天之内，且是记录的那一分钟', () => {
    const anyRecord = fc.record({
      cycleDay: fc.integer({ min: 0, max: 363 }),
      minute: fc.integer({ min: 0, max: 1439 }),
    });
    const anyNow = fc.date({ min: new Date('2025-01-01'), max: new Date('2030-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(anyRecord, anyNow, (one, now) => {
        const at = reportedAt(one, now);
        expect(at.getTime()).toBeLessThanOrEqual(now.getTime());
        expect(at.getTime()).toBeGreaterThan(now.getTime() - 364 * day);
        const local = new Date(at.getTime() + 8 * 3_600_000);
        expect(local.getUTCHours() * 60 + local.getUTCMinutes()).toBe(one.minute);
        expect((local.getUTCDay() + 6) % 7).toBe(one.cycleDay % 7);
      }),
    );
  });
});

describe('一条记录的经过', () => {
  it('按期处置：派遣、签收、反馈、结案、评价', () => {
    expect(story({}, '2026-11-20T08:00')).toEqual([
      '11-18T09:00 reported',
      '11-18T09:30 registered',
      '11-18T09:30 dispatched',
      '11-18T09:40 signed_for',
      '11-18T15:30 handled',
      '11-18T16:30 closed',
      '11-18T18:30 evaluated',
    ]);
  });

  it('此刻以后的事还没有发生：正在处置的就是未结案件', () => {
    expect(story({}, '2026-11-18T09:00')).toEqual(['11-18T09:00 reported']);
    expect(story({}, '2026-11-18T10:00').at(-1)).toBe('11-18T09:40 signed_for');
    expect(story({}, '2026-11-18T16:00').at(-1)).toBe('11-18T15:30 handled');
  });

  it('超期的，黄灯、红灯、双红灯在各自到点时亮起，反馈后不再亮', () => {
    const lights = tell({ handledAtUsed: 3.5 }, new Date('2026-11-30T00:00:00+08:00'))
      .filter(({ type }) => type === 'incident.light_changed')
      .map((event) => `${wall(event)} ${(event.data as { light: string }).light}`);
    expect(lights).toEqual(['11-19T08:54 amber', '11-19T10:30 red', '11-23T14:30 double_red']);
    const open = story({ handledAtUsed: 3.5 }, '2026-11-19T12:00');
    expect(open.filter((line) => line.endsWith('light_changed'))).toHaveLength(2);
  });

  it('退回后半小时再派，接着用原来的时限', () => {
    const events = tell({ returnedAfterMin: 60, returnReason: '非本单位管养' }, new Date('2026-11-20T08:00:00+08:00'));
    expect(events.map(({ type }) => type.replace('incident.', ''))).toEqual([
      ...['reported', 'registered', 'dispatched', 'returned', 'dispatched', 'signed_for', 'handled', 'closed'],
      'evaluated',
    ]);
    const again = events[4]!;
    expect(wall(again)).toBe('11-18T11:00');
    // One of eight hours is used: seven are left, from 11:00 on.
    const { clock: run } = again.data as { clock: { deadlineAt: Date } };
    expect(run.deadlineAt).toEqual(new Date('2026-11-19T11:00:00+08:00'));
  });

  it('返工要有理由，接着用剩下的时限，并再反馈一次', () => {
    const events = tell({ reworkUsed: 0.25, reworkReason: '仍有松动' }, new Date('2026-11-20T20:00:00+08:00'));
    const types = events.map(({ type }) => type.replace('incident.', ''));
    expect(types.filter((type) => type === 'handled')).toHaveLength(2);
    const reworked = events[types.indexOf('reworked')]!;
    expect(wall(reworked)).toBe('11-18T16:30');
    // Half of the eight hours are used: four are left, from 16:30 on.
    const deadlineAt = new Date('2026-11-19T11:30:00+08:00');
    expect(reworked.data).toMatchObject({ reason: '仍有松动', clock: { deadlineAt } });
  });

  it('自行处置和不予立案不派遣', () => {
    expect(story({ outcome: 'self_handled', evaluation: null }, '2026-11-20T08:00')).toEqual([
      '11-18T09:00 reported',
      '11-18T09:30 self_handled',
    ]);
    expect(story({ outcome: 'rejected', evaluation: null }, '2026-11-20T08:00')).toEqual([
      '11-18T09:00 reported',
      '11-18T09:30 rejected',
    ]);
  });

  it('纪律监督的事件每一步都只给纪检和领导', () => {
    const audiences = tell({ categoryCode: 'secret' }, new Date('2026-11-20T08:00:00+08:00')).map((e) => e.audience);
    expect(new Set(audiences)).toEqual(new Set(['discipline']));
  });

  it('早看到的是晚看到的开头：过去不因载入的时刻而改变', () => {
    const fate = fc.record({
      handledAtUsed: fc.double({ min: 0.01, max: 4, noNaN: true }),
      registeredAfterMin: fc.integer({ min: 0, max: 600 }),
      signedAfterMin: fc.integer({ min: 0, max: 600 }),
      returnedAfterMin: fc.option(fc.integer({ min: 0, max: 240 })),
      reworkUsed: fc.option(fc.double({ min: 0.01, max: 1, noNaN: true })),
    });
    const minutes = fc.integer({ min: 0, max: 40 * 1440 });
    fc.assert(
      fc.property(fate, minutes, minutes, (of, one, other) => {
        const told = { ...of, returnReason: '原因', reworkReason: '原因' };
        const [early, late] = [Math.min(one, other), Math.max(one, other)].map(
          (m) => new Date(reported.getTime() + m * 60_000),
        );
        const whole = tell(told, late!);
        expect(tell(told, early!)).toEqual(whole.filter(({ occurredAt }) => occurredAt <= early!));
        const times = whole.map(({ occurredAt }) => occurredAt.getTime());
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(times.every((time) => time <= late!.getTime())).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
