/** Charts of the wall as data: thirty days of reports and closings, of satisfaction, and today by hour. Pure. */
import type { Trend } from '../../api/indicators/indicators.schema.ts';
import { axisText, baseOption, chartColours } from '../charts/chart-style.ts';
import type { ChartOption } from '../charts/echarts.ts';
import { formatRate } from '../ui/format.ts';

type Days = Trend['days'];

const shortDay = (on: string) => `${Number(on.slice(5, 7))}/${Number(on.slice(8, 10))}`;

/** Reports as bars, closings as a line, satisfaction below on its own scale. */
export function trendOption(days: Days, rem: number): ChartOption {
  const label = axisText(rem);
  const on = days.map((day) => shortDay(day.on));
  const side = { left: 3.25 * rem, right: 0.75 * rem };
  const quiet = { axisTick: { show: false }, axisLine: { lineStyle: { color: chartColours.line } } };
  const split = { splitLine: { lineStyle: { color: chartColours.line } }, splitNumber: 2 };
  return {
    ...baseOption(rem, describeTrend(days)),
    grid: [
      { ...side, top: 0.75 * rem, bottom: '46%' },
      { ...side, top: '66%', bottom: 1.75 * rem },
    ],
    xAxis: [
      { type: 'category', data: on, gridIndex: 0, axisLabel: { show: false }, ...quiet },
      { type: 'category', data: on, gridIndex: 1, axisLabel: { ...label, interval: 6 }, ...quiet },
    ],
    yAxis: [
      { type: 'value', gridIndex: 0, minInterval: 1, axisLabel: label, ...split },
      {
        type: 'value',
        gridIndex: 1,
        min: (range) => Math.max(0, Math.floor(range.min * 10 - 0.5) / 10),
        max: 1,
        axisLabel: { ...label, formatter: (value: number) => `${Math.round(value * 100)}%`, showMinLabel: true },
        ...split,
        splitNumber: 1,
      },
    ],
    series: [
      bars(
        'reported',
        '上报',
        days.map((day) => day.reported),
      ),
      line(
        'closed',
        '结案',
        days.map((day) => day.closed),
        chartColours.tertiary,
        0,
      ),
      {
        ...line(
          'satisfaction',
          '满意率',
          days.map((day) => day.satisfaction),
          chartColours.secondary,
          1,
        ),
        tooltip: { valueFormatter: (value) => formatRate(typeof value === 'number' ? value : null) },
      },
    ],
  };
}

function bars(id: string, name: string, data: number[]) {
  return {
    id,
    name,
    type: 'bar' as const,
    data,
    xAxisIndex: 0,
    yAxisIndex: 0,
    barCategoryGap: '35%',
    itemStyle: { color: chartColours.primary, opacity: 0.75 },
  };
}

function line(id: string, name: string, data: (number | null)[], color: string, grid: number) {
  return {
    id,
    name,
    type: 'line' as const,
    data,
    xAxisIndex: grid,
    yAxisIndex: grid,
    showSymbol: false,
    connectNulls: false,
    lineStyle: { color, width: 2 },
    itemStyle: { color },
  };
}

/** What a screen reader says of the trend. */
export function describeTrend(days: Days): string {
  const sum = (pick: (day: Days[number]) => number) => days.reduce((total, day) => total + pick(day), 0);
  return `近${days.length}日共上报${sum((day) => day.reported)}件，结案${sum((day) => day.closed)}件。`;
}

/** Reports of each hour of today; hours still to come stay empty. `hour`: the present one. */
export function hoursOption(hours: readonly number[], hour: number, rem: number): ChartOption {
  const total = hours.reduce((sum, count) => sum + count, 0);
  return {
    ...baseOption(rem, `今日截至${hour}时共上报${total}件。`),
    grid: { left: 0.25 * rem, right: 0.25 * rem, top: 0.25 * rem, bottom: 1.375 * rem },
    xAxis: {
      type: 'category',
      data: hours.map((_, index) => `${index}时`),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: chartColours.line } },
      axisLabel: { ...axisText(rem), interval: 2 },
    },
    yAxis: { type: 'value', show: false, minInterval: 1, min: 0 },
    series: [
      {
        id: 'hours',
        name: '上报',
        type: 'bar',
        barCategoryGap: '30%',
        data: hours.map((count, index) => ({
          value: index > hour ? '-' : count,
          itemStyle: { color: chartColours.primary, opacity: index === hour ? 1 : 0.6 },
        })),
      },
    ],
  };
}
