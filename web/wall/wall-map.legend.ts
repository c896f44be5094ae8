/** The legend of what the wall's map draws now. Pure. */
import {
  areaFigureForms,
  classCount,
  colourOf,
  writeFigure,
  type AreaFigure,
  type AreaFigureForm,
} from '../areas/areas.figures.ts';
import { gridsFrom } from '../areas/areas.layer.ts';
import { facilityClassForms } from '../facilities/facilities.layer.ts';
import { lightForms } from '../incidents/incidents.lights.ts';
import type { Classes } from '../map/classes.ts';
import type { LegendItem, LegendSection } from '../map/legend.ts';
import { night } from '../map/palette.ts';
import { partyLevelForms } from '../party/party.layer.ts';
import type { MapLayer } from '../view/view.query.ts';

export interface LegendInput {
  layers: readonly MapLayer[];
  figure: AreaFigure;
  /** Classes of the figure for communities and for grids; the zoom decides which are drawn. */
  classes: { community: Classes; grid: Classes };
  /** Nominal zoom. */
  zoom: number;
}

export function wallLegend({ layers, figure, classes, zoom }: LegendInput): LegendSection[] {
  const drawn: Record<MapLayer, () => LegendSection | null> = {
    figures: () => figureSection(figure, zoom < gridsFrom ? classes.community : classes.grid, zoom),
    incidents: incidentSection,
    party: () => partySection(zoom),
    facilities: facilitySection,
    workers: workerSection,
    buildings: () => null,
  };
  const order: readonly MapLayer[] = ['incidents', 'figures', 'party', 'workers', 'facilities'];
  return order
    .filter((layer) => layers.includes(layer))
    .map((layer) => drawn[layer]())
    .filter((section) => section !== null);
}

function figureSection(figure: AreaFigure, { bounds }: Classes, zoom: number): LegendSection {
  const { name, unit } = areaFigureForms[figure];
  const items = bounds.map((bound, index): LegendItem => {
    const text = rangeText(index === 0 ? null : bounds[index - 1]!, bound, unit);
    const colour = night.choropleth[Math.min(classCount - 1, colourOf(index, bounds.length))]!;
    return { key: String(index), text, sign: { kind: 'fill', colour } };
  });
  return { key: 'figures', title: `${name} · ${zoom < gridsFrom ? '社区' : '网格'}`, items };
}

/** Values of a class, its lower bound not included; whole numbers are counted from the next one. */
function rangeText(from: number | null, bound: number, unit: AreaFigureForm['unit']): string {
  if (unit !== 'count') {
    return from === null ? `≤ ${writeFigure(bound, unit)}` : `${writeFigure(from, unit)} – ${writeFigure(bound, unit)}`;
  }
  const first = from === null ? 0 : from + 1;
  return first >= bound ? writeFigure(bound, unit) : `${writeFigure(first, unit)}–${writeFigure(bound, unit)}`;
}

function incidentSection(): LegendSection {
  return {
    key: 'incidents',
    title: '事件状态灯',
    items: lightForms.map(({ sign, word }) => ({
      key: sign,
      text: word,
      sign: { kind: 'image', image: `incident:${sign}:` },
    })),
  };
}

function partySection(zoom: number): LegendSection {
  return {
    key: 'party',
    title: '党组织',
    items: partyLevelForms
      .filter(({ fromZoom }) => zoom >= fromZoom)
      .map(({ level, name }) => ({ key: String(level), text: name, sign: { kind: 'image', image: `party:${level}` } })),
  };
}

function workerSection(): LegendSection {
  return {
    key: 'workers',
    title: '网格员',
    items: [
      { key: 'patrolling', text: '巡查中', sign: { kind: 'image', image: 'worker:patrolling' } },
      { key: 'resting', text: '在岗', sign: { kind: 'image', image: 'worker:resting' } },
    ],
  };
}

function facilitySection(): LegendSection {
  return {
    key: 'facilities',
    title: '服务资源与部件',
    items: Object.entries(facilityClassForms).map(([key, { name, colour }]) => ({
      key,
      text: name,
      sign: { kind: 'dot', colour },
    })),
  };
}
