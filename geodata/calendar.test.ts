import chineseDays from 'chinese-days';
import { describe, expect, test } from 'vitest';
import { calendar } from './calendar.ts';

const rowOf = new Map(calendar.days.map((day) => [day.on, day]));

function coveredDays(): string[] {
  const days: string[] = [];
  for (let time = Date.parse(calendar.from); time <= Date.parse(calendar.to); time += 86_400_000) {
    days.push(new Date(time).toISOString().slice(0, 10));
  }
  return days;
}

const weekdayOf = (on: string) => ((new Date(`${on}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

function isWorked(on: string): boolean {
  const row = rowOf.get(on);
  return row ? row.kind === 'workday' : calendar.workingWeekdays.includes(weekdayOf(on));
}

describe('节假日与调休', () => {
  test('与独立的 chinese-days 包逐日一致', () => {
    const days = coveredDays();
    expect(days).toHaveLength(365 + 365);
    expect(days.filter((on) => isWorked(on) !== chineseDays.isWorkday(on))).toEqual([]);
    expect(days.filter((on) => (rowOf.get(on)?.kind === 'workday') !== isShiftedWorkday(on))).toEqual([]);
  });

  test('每行一天、按日期排列、都在覆盖范围之内', () => {
    const days = calendar.days.map((day) => day.on);
    expect(days).toEqual([...new Set(days)].sort());
    expect(days.every((on) => on >= calendar.from && on <= calendar.to)).toBe(true);
  });

  test('调休上班日都是周末', () => {
    const worked = calendar.days.filter((day) => day.kind === 'workday');
    expect(worked).toHaveLength(11);
    expect(worked.every((day) => weekdayOf(day.on) >= 6)).toBe(true);
  });
});

/** A weekend day that the package calls a working day. */
function isShiftedWorkday(on: string): boolean {
  return weekdayOf(on) >= 6 && chineseDays.isWorkday(on);
}

test('一个工作日为七小时，午休两小时', () => {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const [morning, afternoon] = calendar.workingIntervals;
  const worked = calendar.workingIntervals.reduce((sum, { from, to }) => sum + minutes(to) - minutes(from), 0);
  expect(worked).toBe(7 * 60);
  expect(minutes(afternoon?.from ?? '') - minutes(morning?.to ?? '')).toBe(120);
});
