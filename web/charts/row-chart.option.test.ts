import { expect, test } from 'vitest';
import { rowChartOption } from './row-chart.option.ts';

const chart = {
  labels: ['11/22', '11/23'],
  series: [
    { key: 'reported', name: '上报', kind: 'bar' as const, values: [3, null], colour: '#4aa3d6' },
    { key: 'closed', name: '结案', kind: 'line' as const, values: [2, 5], colour: '#e3ecf5' },
  ],
  ticks: [0, 5, 10],
  write: (value: number | null) => (value === null ? '—' : `${value}件`),
  every: 7,
};

test('what is unknown is a gap, not a zero', () => {
  expect(rowChartOption(chart, 16).series).toMatchObject([
    { id: 'reported', type: 'bar', data: [3, '-'] },
    { id: 'closed', type: 'line', data: [2, 5] },
  ]);
});

test('the scale ends at the first and the last tick and has a line at each', () => {
  expect(rowChartOption(chart, 16).yAxis).toMatchObject({ min: 0, max: 10, interval: 5 });
});

test('sizes follow the root unit of the wall', () => {
  const [small, large] = [16, 32].map((rem) => rowChartOption(chart, rem).xAxis as { axisLabel: { fontSize: number } });
  expect(large!.axisLabel.fontSize).toBe(2 * small!.axisLabel.fontSize);
});

test('the tooltip is drawn, never written as HTML, which the page policy refuses', () => {
  expect(rowChartOption(chart, 16).tooltip).toMatchObject({ renderMode: 'richText' });
});

test('a lonely value is a dot, its neighbours on a line are not', () => {
  const series = [{ key: 'rate', name: '满意率', kind: 'line' as const, values: [1, null, 1, 1], colour: '#a9b3ff' }];
  const [line] = rowChartOption({ ...chart, series }, 16).series as { symbolSize: (v: unknown, p: object) => number }[];
  expect([0, 2, 3].map((dataIndex) => line!.symbolSize(null, { dataIndex }) > 0)).toEqual([true, false, false]);
});
