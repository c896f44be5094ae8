/** The parts of ECharts that our charts use, and no more: SVG, because panels are small and walls are large. */
import langZH from 'echarts/i18n/langZH-obj.js';
import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { init, registerLocale, use, type ComposeOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts';
import type { AriaComponentOption, GridComponentOption, TooltipComponentOption } from 'echarts/components';

use([BarChart, LineChart, AriaComponent, GridComponent, TooltipComponent, SVGRenderer]);
registerLocale('ZH', langZH);

export type ChartOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | AriaComponentOption | GridComponentOption | TooltipComponentOption
>;

export { init };
