/**
 * The measure that styles are drawn by. Sizes and zoom levels in styles are nominal: those of a screen 1080 pixels
 * high. A screen twice as high shows the same view one zoom level deeper, with everything twice as large, so that the
 * wall looks the same from its distance and no part of the page is scaled.
 */
import type { ExpressionSpecification } from 'maplibre-gl';

type Stop = readonly [zoom: number, value: number | ExpressionSpecification];

export interface Drawing {
  /** CSS pixels per nominal pixel. */
  scale: number;
  /** CSS pixels of a nominal length. */
  px(nominal: number): number;
  /** Zoom level of the map of a nominal one. */
  zoom(nominal: number): number;
  /** A value by nominal zoom; values are taken as they are (opacities, sizes of images). */
  byZoom(...stops: readonly Stop[]): ExpressionSpecification;
  /** A length by nominal zoom, in nominal pixels. `base` 2 keeps lengths on the ground. */
  pxByZoom(base: number, ...stops: readonly Stop[]): ExpressionSpecification;
  /** CSS pixels that a metre on the ground takes at a nominal zoom; a factor for `pxByZoom` with base 2. */
  pxPerMetre(nominalZoom: number): number;
}

/** Metres around the equator of the sphere that Web Mercator is drawn on. */
const equatorM = 40_075_016.686;

/**
 * @param scale CSS pixels per nominal pixel: the screen's height over 1080, or its width over 1920 if that is less
 * @param latitude degrees, for lengths on the ground
 */
export function createDrawing(scale: number, latitude: number): Drawing {
  const deeper = Math.log2(scale);
  const scaled = (value: Stop[1]): number | ExpressionSpecification =>
    typeof value === 'number' ? value * scale : scale === 1 ? value : ['*', scale, value];
  const interpolate = (base: number, stops: readonly Stop[]) =>
    ['interpolate', ['exponential', base], ['zoom'], ...stops.flat()] as unknown as ExpressionSpecification;
  return {
    scale,
    px: (nominal) => nominal * scale,
    zoom: (nominal) => nominal + deeper,
    byZoom: (...stops) =>
      interpolate(
        1,
        stops.map(([zoom, value]) => [zoom + deeper, value] as const),
      ),
    pxByZoom: (base, ...stops) =>
      interpolate(
        base,
        stops.map(([zoom, value]) => [zoom + deeper, scaled(value)] as const),
      ),
    pxPerMetre: (zoom) => (512 * 2 ** zoom) / (equatorM * Math.cos((latitude * Math.PI) / 180)),
  };
}

/** The scale of a screen of this size in CSS pixels, in steps of a quarter, never below one. */
export function scaleOf(width: number, height: number): number {
  return Math.max(1, Math.round(4 * Math.min(width / 1920, height / 1080)) / 4);
}
