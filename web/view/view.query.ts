/** The view as a deep link: pure translation between one View and the query of the address. */
import type { DeepReadonly } from 'vue';
import { lights, type Light } from '../../api/incidents/incidents.schema.ts';

/** Degrees, zoom level of the map library (512-pixel tiles), bearing and pitch in degrees. */
export interface Camera {
  center: [lng: number, lat: number];
  zoom: number;
  bearing: number;
  pitch: number;
}

/** What can be switched on the map. `figures` is the choropleth of communities and grids. */
export const mapLayers = ['figures', 'buildings', 'incidents', 'facilities', 'party', 'workers'] as const;
export type MapLayer = (typeof mapLayers)[number];
export const defaultLayers: readonly MapLayer[] = ['figures', 'buildings', 'incidents', 'facilities', 'party'];

/** Figures of /api/indicators/areas that may colour the areas. */
export const areaFigureKeys = [
  'open',
  'overdue',
  'reported30Days',
  'closed30Days',
  'satisfaction',
  'onTime',
  'residents',
  'workersOnDuty',
] as const;
export type AreaFigureKey = (typeof areaFigureKeys)[number];

export interface View {
  /** Null: the whole street. Otherwise the last camera that the map reported. */
  camera: Camera | null;
  /** Selected community or grid. */
  area: string | null;
  /** Filters of incidents: module key, lights, agency code. */
  module: string | null;
  light: Light | null;
  agency: string | null;
  /** Opened incident (uuid): its drawer is open and the map marks it. */
  incident: string | null;
  /** Selected party organisation: the map shows its lines. */
  party: string | null;
  layers: readonly MapLayer[];
  /** Kinds of facilities to draw; empty: all. */
  facilityKinds: readonly string[];
  figure: AreaFigureKey;
  /** Key of the figure whose list is open: the list follows the filters as the figure does. */
  list: string | null;
  /** The tour of areas is running. */
  tour: boolean;
  /** Clocks, pulses, tour and stream stand still: for pictures. Never changes while the page is open. */
  still: boolean;
}

export type ViewQuery = Record<string, string>;

export function emptyView(): View {
  return {
    camera: null,
    area: null,
    module: null,
    light: null,
    agency: null,
    incident: null,
    party: null,
    layers: defaultLayers,
    facilityKinds: [],
    figure: 'open',
    list: null,
    tour: false,
    still: false,
  };
}

/** `lng,lat,zoom[,bearing,pitch]`; anything that is no camera is none. */
export function readCamera(text: string | undefined): Camera | null {
  const numbers = (text ?? '').split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const [lng, lat, zoom, bearing = 0, pitch = 0] = numbers;
  if (lng === undefined || lat === undefined || zoom === undefined) return null;
  if (![lng, lat, zoom, bearing, pitch].every(Number.isFinite)) return null;
  if (Math.abs(lng) > 180 || Math.abs(lat) > 85 || zoom < 0 || zoom > 24 || pitch < 0 || pitch > 85) return null;
  return { center: [lng, lat], zoom, bearing, pitch };
}

/** Six decimals are a decimetre: finer than anybody points. */
export function writeCamera({ center, zoom, bearing, pitch }: DeepReadonly<Camera>): string {
  const short = (value: number, digits: number) => String(Number(value.toFixed(digits)));
  const parts = [short(center[0], 6), short(center[1], 6), short(zoom, 2)];
  if (bearing !== 0 || pitch !== 0) parts.push(short(bearing, 1), short(pitch, 1));
  return parts.join(',');
}

function listed<T extends string>(text: string | undefined, allowed: readonly T[]): T[] | null {
  if (text === undefined) return null;
  const asked = text.split(',');
  return allowed.filter((value) => asked.includes(value));
}

const oneOf = <T extends string>(text: string | undefined, allowed: readonly T[]): T | null =>
  allowed.find((value) => value === text) ?? null;

/** Values that are not understood fall back to the default of their part. */
export function readView(query: ViewQuery): View {
  const start = emptyView();
  return {
    camera: readCamera(query.camera),
    area: /^\d{12}(\d{3})?$/.test(query.area ?? '') ? query.area! : null,
    module: query.module || null,
    light: oneOf(query.light, lights),
    agency: query.agency || null,
    incident: query.incident || null,
    party: query.party || null,
    layers: listed(query.layers, mapLayers) ?? start.layers,
    facilityKinds: query.kinds ? query.kinds.split(',').filter(Boolean) : [],
    figure: oneOf(query.figure, areaFigureKeys) ?? start.figure,
    list: /^[a-z_]{1,40}$/.test(query.list ?? '') ? query.list! : null,
    tour: query.tour === '1',
    still: query.still === '1',
  };
}

/** Only what differs from the empty view, so that links stay short. */
export function writeView(view: DeepReadonly<View>): ViewQuery {
  const start = emptyView();
  const query: ViewQuery = {};
  if (view.camera) query.camera = writeCamera(view.camera);
  for (const key of ['area', 'module', 'light', 'agency', 'incident', 'party', 'list'] as const) {
    const value = view[key];
    if (value !== null) query[key] = value;
  }
  if (view.layers.join() !== start.layers.join()) query.layers = view.layers.join(',');
  if (view.facilityKinds.length > 0) query.kinds = view.facilityKinds.join(',');
  if (view.figure !== start.figure) query.figure = view.figure;
  if (view.tour) query.tour = '1';
  if (view.still) query.still = '1';
  return query;
}
