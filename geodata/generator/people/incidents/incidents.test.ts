import { describe, expect, test } from 'vitest';
import { categories, modules } from '../../../catalogue.ts';
import { calendar } from '../../../calendar.ts';
import { incidentRecordsSchema } from '../../../dataset.schema.ts';
import type { IncidentRecord } from '../../../dataset.schema.ts';
import { createRandom } from '../../random.ts';
import { serialise } from '../../write.ts';
import { people, places } from '../fixture.ts';
import { isOnShift } from '../rosters.ts';
import { getScene, sceneNames } from '../scenes/index.ts';
import { createClock, latestReport, lifeOf, lightAt, numberOf } from './lifecycle.ts';
import type { Light } from './lifecycle.ts';
import { DAY_MINUTES, dateInCycle, weekdayOf } from './year.ts';

const records = people.incidents;
const categoryByCode = new Map(categories.map((category) => [category.code, category]));
const categoryOf = (record: IncidentRecord) => categoryByCode.get(record.categoryCode)!;
const clock = createClock(calendar, numberOf('2023-01-01'), numberOf('2028-12-31'));

interface Standing {
  closed: number;
  open: number;
  evaluated: number;
  satisfied: number;
  lights: Record<Light, number>;
}

/** The street as it stands when the year is loaded at a moment. */
function standingAt(now: number): Standing {
  const standing: Standing = {
    closed: 0,
    open: 0,
    evaluated: 0,
    satisfied: 0,
    lights: { green: 0, amber: 0, red: 0, double_red: 0 },
  };
  for (const record of records) {
    const life = lifeOf(record, categoryOf(record).limit, latestReport(record, now), clock);
    if (life.endedAt > now) {
      standing.open += 1;
      const light = lightAt(life, now);
      if (light) standing.lights[light] += 1;
    } else if (!life.rejected) {
      standing.closed += 1;
      if (record.evaluation && life.evaluatedAt !== null && life.evaluatedAt <= now) {
        standing.evaluated += 1;
        if (record.evaluation.level >= 4) standing.satisfied += 1;
      }
    }
  }
  return standing;
}

/** Every seventeenth hour of 2026 and the spring after it: all hours and weekdays, holidays and 调休 included. */
const moments = Array.from(
  { length: Math.floor((480 * 24) / 17) },
  (_, index) => numberOf('2025-12-01') * DAY_MINUTES + index * 17 * 60 + 7,
);
const standings = moments.map(standingAt);
const outOf = (low: number, high: number, of: (standing: Standing) => number) =>
  standings.filter((standing) => of(standing) < low || of(standing) > high).length;

describe('无论何时启用', () => {
  test('办结总数将近八千', () => {
    expect(outOf(7900, 7999, (standing) => standing.closed)).toBe(0);
  });

  test('满意率为百分之九十五，评价率六成多', () => {
    expect(outOf(0.946, 0.954, (standing) => standing.satisfied / standing.evaluated)).toBe(0);
    expect(outOf(0.6, 0.7, (standing) => standing.evaluated / standing.closed)).toBe(0);
  });

  test('在办事件五十至一百三十件，通常六十至一百一十件', () => {
    expect(outOf(50, 130, (standing) => standing.open)).toBe(0);
    expect(outOf(60, 110, (standing) => standing.open) / standings.length).toBeLessThan(0.06);
  });

  test('绿、黄、红、双红都有，数目合乎常情', () => {
    expect(outOf(20, 110, (standing) => standing.lights.green)).toBe(0);
    expect(outOf(3, 18, (standing) => standing.lights.amber)).toBe(0);
    expect(outOf(5, 12, (standing) => standing.lights.amber) / standings.length).toBeLessThan(0.06);
    expect(outOf(4, 13, (standing) => standing.lights.red)).toBe(0);
    expect(outOf(2, 4, (standing) => standing.lights.double_red)).toBe(0);
  });
});

describe('一年的事件', () => {
  const dispatched = records.filter((record) => record.outcome === 'closed');
  const share = (part: number, whole: number) => part / whole;

  test('合乎格式，一行一件，不超过六兆字节', () => {
    incidentRecordsSchema.parse(records);
    const text = serialise(records);
    expect(text.trimEnd().split('\n')).toHaveLength(records.length + 2);
    expect(Buffer.byteLength(text)).toBeLessThan(6_000_000);
  });

  test('自行处置约一成二，不予立案二到三个百分点，退回、返工各约三个百分点', () => {
    const count = (fits: (record: IncidentRecord) => boolean) => records.filter(fits).length;
    const selfHandled = share(
      count((record) => record.outcome === 'self_handled'),
      records.length,
    );
    expect(selfHandled > 0.11 && selfHandled < 0.13).toBe(true);
    const rejected = share(
      count((record) => record.outcome === 'rejected'),
      records.length,
    );
    expect(rejected > 0.02 && rejected < 0.03).toBe(true);
    const returned = share(
      count((record) => record.returnedAfterMin !== null),
      dispatched.length,
    );
    expect(returned > 0.025 && returned < 0.037).toBe(true);
    const reworked = share(
      count((record) => record.reworkUsed !== null),
      dispatched.length,
    );
    expect(reworked > 0.025 && reworked < 0.037).toBe(true);
  });

  test('按期处置率约百分之九十五', () => {
    const late = dispatched.filter((record) => record.handledAtUsed + (record.reworkUsed ?? 0) > 1).length;
    expect(late / dispatched.length).toBeGreaterThan(0.03);
    expect(late / dispatched.length).toBeLessThan(0.06);
  });

  test('退回、返工都有理由，没有退回就没有理由', () => {
    for (const record of records) {
      expect(record.returnedAfterMin === null).toBe(record.returnReason === null);
      expect(record.reworkUsed === null).toBe(record.reworkReason === null);
    }
  });

  test('先签收后处置，退回在处置之前', () => {
    for (const record of dispatched) {
      const { limit } = categoryOf(record);
      const whole = clock.lengthOf(limit);
      const dispatchedAt =
        numberOf('2025-03-03') * DAY_MINUTES +
        (record.cycleDay % 7) * DAY_MINUTES +
        record.minute +
        record.registeredAfterMin;
      const handledAt = clock.after(limit, dispatchedAt, whole * record.handledAtUsed);
      expect(dispatchedAt + record.signedAfterMin, record.description).toBeLessThan(handledAt);
      if (record.returnedAfterMin !== null) expect(record.returnedAfterMin).toBeLessThan(whole * record.handledAtUsed);
    }
  });

  test('上报人合乎类别：只有许可的来源，自行处置的都是网格员', () => {
    for (const record of records) {
      const category = categoryOf(record);
      expect(category.reporters, category.name).toContain(record.source);
      expect(record.source === 'worker').toBe(record.workerCode !== null);
      if (record.outcome === 'self_handled') expect(category.selfHandleable && record.source === 'worker').toBe(true);
    }
  });

  test('网格员在自己的网格上报，有人当班时由当班的上报', () => {
    const workerByCode = new Map(people.workers.map((worker) => [worker.code, worker]));
    for (const record of records.filter((each) => each.workerCode !== null)) {
      const worker = workerByCode.get(record.workerCode!)!;
      const block = places.blockAt(places.plane.toMetres(record.position))!;
      expect(worker.gridCodes).toContain(block.gridCode);
      const weekday = weekdayOf(record.cycleDay);
      const anyone = people.workers.some(
        (each) => each.gridCodes.includes(block.gridCode) && isOnShift(each.shifts, weekday, record.minute),
      );
      if (anyone) expect(isOnShift(worker.shifts, weekday, record.minute)).toBe(true);
    }
  });

  test('都发生在街道之内，四十个网格都有，十个模块都有', () => {
    const grids = records.map((record) => places.blockAt(places.plane.toMetres(record.position))?.gridCode);
    expect(new Set(grids)).toEqual(new Set(places.grids.map((grid) => grid.code)));
    const counts = modules.map(
      (module) => records.filter((record) => categoryOf(record).moduleKey === module.key).length,
    );
    expect(Math.min(...counts)).toBeGreaterThan(20);
    const of = (key: string) => counts[modules.findIndex((module) => module.key === key)]!;
    expect(of('urban-management')).toBe(Math.max(...counts));
    expect(of('discipline')).toBe(Math.min(...counts));
  });

  test('白天巡查多，夜里少；工作日多，周末少；雨在夏天，雪和暖气在冬天', () => {
    const workerReports = records.filter((record) => record.source === 'worker');
    const inHours = (from: number, to: number) =>
      workerReports.filter((r) => r.minute >= from * 60 && r.minute < to * 60).length;
    expect(inHours(8, 11)).toBeGreaterThan(10 * inHours(0, 3));
    const onWeekdays = workerReports.filter((record) => weekdayOf(record.cycleDay) <= 5).length;
    expect(onWeekdays / 5).toBeGreaterThan(1.3 * ((workerReports.length - onWeekdays) / 2));
    const inMonths = (name: string, months: readonly number[]) => {
      const own = records.filter((record) => categoryOf(record).name === name);
      return own.filter((record) => months.includes(dateInCycle(record.cycleDay).month)).length / own.length;
    };
    expect(inMonths('道路积水', [6, 7, 8, 9])).toBeGreaterThan(0.6);
    expect(inMonths('道路积雪结冰', [11, 12, 1, 2, 3])).toBe(1);
    expect(inMonths('供暖温度不达标', [11, 12, 1, 2, 3])).toBeGreaterThan(0.9);
    expect(inMonths('违规燃放烟花爆竹', [1, 2])).toBeGreaterThan(0.4);
  });

  test('描述具体、少有重复，没有残留的模板符号', () => {
    expect(new Set(records.map((record) => record.description)).size / records.length).toBeGreaterThan(0.98);
    expect(records.filter(({ description, result }) => /[{}|]/.test(description + result))).toEqual([]);
    expect(records.filter((record) => record.description.length < 12)).toEqual([]);
  });
});

test('每个类别都有场景，每个场景都有类别', () => {
  expect([...sceneNames].sort()).toEqual(categories.map((category) => category.name).sort());
  for (const category of categories) {
    const scene = getScene(category.name);
    expect(scene.what.length, category.name).toBeGreaterThanOrEqual(2);
    expect(scene.done.length, category.name).toBeGreaterThanOrEqual(2);
  }
});

test('同一星期的同一天：周期日零是星期一', () => {
  expect(weekdayOf(numberOf('2026-11-23'))).toBe(1);
  const random = createRandom(7);
  for (let index = 0; index < 200; index++) {
    const now = random.int(numberOf('2025-06-01'), numberOf('2027-01-01')) * DAY_MINUTES + random.int(0, 1439);
    const record = { cycleDay: random.int(0, 363), minute: random.int(0, 1439) };
    const at = latestReport(record, now);
    expect(at <= now && now - at < 364 * DAY_MINUTES).toBe(true);
    expect(weekdayOf(Math.floor(at / DAY_MINUTES))).toBe(weekdayOf(record.cycleDay));
  }
});
