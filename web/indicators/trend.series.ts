/** What the wall's charts draw: thirty days of reports, closings and satisfaction, and today by hour. Pure. */
import type { Trend } from '../../api/indicators/indicators.schema.ts';
import type { ChartSeries } from '../charts/row-chart.option.ts';

type Days = Trend['days'];

/** Neither lights nor party colours. */
export const trendColours = {
  reported: '#4aa3d6',
  closed: '#e3ecf5',
  satisfaction: '#a9b3ff',
} as const;

/** 11/23 */
export function dayLabels(days: Days): string[] {
  return days.map(({ on }) => `${Number(on.slice(5, 7))}/${Number(on.slice(8, 10))}`);
}

export function workSeries(days: Days): ChartSeries[] {
  return [
    {
      key: 'reported',
      name: '上报',
      kind: 'bar',
      values: days.map((day) => day.reported),
      colour: trendColours.reported,
    },
    { key: 'closed', name: '结案', kind: 'line', values: days.map((day) => day.closed), colour: trendColours.closed },
  ];
}

/** Days without evaluations are gaps, not zeros. */
export function satisfactionSeries(days: Days): ChartSeries[] {
  const values = days.map((day) => day.satisfaction);
  return [{ key: 'satisfaction', name: '满意率', kind: 'line', values, colour: trendColours.satisfaction }];
}

/** What a screen reader says of the trend. */
export function describeTrend(days: Days): string {
  const sum = (pick: (day: Days[number]) => number) => days.reduce((total, day) => total + pick(day), 0);
  return `近${days.length}日共上报${sum((day) => day.reported)}件，结案${sum((day) => day.closed)}件`;
}

/** Hours still to come are unknown, not zero. `present`: the hour now, 0 … 23. */
export function hourSeries(hours: readonly number[], present: number): ChartSeries[] {
  const values = hours.map((count, hour) => (hour > present ? null : count));
  return [{ key: 'hours', name: '上报', kind: 'bar', values, colour: trendColours.reported }];
}
