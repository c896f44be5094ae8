/**
 * The one view state of a surface: camera, selection, filters, layers, what is open. It is the deep link, the step of
 * a tour and the fixture of a test. Panels and the map read it and change it only through its actions; the address
 * follows (web/view/view.link.ts), and a change of the address (back, forward) comes in through `adopt`.
 *
 * The map and the camera: the map reports where it stands with `reportCamera` after each move. Nobody moves the map by
 * writing `camera`; who wants it elsewhere calls `fly`, and the map watches `flight` (a new object each time).
 */
import { defineStore } from 'pinia';
import { computed, reactive, readonly, shallowRef } from 'vue';
import type { IncidentFilter, Light } from '../../api/incidents/incidents.schema.ts';
import { emptyView, mapLayers, type AreaFigureKey, type Camera, type MapLayer, type View } from './view.query.ts';

export type { AreaFigureKey, Camera, MapLayer, View } from './view.query.ts';
export { areaFigureKeys, mapLayers } from './view.query.ts';

/** Where the map shall go: a camera, a box `[west, south, east, north]` to fit, a point to show, or home. */
export type FlightTarget =
  | { kind: 'camera'; camera: Camera }
  | { kind: 'bbox'; bbox: [number, number, number, number] }
  | { kind: 'point'; position: [number, number]; zoom?: number }
  | { kind: 'home' };
export interface Flight {
  target: FlightTarget;
  /** Who asked: a tour stops when a person takes over. */
  by: 'person' | 'tour' | 'address';
}

/** The filters that panels and the map share; null means all. */
export type FilterKey = 'area' | 'module' | 'light' | 'agency';

export const useViewStore = defineStore('view', () => {
  const state = reactive<View>(emptyView());
  const flight = shallowRef<Flight | null>(null);

  /** The shared filters as the API's list understands them. */
  const filter = computed<Pick<IncidentFilter, 'area' | 'module' | 'light' | 'agency'>>(() => ({
    ...(state.area ? { area: state.area } : {}),
    ...(state.module ? { module: state.module } : {}),
    ...(state.light ? { light: state.light } : {}),
    ...(state.agency ? { agency: state.agency } : {}),
  }));
  const filtered = computed(() => Object.keys(filter.value).length > 0);

  /** Takes a whole view, as from the address. The camera flies only when the address names another one. */
  function adopt(view: View): void {
    const from = state.camera;
    Object.assign(state, view);
    const moved =
      view.camera && (!from || view.camera.center.join() !== from.center.join() || view.camera.zoom !== from.zoom);
    if (moved) flight.value = { target: { kind: 'camera', camera: view.camera! }, by: 'address' };
  }

  /** Sets a filter; the same value again clears it: a second touch clears. */
  function toggle<K extends FilterKey>(key: K, value: View[K]): void {
    state[key] = (state[key] === value ? null : value) as View[K];
    state.tour = false;
  }

  function selectArea(code: string | null): void {
    state.area = code;
  }

  function clearFilters(): void {
    Object.assign(state, { area: null, module: null, light: null, agency: null, party: null });
  }

  /** Opens an incident's drawer, or closes it with null. */
  function openIncident(id: string | null): void {
    state.incident = id;
    if (id !== null) state.tour = false;
  }

  /** Opens the list behind a figure by its key, or closes it with null. */
  function openList(figure: string | null): void {
    state.list = figure;
    state.incident = null;
    if (figure !== null) state.tour = false;
  }

  function selectParty(code: string | null): void {
    state.party = state.party === code ? null : code;
  }

  function switchLayer(layer: MapLayer, on: boolean): void {
    state.layers = mapLayers.filter((each) => (each === layer ? on : state.layers.includes(each)));
  }

  /** Empty: all kinds are drawn. */
  function chooseFacilityKinds(kinds: readonly string[]): void {
    state.facilityKinds = [...kinds];
  }

  function chooseFigure(figure: AreaFigureKey): void {
    state.figure = figure;
  }

  function startTour(): void {
    if (!state.still) state.tour = true;
  }

  /** A touch on the map or a panel stops the tour. */
  function stopTour(): void {
    state.tour = false;
  }

  /** The map tells where it stands; it does not move the map. */
  function reportCamera(camera: Camera | null): void {
    state.camera = camera;
  }

  function fly(target: FlightTarget, by: Flight['by'] = 'person'): void {
    if (by === 'person') state.tour = false;
    flight.value = { target, by };
  }

  return {
    state: readonly(state),
    flight,
    filter,
    filtered,
    adopt,
    toggle,
    selectArea,
    clearFilters,
    openIncident,
    openList,
    selectParty,
    switchLayer,
    chooseFacilityKinds,
    chooseFigure,
    startTour,
    stopTour,
    reportCamera,
    fly,
  };
});
export type ViewStore = ReturnType<typeof useViewStore>;

/** Lights from calm to worst, for drawing order and clusters. */
export const lightOrder: Record<Light, number> = { green: 0, amber: 1, red: 2, double_red: 3 };
