/** Names of communities and grids, each with the figure that colours it. */
import type { ExpressionSpecification } from 'maplibre-gl';
import { fonts } from '../map/compose.ts';
import type { Drawing } from '../map/drawing.ts';
import type { SlottedLayer } from '../map/layer.ts';
import { night } from '../map/palette.ts';

const named = (figureScale: number, figureColour: string): ExpressionSpecification => [
  'case',
  ['==', ['get', 'figure'], ''],
  ['get', 'name'],
  [
    'format',
    ['get', 'name'],
    {},
    '\n',
    {},
    ['get', 'figure'],
    { 'font-scale': figureScale, 'text-color': figureColour },
  ],
];

export function areaLabels(drawing: Drawing, source: string): SlottedLayer[] {
  const halo = { 'text-halo-color': night.halo, 'text-halo-width': drawing.px(1.8), 'text-halo-blur': drawing.px(0.8) };
  return [
    {
      slot: 'name',
      id: 'grid-name',
      type: 'symbol',
      source,
      minzoom: drawing.zoom(14.3),
      filter: ['==', ['get', 'kind'], 'grid'],
      layout: {
        'text-field': named(1.1, night.labelCommunity),
        'text-font': fonts.regular,
        'text-size': drawing.pxByZoom(1, [14.3, 13], [17, 19]),
        'text-letter-spacing': 0.06,
        'text-line-height': 1.25,
        'text-padding': drawing.px(4),
      },
      paint: { 'text-color': night.labelGrid, ...halo },
    },
    {
      slot: 'name',
      id: 'community-name',
      type: 'symbol',
      source,
      maxzoom: drawing.zoom(16.2),
      filter: ['==', ['get', 'kind'], 'community'],
      layout: {
        'text-field': named(1.05, night.labelGrid),
        'text-font': fonts.bold,
        'text-size': drawing.pxByZoom(1, [12, 15], [13.5, 19], [16, 26]),
        'text-letter-spacing': 0.1,
        'text-line-height': 1.2,
        'text-padding': drawing.px(2),
        // Beside the seat or the incident that stands on its point, where there is room.
        'text-variable-anchor': ['center', 'top', 'bottom', 'right', 'left'],
        'text-radial-offset': 0.75,
        'text-justify': 'center',
        // A community is never left without its name: other names make way.
        'text-allow-overlap': true,
      },
      paint: {
        'text-color': night.labelCommunity,
        ...halo,
        'text-opacity': drawing.byZoom([15.4, 1], [16.2, 0]),
      },
    },
  ];
}
