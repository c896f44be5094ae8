/** One MapLibre map, set up as every surface needs it. */
import { Map as MapLibreMap, setWorkerUrl, type FontFacesSpecification } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import regularFont from '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff2?url';
import boldFont from '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-700-normal.woff2?url';
import { composeStyle, fonts } from './compose.ts';
import { createDrawing } from './drawing.ts';
import type { LayerGroup } from './layer.ts';

setWorkerUrl(workerUrl);

/** Whole-weight files: fonts cut by unicode-range give mixed glyphs. The page uses the same two files. */
const fontFaces: FontFacesSpecification = {
  [fonts.regular[0]!]: [{ url: regularFont }],
  [fonts.bold[0]!]: [{ url: boldFont }],
};

export function styleOf(groups: readonly LayerGroup[], scale: number, latitude: number) {
  return composeStyle(groups, createDrawing(scale, latitude), fontFaces);
}

export interface MapOptions {
  container: HTMLElement;
  groups: readonly LayerGroup[];
  scale: number;
  /** West, south, east, north of the place, degrees. */
  bbox: readonly [number, number, number, number];
  still: boolean;
}

const words: Record<string, string> = {
  'Map.Title': '地图',
  'Marker.Title': '地图标记',
  'CooperativeGesturesHandler.WindowsHelpText': '按住 Ctrl 并滚动以缩放地图',
  'CooperativeGesturesHandler.MacHelpText': '按住 ⌘ 并滚动以缩放地图',
  'CooperativeGesturesHandler.MobileHelpText': '用两指移动地图',
};

/** How far out of the place one may stray, as a share of its size. */
const strayShare = 1.2;

/** @throws when the browser has no WebGL2 */
export function createMap({ container, groups, scale, bbox, still }: MapOptions): MapLibreMap {
  const [west, south, east, north] = bbox;
  const strayLng = (east - west) * strayShare;
  const strayLat = (north - south) * strayShare;
  return new MapLibreMap({
    container,
    style: styleOf(groups, scale, (south + north) / 2),
    center: [(west + east) / 2, (south + north) / 2],
    zoom: 13 + Math.log2(scale),
    minZoom: 10,
    maxZoom: 20 + Math.log2(scale),
    maxPitch: 65,
    maxBounds: [
      [west - strayLng, south - strayLat],
      [east + strayLng, north + strayLat],
    ],
    // The default of 4096 silently shrinks wide walls.
    maxCanvasSize: [8192, 8192],
    fadeDuration: still ? 0 : 200,
    attributionControl: false,
    locale: words,
    canvasContextAttributes: { antialias: true, powerPreference: 'high-performance' },
    renderWorldCopies: false,
  });
}
