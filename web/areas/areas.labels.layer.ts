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
      maxzoom: drawing.zoom(16),
      filter: ['==', ['get', 'kind'], 'community'],
      layout: {
        'text-field': named(1.05, night.labelGrid),
        'text-font': fonts.bold,
        'text-size': drawing.pxByZoom(1, [12, 15], [13.5, 19], [16, 26]),
        'text-letter-spacing': 0.1,
        'text-line-height': 1.2,
        'text-padding': drawing.px(2),
        // Beside the incident that stands on its point, where there is room, and never far: it must not leave its area.
        'text-variable-anchor-offset': [
          // Above and below first: sideways a name comes nearest to the neighbour's.
          ...['center', [0, 0], 'bottom', [0, -0.5], 'top', [0, 0.5], 'bottom', [0, -1.1], 'top', [0, 1.1]],
          ...['bottom-left', [0, -0.4], 'bottom-right', [0, -0.4], 'top-left', [0, 0.4], 'top-right', [0, 0.4]],
          ...['bottom', [0, -1.6], 'top', [0, 1.6], 'left', [0.5, 0], 'right', [-0.5, 0]],
          ...['left', [1.25, 0], 'right', [-1.25, 0], 'left', [1.1, -0.8], 'right', [-1.1, -0.8]],
        ] as ['center', [0, 0]],
        'text-justify': 'center',
        // A community is never left without its name: other names make way.
        'text-allow-overlap': true,
      },
      paint: {
        'text-color': night.labelCommunity,
        ...halo,
      },
    },
  ];
}
