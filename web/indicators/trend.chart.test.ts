import { describe, expect, it } from 'vitest';
import { describeTrend, hoursOption, trendOption } from './trend.chart.ts';

const days = [
  { on: '2026-11-22', reported: 12, closed: 9, evaluated: 0, satisfaction: null },
  { on: '2026-11-23', reported: 8, closed: 11, evaluated: 4, satisfaction: 0.75 },
];
type Series = { id: string; data: unknown[] }[];

describe('趋势图', () => {
  it('每个系列有固定的编号和逐日的数，无评价的日子留空而不是零', () => {
    const series = trendOption(days, 16).series as Series;
    expect(series.map(({ id, data }) => [id, data])).toEqual([
      ['reported', [12, 8]],
      ['closed', [9, 11]],
      ['satisfaction', [null, 0.75]],
    ]);
  });

  it('读屏软件听到总数', () => {
    expect(describeTrend(days)).toBe('近2日共上报20件，结案20件。');
  });

  it('字号随根单位放大，四千像素高的屏上不变小', () => {
    const size = (rem: number) => (trendOption(days, rem).textStyle as { fontSize: number }).fontSize;
    expect(size(32)).toBe(2 * size(16));
  });

  it('今日各时：还没到的钟点不画成零', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => (hour < 10 ? hour : 0));
    const [series] = hoursOption(hours, 9, 16).series as { data: { value: number | '-' }[] }[];
    expect(series!.data.slice(8, 12).map(({ value }) => value)).toEqual([8, 9, '-', '-']);
  });
});
