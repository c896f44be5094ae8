import { describe, expect, it } from 'vitest';
import { dayLabels, describeTrend, hourSeries, satisfactionSeries, workSeries } from './trend.series.ts';

const days = [
  { on: '2026-11-09', reported: 12, closed: 9, evaluated: 0, satisfaction: null },
  { on: '2026-11-23', reported: 8, closed: 11, evaluated: 4, satisfaction: 0.75 },
];

describe('趋势图', () => {
  it('逐日上报、结案；没有评价的日子留空而不是零', () => {
    expect(workSeries(days).map(({ key, values }) => [key, values])).toEqual([
      ['reported', [12, 8]],
      ['closed', [9, 11]],
    ]);
    expect(satisfactionSeries(days)[0]!.values).toEqual([null, 0.75]);
    expect(dayLabels(days)).toEqual(['11/9', '11/23']);
  });

  it('读屏软件听到总数', () => expect(describeTrend(days)).toBe('近2日共上报20件，结案20件'));

  it('今日各时：还没到的钟点不画成零', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => (hour < 10 ? hour : 0));
    expect(hourSeries(hours, 9)[0]!.values.slice(8, 12)).toEqual([8, 9, null, null]);
  });
});
