/** Grid workers on duty at their last position; those on patrol are ringed. */
import type { Feature } from 'geojson';
import type { Worker } from '../../api/workers/workers.schema.ts';
import { fonts } from '../map/compose.ts';
import type { Drawing } from '../map/drawing.ts';
import { liveSource, type LayerGroup, type MapImage, type SlottedLayer } from '../map/layer.ts';
import { night } from '../map/palette.ts';
import { circle } from '../map/shapes.ts';

export const workerSource = 'worker';
export const workerLayerIds = ['worker'] as const;

const colour = '#6fe0ff';
const resting = '#8fb4c9';

export const workersLayer: LayerGroup = {
  key: 'workers',
  sources: () => ({ [workerSource]: liveSource() }),
  layers: (drawing) => [workers(drawing)],
  image: workerImage,
  pick: {
    worker: ({ properties }) => ({
      kind: 'worker',
      id: String(properties['id']),
      note: { title: String(properties['name']), text: properties['patrolling'] ? '网格员 · 巡查中' : '网格员 · 在岗' },
    }),
  },
};

function workers(drawing: Drawing): SlottedLayer {
  return {
    slot: 'symbol',
    id: 'worker',
    type: 'symbol',
    source: workerSource,
    layout: {
      'icon-image': ['case', ['get', 'patrolling'], 'worker:patrolling', 'worker:resting'],
      'icon-size': drawing.byZoom([13, 0.72], [16, 1]),
      'icon-allow-overlap': true,
      'icon-padding': 0,
      'symbol-sort-key': ['case', ['get', 'patrolling'], 1, 0],
      'text-field': ['step', ['zoom'], '', drawing.zoom(16), ['get', 'name']],
      'text-font': fonts.regular,
      'text-size': drawing.px(12.5),
      'text-anchor': 'top',
      'text-offset': [0, 1],
      'text-optional': true,
    },
    paint: { 'text-color': colour, 'text-halo-color': night.halo, 'text-halo-width': drawing.px(1.4) },
  };
}

/** `worker:patrolling`, `worker:resting`: a head and shoulders in a disc, ringed while on patrol. */
function workerImage(id: string): MapImage | undefined {
  if (id !== 'worker:patrolling' && id !== 'worker:resting') return undefined;
  const active = id === 'worker:patrolling';
  return {
    width: 32,
    height: 32,
    draw(context) {
      context.shadowColor = 'rgb(0 0 0 / 0.6)';
      context.shadowBlur = 4;
      context.fillStyle = active ? colour : '#20384c';
      context.fill(circle(16, 16, 9));
      context.shadowBlur = 0;
      context.lineWidth = 1.4;
      context.strokeStyle = active ? night.ground : resting;
      context.stroke(circle(16, 16, 9));
      if (active) {
        context.strokeStyle = colour;
        context.globalAlpha = 0.55;
        context.stroke(circle(16, 16, 12.6));
        context.globalAlpha = 1;
      }
      context.fillStyle = active ? night.ground : resting;
      context.fill(circle(16, 13.4, 2.9));
      context.beginPath();
      context.arc(16, 21.6, 5, Math.PI, 0);
      context.fill();
    },
  };
}

export function workerFeatures(workers: readonly Worker[]): Map<number, Feature> {
  const features = new Map<number, Feature>();
  for (const { id, name, position, patrolling, onDuty } of workers) {
    if (!onDuty || !position) continue;
    const geometry = { type: 'Point' as const, coordinates: position };
    features.set(id, { type: 'Feature', id, geometry, properties: { id, name, patrolling } });
  }
  return features;
}
