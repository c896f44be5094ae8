/**
 * What a domain gives to the map: its sources and style layers as data, where they lie in the stack, how their images
 * are drawn, and what a touch on them means. What changes while the map is open comes as a patch.
 */
import type { Feature } from 'geojson';
import type {
  ExpressionSpecification,
  FeatureState,
  FilterSpecification,
  LayerSpecification,
  MapGeoJSONFeature,
  SourceSpecification,
} from 'maplibre-gl';
import type { Drawing } from './drawing.ts';

/** The stack from the ground up. Within a slot, layers lie in the order of their groups. */
export const slots = [
  'ground',
  'landcover',
  'area',
  'landscape',
  'road',
  'border',
  'building',
  'outline',
  'label',
  'veil',
  'chip',
  'name',
  'symbol',
  'top',
] as const;
export type Slot = (typeof slots)[number];

export type SlottedLayer = LayerSpecification & { slot: Slot };

/** An image in nominal pixels, drawn crisply for every screen. */
export interface MapImage {
  width: number;
  height: number;
  draw(context: CanvasRenderingContext2D): void;
}

/** What was touched: a kind of thing and its id or code. */
export interface Picked {
  kind: string;
  id: string;
  /** Where it stands, or where an area was touched. */
  position: [lng: number, lat: number];
  /** Said at once beside it, for things without a page of their own. */
  note?: { title: string; text: string };
}

export interface LayerGroup {
  key: string;
  sources(drawing: Drawing): Record<string, SourceSpecification>;
  layers(drawing: Drawing): SlottedLayer[];
  /** Draws the image that a style layer names, or undefined when it is another group's. */
  image?(id: string): MapImage | undefined;
  /** By layer: what a touch on one of its features means; layers that are absent let touches through. */
  pick?: Record<string, (feature: MapGeoJSONFeature) => Omit<Picked, 'position'> | undefined>;
  /** Layers whose clusters open at a touch, with their source. */
  clusters?: Record<string, string>;
}

type Value = string | number | boolean | ExpressionSpecification;

/** What is wanted of a group now; the map brings about only what differs from before. */
export interface LayerPatch {
  /** Layers that are not drawn. */
  hidden?: readonly string[];
  filters?: Record<string, FilterSpecification | null>;
  paint?: Record<string, Record<string, Value>>;
  /** Features by source and id; a feature that changes must be a new object. */
  features?: Record<string, ReadonlyMap<number | string, Feature>>;
  /** Feature state by source (`source` or `source/source-layer`) and feature id. */
  states?: Record<string, ReadonlyMap<string | number, FeatureState>>;
}

/** The entry of a GeoJSON source that is filled by patches. */
export function liveSource(
  options: Partial<Extract<SourceSpecification, { type: 'geojson' }>> = {},
): SourceSpecification {
  return { type: 'geojson', data: { type: 'FeatureCollection', features: [] }, ...options };
}
