/** Where the map stands and how it gets elsewhere. Zoom levels here are nominal (see drawing.ts). */
import type { Map as MapLibreMap, PaddingOptions } from 'maplibre-gl';

export interface Camera {
  center: [lng: number, lat: number];
  zoom: number;
  bearing: number;
  pitch: number;
}

export type Box = readonly [west: number, south: number, east: number, north: number];

export type Target =
  | { kind: 'camera'; camera: Camera }
  | { kind: 'bbox'; bbox: [number, number, number, number]; pitch?: number; bearing?: number }
  | { kind: 'point'; position: [number, number]; zoom?: number }
  | { kind: 'home' };

export interface MoveSetting {
  /** The box of the whole place. */
  home: Box;
  /** CSS pixels per nominal pixel. */
  scale: number;
  /** No flight: the map is there at once. */
  still: boolean;
  padding: PaddingOptions;
}

/** Nominal zoom at which a single point is shown, unless the map is nearer already. */
const pointZoom = 16.6;
/** Nominal pixels left free around what is fitted. */
const marginPx = 28;

export function cameraOf(map: MapLibreMap, scale: number): Camera {
  const { lng, lat } = map.getCenter();
  return {
    center: [lng, lat],
    zoom: map.getZoom() - Math.log2(scale),
    bearing: map.getBearing(),
    pitch: map.getPitch(),
  };
}

/** The map's camera for a target, or undefined when a box cannot be fitted. */
export function resolveTarget(map: MapLibreMap, target: Target, { home, scale }: MoveSetting): Camera | undefined {
  if (target.kind === 'camera') return { ...target.camera, zoom: target.camera.zoom + Math.log2(scale) };
  if (target.kind === 'point') {
    const zoom = Math.max(map.getZoom(), (target.zoom ?? pointZoom) + Math.log2(scale));
    return { center: target.position, zoom, bearing: map.getBearing(), pitch: map.getPitch() };
  }
  const [west, south, east, north] = target.kind === 'home' ? home : target.bbox;
  const bearing = target.kind === 'bbox' ? (target.bearing ?? 0) : 0;
  const pitch = target.kind === 'bbox' ? (target.pitch ?? 0) : 0;
  const fitted = map.cameraForBounds(
    [
      [west, south],
      [east, north],
    ],
    { padding: marginPx * scale, bearing },
  );
  if (!fitted?.center || fitted.zoom === undefined) return undefined;
  const center = fitted.center as { lng: number; lat: number };
  return { center: [center.lng, center.lat], zoom: fitted.zoom, bearing, pitch };
}

/**
 * Moves the map and resolves when it has arrived, or when another move took over.
 * `moveend` is awaited before the flight begins: under reduced motion the map fires it inside the call.
 */
export function moveTo(map: MapLibreMap, target: Target, setting: MoveSetting): Promise<void> {
  map.setPadding(setting.padding);
  const camera = resolveTarget(map, target, setting);
  if (!camera) return Promise.resolve();
  return new Promise((resolve) => {
    map.once('moveend', () => resolve());
    if (setting.still) map.jumpTo(camera);
    else map.flyTo({ ...camera, speed: 0.9, curve: 1.3, maxDuration: 5000 });
  });
}
