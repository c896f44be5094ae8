/** Names of the ground: roads along their lines, waters and parks, blocks, buildings. */
import { fonts } from '../compose.ts';
import type { Drawing } from '../drawing.ts';
import type { SlottedLayer } from '../layer.ts';
import { night } from '../palette.ts';
import { from } from './source.ts';

export const buildingLabelIds = ['building-name'] as const;

export function labelLayers(drawing: Drawing): SlottedLayer[] {
  return [buildingName(drawing), blockName(drawing), landscapeName(drawing), ...roadNames(drawing)];
}

const halo = (drawing: Drawing) => ({
  'text-halo-color': night.halo,
  'text-halo-width': drawing.px(1.4),
  'text-halo-blur': drawing.px(0.6),
});

function roadNames(drawing: Drawing): SlottedLayer[] {
  const steps = [
    ['minor', ['local', 'lane'], 15.2, 12],
    ['secondary', ['secondary'], 14, 12],
    ['arterial', ['arterial'], 12.8, 13],
  ] as const;
  return steps.map(([key, classes, fromZoom, size]) => ({
    slot: 'label',
    id: `road-name-${key}`,
    type: 'symbol',
    ...from('road'),
    minzoom: drawing.zoom(fromZoom),
    filter: ['all', ['has', 'name'], ['in', ['get', 'class'], ['literal', classes]]],
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': drawing.px(420),
      'text-field': ['get', 'name'],
      'text-font': fonts.regular,
      'text-size': drawing.pxByZoom(1, [13, size], [18, size + 4]),
      'text-letter-spacing': 0.16,
      'text-max-angle': 35,
      'text-padding': drawing.px(8),
    },
    paint: { 'text-color': night.labelRoad, ...halo(drawing) },
  }));
}

function landscapeName(drawing: Drawing): SlottedLayer {
  return {
    slot: 'label',
    id: 'landscape-name',
    type: 'symbol',
    ...from('landscape'),
    minzoom: drawing.zoom(14),
    // A field's name says no more than its shape; lawns and farmland have none worth reading.
    filter: ['all', ['has', 'name'], ['in', ['get', 'kind'], ['literal', ['water', 'park', 'wood', 'dyke', 'square']]]],
    layout: {
      'text-field': ['get', 'name'],
      'text-font': fonts.regular,
      'text-size': drawing.pxByZoom(1, [14, 12], [18, 16]),
      'text-letter-spacing': 0.12,
      'text-max-width': 7,
      // A river comes in many pieces of one name: it is written seldom.
      'text-padding': drawing.px(100),
    },
    paint: { 'text-color': night.labelWater, ...halo(drawing) },
  };
}

function blockName(drawing: Drawing): SlottedLayer {
  return {
    slot: 'label',
    id: 'block-name',
    type: 'symbol',
    ...from('block'),
    minzoom: drawing.zoom(15.4),
    filter: ['all', ['has', 'name'], ['!=', ['get', 'name'], '']],
    layout: {
      'text-field': ['get', 'name'],
      'text-font': fonts.regular,
      'text-size': drawing.pxByZoom(1, [15, 12], [18, 16]),
      'text-max-width': 8,
      // A block that two tiles share is named by both: the second name stands too near to be drawn.
      'text-padding': drawing.px(28),
    },
    paint: { 'text-color': night.labelBlock, ...halo(drawing) },
  };
}

function buildingName(drawing: Drawing): SlottedLayer {
  return {
    slot: 'label',
    id: 'building-name',
    type: 'symbol',
    ...from('building'),
    minzoom: drawing.zoom(17.2),
    filter: ['has', 'name'],
    layout: {
      'text-field': ['get', 'name'],
      'text-font': fonts.regular,
      'text-size': drawing.px(12),
      // A building that two tiles share is named by both.
      'text-padding': drawing.px(16),
    },
    paint: { 'text-color': night.labelBuilding, ...halo(drawing) },
  };
}
