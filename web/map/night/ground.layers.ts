/** What lies on the ground: blocks by use, water, parks, fields. */
import type { ExpressionSpecification } from 'maplibre-gl';
import type { Drawing } from '../drawing.ts';
import type { SlottedLayer } from '../layer.ts';
import { night } from '../palette.ts';
import { from } from './source.ts';

const blockColour: ExpressionSpecification = [
  'match',
  ['get', 'use'],
  'residential',
  night.blockResidential,
  'village',
  night.blockVillage,
  'commercial',
  night.blockCommercial,
  'office',
  night.blockOffice,
  'school',
  night.blockSchool,
  'hospital',
  night.blockHospital,
  'industry',
  night.blockIndustry,
  'park',
  night.park,
  'water',
  night.water,
  night.blockVacant,
];

const landscapeColour: ExpressionSpecification = [
  'match',
  ['get', 'kind'],
  'water',
  night.water,
  'park',
  night.park,
  'wood',
  night.wood,
  'dyke',
  night.dyke,
  'square',
  night.square,
  'pitch',
  night.pitch,
  'track',
  night.track,
  'farmland',
  night.farmland,
  night.lawn,
];

/** Small greens and fields wait until they are large enough to be read as such. */
const fine = ['lawn', 'pitch', 'track', 'square'];

export function groundLayers(drawing: Drawing): SlottedLayer[] {
  return [
    { slot: 'ground', id: 'background', type: 'background', paint: { 'background-color': night.ground } },
    {
      slot: 'landcover',
      id: 'block',
      type: 'fill',
      ...from('block'),
      paint: { 'fill-color': blockColour, 'fill-antialias': false },
    },
    {
      slot: 'landscape',
      id: 'landscape',
      type: 'fill',
      ...from('landscape'),
      filter: ['!', ['in', ['get', 'kind'], ['literal', fine]]],
      paint: { 'fill-color': landscapeColour },
    },
    {
      slot: 'landscape',
      id: 'landscape-fine',
      type: 'fill',
      ...from('landscape'),
      filter: ['in', ['get', 'kind'], ['literal', fine]],
      // Wide before narrow: a track lies on its school's lawn and the pitch inside the track.
      layout: { 'fill-sort-key': ['match', ['get', 'kind'], 'pitch', 3, 'track', 2, 1] },
      paint: { 'fill-color': landscapeColour, 'fill-opacity': drawing.byZoom([12.5, 0.35], [14.5, 1]) },
    },
    {
      slot: 'landscape',
      id: 'water-edge',
      type: 'line',
      ...from('landscape'),
      filter: ['==', ['get', 'kind'], 'water'],
      paint: { 'line-color': night.waterEdge, 'line-width': drawing.pxByZoom(1, [12, 0.5], [17, 1.5]) },
    },
    {
      slot: 'landcover',
      id: 'block-edge',
      type: 'line',
      ...from('block'),
      minzoom: drawing.zoom(14.5),
      paint: {
        'line-color': night.blockEdge,
        'line-width': drawing.pxByZoom(1, [14.5, 0.6], [18, 1.4]),
        'line-opacity': drawing.byZoom([14.5, 0], [15.5, 0.9]),
      },
    },
  ];
}
