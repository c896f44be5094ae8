/** What all charts share: type, quiet axes, and the palette of things that are neither lights nor party. Pure. */
import type { ChartOption } from './echarts.ts';

export const chartColours = {
  primary: '#5cc8ff',
  secondary: '#8f9df7',
  tertiary: '#d7e3ef',
  text: '#b4c5d6',
  line: 'rgba(148,190,226,0.16)',
} as const;

export const chartFont = "'Noto Sans SC', sans-serif";

/** `rem`: pixels of the root unit. */
export function baseOption(rem: number, description: string): ChartOption {
  return {
    animation: false,
    textStyle: { fontFamily: chartFont, fontSize: 0.8125 * rem },
    aria: { enabled: true, label: { enabled: true, description } },
    tooltip: {
      trigger: 'axis',
      // HTML tooltips need inline styles, which the Content-Security-Policy refuses.
      renderMode: 'richText',
      backgroundColor: '#0b1b2c',
      borderColor: 'rgba(148,190,226,0.32)',
      textStyle: { color: '#eaf2fa', fontSize: 0.8125 * rem, fontFamily: chartFont },
      axisPointer: { lineStyle: { color: 'rgba(148,190,226,0.32)' } },
    },
  };
}

export function axisText(rem: number) {
  return { color: chartColours.text, fontSize: 0.8125 * rem, fontFamily: chartFont };
}
