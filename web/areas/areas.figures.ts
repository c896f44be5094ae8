/** The figures that may colour the areas: their names, how they are written, their classes. Pure. */
import type { AreaFigures } from '../../api/indicators/indicators.schema.ts';
import { classOf, naturalBreaks, type Classes } from '../map/classes.ts';

export type AreaFigure = Exclude<keyof AreaFigures['items'][number], 'code'>;

export interface AreaFigureForm {
  name: string;
  unit: 'count' | 'rate';
}

export const areaFigureForms: Record<AreaFigure, AreaFigureForm> = {
  open: { name: '待办事件', unit: 'count' },
  overdue: { name: '超期事件', unit: 'count' },
  reported30Days: { name: '近30日上报', unit: 'count' },
  closed30Days: { name: '近30日结案', unit: 'count' },
  satisfaction: { name: '满意率', unit: 'rate' },
  onTime: { name: '按期处置率', unit: 'rate' },
  residents: { name: '常住人口', unit: 'count' },
  workersOnDuty: { name: '在岗网格员', unit: 'count' },
};

/** An empty denominator is a dash, never zero. */
export function writeFigure(value: number | null, unit: AreaFigureForm['unit']): string {
  if (value === null) return '—';
  return unit === 'rate' ? `${(value * 100).toFixed(1)}%` : value.toLocaleString('zh-CN');
}

/** Figures by area code. */
export type FigureByArea = ReadonlyMap<string, number | null>;

export function figureByArea(figures: AreaFigures | null, figure: AreaFigure): FigureByArea {
  return new Map((figures?.items ?? []).map((item) => [item.code, item[figure]]));
}

/** How many colours a choropleth has at most. */
export const classCount = 5;

export function classesOf(values: FigureByArea): Classes {
  return naturalBreaks(
    [...values.values()].filter((value) => value !== null),
    classCount,
  );
}

/** Class of each area counted from 0, stretched over all colours when there are fewer classes; no figure, no class. */
export function classByArea(values: FigureByArea, classes: Classes): ReadonlyMap<string, number> {
  const entries: [string, number][] = [];
  for (const [code, value] of values)
    if (value !== null) entries.push([code, colourOf(classOf(value, classes), classes.bounds.length)]);
  return new Map(entries);
}

/** Spreads `count` classes over the colours so that the largest is always the brightest. */
export function colourOf(index: number, count: number): number {
  return count <= 1 ? 0 : Math.round((index * (classCount - 1)) / (count - 1));
}
