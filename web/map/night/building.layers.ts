/** Buildings: flat at middle zooms, low blocks with a little light from nominal zoom 15 on. */
import type { ExpressionSpecification } from 'maplibre-gl';
import type { Drawing } from '../drawing.ts';
import type { SlottedLayer } from '../layer.ts';
import { night } from '../palette.ts';
import { from } from './source.ts';

const byUse: ExpressionSpecification = [
  'match',
  ['get', 'use'],
  ['residential', 'house'],
  night.buildingResidential,
  ['commercial', 'office'],
  night.buildingCommercial,
  ['school', 'hospital', 'public'],
  night.buildingPublic,
  ['industry', 'utility'],
  night.buildingIndustry,
  night.buildingResidential,
];

export const buildingLayerIds = ['building', 'building-edge', 'building-block'] as const;

export function buildingLayers(drawing: Drawing): SlottedLayer[] {
  return [
    {
      slot: 'building',
      id: 'building',
      type: 'fill',
      ...from('building'),
      minzoom: drawing.zoom(13),
      maxzoom: drawing.zoom(15.6),
      paint: {
        'fill-color': byUse,
        'fill-opacity': drawing.byZoom([13, 0], [14, 0.75], [15.1, 1], [15.6, 0]),
      },
    },
    {
      slot: 'building',
      id: 'building-edge',
      type: 'line',
      ...from('building'),
      minzoom: drawing.zoom(14.4),
      maxzoom: drawing.zoom(15.6),
      paint: {
        'line-color': night.buildingEdge,
        'line-width': drawing.px(0.7),
        'line-opacity': drawing.byZoom([14.4, 0], [15, 0.8], [15.6, 0]),
      },
    },
    {
      slot: 'building',
      id: 'building-block',
      type: 'fill-extrusion',
      ...from('building'),
      minzoom: drawing.zoom(15),
      paint: {
        'fill-extrusion-color': byUse,
        // They rise while one comes nearer; four fifths of the true height keep streets between slabs readable.
        'fill-extrusion-height': drawing.byZoom([15, 0], [16, ['*', 0.8, ['get', 'height_m']]]),
        'fill-extrusion-opacity': drawing.byZoom([15, 0], [15.5, 0.92]),
        'fill-extrusion-vertical-gradient': true,
      },
    },
  ];
}
