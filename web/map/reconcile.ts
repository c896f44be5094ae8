/**
 * Brings the map to what is wanted of it, by differences. What is wanted is kept here and not in the map, so that a
 * lost WebGL context, a restarted worker or a new style only means to apply it all again.
 */
import type { Feature } from 'geojson';
import type { FeatureState, FilterSpecification, GeoJSONSourceDiff } from 'maplibre-gl';
import type { LayerPatch } from './layer.ts';

/** What is used of the map. */
export interface StyledMap {
  setVisibility(layer: string, visible: boolean): void;
  setFilter(layer: string, filter: FilterSpecification | null): void;
  setPaint(layer: string, property: string, value: unknown): void;
  setFeatures(source: string, features: Feature[]): void;
  changeFeatures(source: string, change: GeoJSONSourceDiff): void;
  setState(source: string, id: string | number, state: FeatureState): void;
  clearState(source: string, id: string | number): void;
}

type Features = ReadonlyMap<number | string, Feature>;
type States = ReadonlyMap<string | number, FeatureState>;

interface Wanted {
  hidden: Set<string>;
  filters: Map<string, FilterSpecification | null>;
  paint: Map<string, { layer: string; property: string; value: unknown }>;
  features: Map<string, Features>;
  states: Map<string, States>;
}

const nothing = (): Wanted => ({
  hidden: new Set(),
  filters: new Map(),
  paint: new Map(),
  features: new Map(),
  states: new Map(),
});

export interface Reconciler {
  /** Says what is wanted; applied now, or as soon as the map is ready. */
  want(patches: readonly LayerPatch[]): void;
  /** The map has a fresh style without any of it: everything is applied. */
  ready(map: StyledMap): void;
  /** The map can take nothing (style loading, context lost). */
  pause(): void;
}

export function createReconciler(): Reconciler {
  let map: StyledMap | null = null;
  let applied = nothing();
  let wanted = nothing();

  function apply(): void {
    if (!map) return;
    applyHidden(map, applied.hidden, wanted.hidden);
    for (const [layer, filter] of wanted.filters)
      if (!same(applied.filters.get(layer), filter)) map.setFilter(layer, filter);
    for (const [key, { layer, property, value }] of wanted.paint)
      if (!same(applied.paint.get(key)?.value, value)) map.setPaint(layer, property, value);
    for (const [source, features] of wanted.features)
      applyFeatures(map, source, applied.features.get(source), features);
    for (const [source, states] of wanted.states) applyStates(map, source, applied.states.get(source), states);
    applied = wanted;
  }

  return {
    want(patches) {
      wanted = merge(patches);
      apply();
    },
    ready(target) {
      map = target;
      applied = nothing();
      apply();
    },
    pause() {
      map = null;
    },
  };
}

function merge(patches: readonly LayerPatch[]): Wanted {
  const wanted = nothing();
  for (const patch of patches) {
    for (const layer of patch.hidden ?? []) wanted.hidden.add(layer);
    for (const [layer, filter] of Object.entries(patch.filters ?? {})) wanted.filters.set(layer, filter);
    for (const [layer, properties] of Object.entries(patch.paint ?? {}))
      for (const [property, value] of Object.entries(properties))
        wanted.paint.set(`${layer} ${property}`, { layer, property, value });
    for (const [source, features] of Object.entries(patch.features ?? {})) wanted.features.set(source, features);
    for (const [source, states] of Object.entries(patch.states ?? {})) wanted.states.set(source, states);
  }
  return wanted;
}

/** Filters and paint values are small plain data. */
const same = (one: unknown, other: unknown): boolean => one === other || JSON.stringify(one) === JSON.stringify(other);

function applyHidden(map: StyledMap, before: ReadonlySet<string>, after: ReadonlySet<string>): void {
  for (const layer of after) if (!before.has(layer)) map.setVisibility(layer, false);
  for (const layer of before) if (!after.has(layer)) map.setVisibility(layer, true);
}

function applyFeatures(map: StyledMap, source: string, before: Features | undefined, after: Features): void {
  if (before === after) return;
  if (!before) return map.setFeatures(source, [...after.values()]);
  const change = differenceOf(before, after);
  if (change) map.changeFeatures(source, change);
}

/**
 * A changed feature is removed and added: the source takes removals first, and a new place and new attributes then
 * need no telling apart.
 */
export function differenceOf(before: Features, after: Features): GeoJSONSourceDiff | null {
  const remove = [...before.keys()].filter((id) => after.get(id) !== before.get(id));
  const add = [...after].filter(([id, feature]) => before.get(id) !== feature).map(([, feature]) => feature);
  return remove.length + add.length === 0 ? null : { remove, add };
}

function applyStates(map: StyledMap, source: string, before: States | undefined, after: States): void {
  if (before === after) return;
  for (const id of before?.keys() ?? []) if (!after.has(id)) map.clearState(source, id);
  for (const [id, state] of after) if (!same(before?.get(id), state)) map.setState(source, id, state);
}
