/** Buildings: flat at middle zooms, low blocks with a little light from nominal zoom 14.6 on. */
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
      maxzoom: drawing.zoom(15.2),
      paint: {
        'fill-color': byUse,
        'fill-opacity': drawing.byZoom([13, 0], [14, 0.75], [14.8, 0.95], [15.2, 0]),
      },
    },
    {
      slot: 'building',
      id: 'building-edge',
      type: 'line',
      ...from('building'),
      minzoom: drawing.zoom(14.2),
      maxzoom: drawing.zoom(15.2),
      paint: {
        'line-color': night.buildingEdge,
        'line-width': drawing.px(0.7),
        'line-opacity': drawing.byZoom([14.2, 0], [14.7, 0.8], [15.2, 0]),
      },
    },
    {
      slot: 'building',
      id: 'building-block',
      type: 'fill-extrusion',
      ...from('building'),
      minzoom: drawing.zoom(14.6),
      paint: {
        'fill-extrusion-color': byUse,
        // They rise while one comes nearer; four fifths of the true height keep streets between slabs readable.
        'fill-extrusion-height': drawing.byZoom([14.6, 0], [15.4, ['*', 0.8, ['get', 'height_m']]]),
        'fill-extrusion-opacity': drawing.byZoom([14.6, 0], [15, 0.92]),
        'fill-extrusion-vertical-gradient': true,
      },
    },
  ];
}
