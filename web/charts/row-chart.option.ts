/** Bars and lines over a row of days or hours, as an ECharts option. Pure. */
import type { ChartOption } from './echarts.ts';

export interface ChartSeries {
  key: string;
  name: string;
  kind: 'bar' | 'line';
  /** One for each label; null: unknown, drawn as a gap. */
  values: readonly (number | null)[];
  colour: string;
}

export interface RowChart {
  labels: readonly string[];
  series: readonly ChartSeries[];
  /** Values with a grid line, evenly spaced; the first and the last are the ends of the scale. */
  ticks: readonly number[];
  write: (value: number | null) => string;
  /** Every how many labels one is written; 0: none. */
  every: number;
  /** Leaves the scale unwritten. */
  plain?: boolean | undefined;
}

const colours = { text: '#b4c5d6', line: 'rgba(148, 190, 226, 0.16)', strong: '#eaf2fa', ground: '#0b1b2c' };
const font = "'Noto Sans SC', sans-serif";

/** `rem`: pixels of the root unit. Series keep their ids, so that a change moves what is there. */
export function rowChartOption({ labels, series, ticks, write, every, plain }: RowChart, rem: number): ChartOption {
  const text = { color: colours.text, fontSize: 0.8125 * rem, fontFamily: font };
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  return {
    animation: false,
    grid: {
      left: plain ? 0 : 2.75 * rem,
      right: 0.25 * rem,
      top: 0.5 * rem,
      bottom: (every > 0 ? 1.5 : 0.25) * rem,
    },
    tooltip: {
      trigger: 'axis',
      // A tooltip of HTML needs inline styles, which the page's policy refuses.
      renderMode: 'richText',
      confine: true,
      backgroundColor: colours.ground,
      borderColor: 'rgba(148, 190, 226, 0.32)',
      textStyle: { ...text, color: colours.strong },
      valueFormatter: (value) => write(typeof value === 'number' ? value : null),
    },
    xAxis: {
      type: 'category',
      data: [...labels],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.line } },
      axisLabel: { ...text, show: every > 0, interval: Math.max(0, every - 1), margin: 0.375 * rem },
    },
    yAxis: {
      type: 'value',
      min: low,
      max: high,
      interval: (high - low) / Math.max(1, ticks.length - 1),
      axisLabel: { ...text, show: !plain, formatter: (value: number) => write(value), margin: 0.375 * rem },
      splitLine: { lineStyle: { color: colours.line } },
    },
    series: series.map(({ key, name, kind, values, colour }) => {
      const shared = { id: key, name, data: values.map((value) => value ?? '-'), itemStyle: { color: colour } };
      return kind === 'bar'
        ? { ...shared, type: 'bar', barCategoryGap: '36%' }
        : {
            ...shared,
            type: 'line',
            symbol: 'circle',
            symbolSize: lonelySize(values, 0.25 * rem),
            lineStyle: { color: colour, width: 0.125 * rem },
          };
    }),
  };
}

/** A value between two gaps has no line to be seen by: it is drawn as a dot. */
function lonelySize(values: readonly (number | null)[], size: number) {
  return (_: unknown, { dataIndex }: { dataIndex: number }) =>
    (values[dataIndex - 1] ?? null) === null && (values[dataIndex + 1] ?? null) === null ? size : 0;
}
