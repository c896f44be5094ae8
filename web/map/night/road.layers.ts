/** Roads in three quiet steps with casings; from zoom 16 on as wide as they are. */
import type { ExpressionSpecification } from 'maplibre-gl';
import type { Drawing } from '../drawing.ts';
import type { SlottedLayer } from '../layer.ts';
import { night } from '../palette.ts';
import { from } from './source.ts';

type Step = readonly [
  key: string,
  classes: readonly string[],
  colour: string,
  fromZoom: number,
  widthAt12: number,
  widthAt14: number,
];

/** From the quietest up; widths in nominal pixels at nominal zoom 12 and 14, before the ground's measure takes over. */
const steps: readonly Step[] = [
  ['path', ['path'], night.path, 15.5, 0.2, 0.5],
  ['lane', ['lane'], night.lane, 14, 0.3, 0.9],
  ['local', ['local'], night.local, 12.5, 0.6, 1.8],
  ['secondary', ['secondary'], night.secondary, 11, 1.1, 3],
  ['arterial', ['arterial'], night.arterial, 10, 1.9, 4.6],
];

/** Kerb to kerb is about three quarters of a road's reserve; the rest is pavement and green. */
const carriageway = 0.74;

export function roadLayers(drawing: Drawing): SlottedLayer[] {
  const casings = steps.filter(([key]) => key !== 'path').map((step) => casing(drawing, step));
  return [...casings, ...steps.map((step) => surface(drawing, step))];
}

function width(drawing: Drawing, [, , , , at12, at14]: Step, extra: number): ExpressionSpecification {
  const metres = (zoom: number): ExpressionSpecification => [
    '+',
    extra,
    ['*', ['get', 'width_m'], carriageway * drawing.pxPerMetre(zoom)],
  ];
  return drawing.pxByZoom(2, [12, at12 + extra / 2], [14, at14 + extra], [16.5, metres(16.5)], [20, metres(20)]);
}

function surface(drawing: Drawing, step: Step): SlottedLayer {
  const [key, classes, colour, fromZoom] = step;
  return {
    slot: 'road',
    id: `road-${key}`,
    type: 'line',
    ...from('road'),
    minzoom: drawing.zoom(fromZoom),
    filter: ['in', ['get', 'class'], ['literal', classes]],
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: {
      'line-color': colour,
      'line-width': width(drawing, step, 0),
      'line-opacity': drawing.byZoom([fromZoom, 0], [fromZoom + 0.5, 1]),
    },
  };
}

function casing(drawing: Drawing, step: Step): SlottedLayer {
  const [key, classes, , fromZoom] = step;
  return {
    slot: 'road',
    id: `road-${key}-casing`,
    type: 'line',
    ...from('road'),
    minzoom: drawing.zoom(fromZoom),
    filter: ['in', ['get', 'class'], ['literal', classes]],
    layout: { 'line-cap': 'butt', 'line-join': 'round' },
    paint: {
      'line-color': night.roadCasing,
      'line-width': width(drawing, step, 1.6),
      'line-opacity': drawing.byZoom([fromZoom, 0], [fromZoom + 1, 0.9]),
    },
  };
}
