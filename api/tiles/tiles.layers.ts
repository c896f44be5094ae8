/** The layers of the map as data: name, attributes, zooms, where the rows come from, what changes them. */
import type { Sql } from '../db/open.ts';
import {
  listAreaShapes,
  listBlockShapes,
  listBuildingShapes,
  listFacilityPoints,
  listLandscapeShapes,
  listPartyPoints,
  listRoadShapes,
} from './tiles.queries.ts';
import type { PointRow, ShapeRow } from './tiles.queries.ts';

type FieldType = 'String' | 'Number' | 'Boolean';

interface LayerCommon {
  name: string;
  /** In the officials' words. */
  title: string;
  minZoom: number;
  /** Beyond it, clients draw this zoom's tiles larger: at z16 a unit is 12 cm of ground at 35° N. */
  maxZoom: number;
  /** Attribute → type; an attribute that a feature lacks is left out. */
  fields: Readonly<Record<string, FieldType>>;
  /** Subject kinds of the event log whose events change the layer. */
  follows: readonly string[];
}
/** Lines or surfaces, loaded as a whole. */
export interface ShapeLayer extends LayerCommon {
  source: 'shapes';
  geometry: 'line' | 'polygon';
  list(sql: Sql): Promise<ShapeRow[]>;
}
/** Points, loaded as a whole. */
export interface PointLayer extends LayerCommon {
  source: 'points';
  geometry: 'point';
  list(sql: Sql): Promise<PointRow[]>;
}
/** Incidents: kept up to the last commit, one by one. */
export interface IncidentLayer extends LayerCommon {
  source: 'incidents';
  geometry: 'point';
  onlyOpen: boolean;
}
export type TileLayer = ShapeLayer | PointLayer | IncidentLayer;

const areaFields = { code: 'String', name: 'String', parent: 'String' } as const;
const incidentFields = {
  uuid: 'String',
  category: 'String',
  module: 'String',
  state: 'String',
  light: 'String',
  urgent: 'Boolean',
  grid: 'String',
  community: 'String',
} as const;
const areaEvents = ['area', 'block', 'plan'];

/** In drawing order, lowest first. */
export const layers: readonly TileLayer[] = [
  {
    name: 'street',
    title: '街道',
    source: 'shapes',
    geometry: 'polygon',
    minZoom: 8,
    maxZoom: 16,
    fields: areaFields,
    follows: areaEvents,
    list: (sql) => listAreaShapes(sql, 'street'),
  },
  {
    name: 'landscape',
    title: '水系与绿地',
    source: 'shapes',
    geometry: 'polygon',
    minZoom: 10,
    maxZoom: 16,
    fields: { kind: 'String', name: 'String', outside: 'Boolean' },
    follows: [],
    list: listLandscapeShapes,
  },
  {
    name: 'block',
    title: '地块',
    source: 'shapes',
    geometry: 'polygon',
    minZoom: 11,
    maxZoom: 16,
    fields: { code: 'String', name: 'String', use: 'String', grid_code: 'String', community_code: 'String' },
    follows: areaEvents,
    list: listBlockShapes,
  },
  {
    name: 'grid',
    title: '网格',
    source: 'shapes',
    geometry: 'polygon',
    minZoom: 9,
    maxZoom: 16,
    fields: areaFields,
    follows: areaEvents,
    list: (sql) => listAreaShapes(sql, 'grid'),
  },
  {
    name: 'community',
    title: '社区',
    source: 'shapes',
    geometry: 'polygon',
    minZoom: 8,
    maxZoom: 16,
    fields: areaFields,
    follows: areaEvents,
    list: (sql) => listAreaShapes(sql, 'community'),
  },
  {
    name: 'road',
    title: '道路',
    source: 'shapes',
    geometry: 'line',
    minZoom: 10,
    maxZoom: 16,
    fields: { name: 'String', class: 'String', width_m: 'Number', outside: 'Boolean' },
    follows: [],
    list: listRoadShapes,
  },
  {
    name: 'building',
    title: '建筑',
    source: 'shapes',
    geometry: 'polygon',
    minZoom: 13,
    maxZoom: 16,
    fields: {
      name: 'String',
      use: 'String',
      storeys: 'Number',
      height_m: 'Number',
      households: 'Number',
      residents: 'Number',
      block_id: 'Number',
      grid_code: 'String',
    },
    follows: areaEvents,
    list: listBuildingShapes,
  },
  {
    name: 'facility',
    title: '部件与服务资源',
    source: 'points',
    geometry: 'point',
    minZoom: 10,
    maxZoom: 16,
    fields: { kind: 'String', class: 'String', name: 'String', module: 'String' },
    follows: ['facility'],
    list: listFacilityPoints,
  },
  {
    name: 'party',
    title: '党组织',
    source: 'points',
    geometry: 'point',
    minZoom: 10,
    maxZoom: 16,
    fields: { code: 'String', level: 'Number', name: 'String', parent: 'String' },
    follows: ['party'],
    list: listPartyPoints,
  },
  {
    name: 'incident',
    title: '未结事件',
    source: 'incidents',
    geometry: 'point',
    minZoom: 8,
    maxZoom: 16,
    fields: incidentFields,
    follows: ['incident'],
    onlyOpen: true,
  },
  {
    name: 'incident_all',
    title: '全部事件',
    source: 'incidents',
    geometry: 'point',
    minZoom: 8,
    maxZoom: 16,
    fields: incidentFields,
    follows: ['incident'],
    onlyOpen: false,
  },
];

/** Several layers in one tile, so that a wall asks once where it would ask seven times; inside they keep their names. */
export interface CompositeLayer {
  name: string;
  title: string;
  members: readonly string[];
}
export const composites: readonly CompositeLayer[] = [
  {
    name: 'base',
    title: '底图（街道、水系与绿地、地块、网格、社区、道路、建筑）',
    members: layers.filter((layer) => layer.source === 'shapes').map((layer) => layer.name),
  },
];

/** The layers that a name stands for: one, a composite's members, or none. */
export function layersOf(name: string): readonly TileLayer[] {
  const members = composites.find((composite) => composite.name === name)?.members ?? [name];
  return layers.filter((layer) => members.includes(layer.name));
}
