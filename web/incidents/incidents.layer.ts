/** Incidents on the map: drawn by light and module, gathered into clusters coloured by their worst light. */
import type { Feature, Point } from 'geojson';
import type { ExpressionSpecification } from 'maplibre-gl';
import type { Incident } from '../../api/incidents/incidents.schema.ts';
import { fonts } from '../map/compose.ts';
import type { Drawing } from '../map/drawing.ts';
import { liveSource, type LayerGroup, type SlottedLayer } from '../map/layer.ts';
import { night } from '../map/palette.ts';
import { lightForm, lightForms } from './incidents.lights.ts';
import { incidentImage, signImageId } from './incidents.signs.ts';

export const incidentSource = 'incident';
export const chosenIncidentSource = 'incident-chosen';
export const incidentLayerIds = ['incident-cluster', 'incident', 'incident-chosen-ring', 'incident-chosen'] as const;

/** Beyond this nominal zoom every incident stands for itself. */
const clustersUntil = 15.5;

export const incidentsLayer: LayerGroup = {
  key: 'incidents',
  sources: (drawing) => ({
    [incidentSource]: liveSource({
      cluster: true,
      clusterRadius: drawing.px(44),
      clusterMaxZoom: Math.floor(drawing.zoom(clustersUntil)),
      clusterProperties: { worst: ['max', ['get', 'rank']] },
    }),
    [chosenIncidentSource]: liveSource(),
  }),
  layers: (drawing) => [single(incidentSource, 'incident', 'symbol'), cluster(drawing), ...chosen()],
  image: incidentImage,
  pick: { incident: picked, 'incident-chosen': picked },
  clusters: { 'incident-cluster': incidentSource },
};

function picked({ properties }: { properties: Record<string, unknown> }) {
  return { kind: 'incident', id: String(properties['uuid']) };
}

function single(source: string, id: string, slot: 'symbol' | 'top'): SlottedLayer {
  return {
    slot,
    id,
    type: 'symbol',
    source,
    filter: ['!', ['has', 'point_count']],
    layout: {
      'icon-image': ['get', 'image'],
      'icon-allow-overlap': true,
      'icon-padding': 0,
      'symbol-sort-key': ['get', 'rank'],
    },
  };
}

const clusterImage: ExpressionSpecification = [
  'match',
  ['get', 'worst'],
  ...lightForms.slice(1).flatMap(({ rank, sign }) => [rank, `incident-cluster:${sign}`]),
  'incident-cluster:none',
] as unknown as ExpressionSpecification;

function cluster(drawing: Drawing): SlottedLayer {
  return {
    slot: 'symbol',
    id: 'incident-cluster',
    type: 'symbol',
    source: incidentSource,
    filter: ['has', 'point_count'],
    layout: {
      'icon-image': clusterImage,
      'icon-size': ['interpolate', ['linear'], ['get', 'point_count'], 2, 0.82, 20, 1.05, 100, 1.3],
      'icon-allow-overlap': true,
      'icon-padding': 0,
      'text-field': ['get', 'point_count_abbreviated'],
      'text-font': fonts.bold,
      'text-size': drawing.px(17),
      'text-allow-overlap': true,
      'symbol-sort-key': ['get', 'worst'],
    },
    paint: { 'text-color': night.labelCommunity },
  };
}

function chosen(): SlottedLayer[] {
  return [
    {
      slot: 'top',
      id: 'incident-chosen-ring',
      type: 'symbol',
      source: chosenIncidentSource,
      layout: { 'icon-image': 'incident-ring', 'icon-allow-overlap': true, 'icon-ignore-placement': true },
    },
    single(chosenIncidentSource, 'incident-chosen', 'top'),
  ];
}

type Shown = Pick<Incident, 'id' | 'ordinal' | 'position' | 'light' | 'module'>;

/** One feature an incident object: an incident that did not change keeps its feature, so that only changes travel. */
const features = new WeakMap<Shown, Feature<Point>>();

/** @param iconOf the icon of a module by its key */
export function incidentFeature(incident: Shown, iconOf: (module: string) => string): Feature<Point> {
  const known = features.get(incident);
  if (known) return known;
  const { sign, rank } = lightForm(incident.light);
  const feature: Feature<Point> = {
    type: 'Feature',
    id: incident.ordinal,
    geometry: { type: 'Point', coordinates: incident.position },
    properties: { uuid: incident.id, image: signImageId(sign, iconOf(incident.module)), rank },
  };
  features.set(incident, feature);
  return feature;
}

export function incidentFeatures(
  incidents: Iterable<Shown>,
  iconOf: (module: string) => string,
): Map<number, Feature<Point>> {
  const byOrdinal = new Map<number, Feature<Point>>();
  for (const incident of incidents) byOrdinal.set(incident.ordinal, incidentFeature(incident, iconOf));
  return byOrdinal;
}
