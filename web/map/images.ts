/** Images of the map, drawn on a canvas when the style first names them: crisp on every screen, no sprite to fetch. */
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { LayerGroup, MapImage } from './layer.ts';

/** Side of the icons' own grid (maki), in units of their paths. */
const iconGrid = 15;

/** Outline of an icon from its SVG text; maki's icons consist of paths only. */
export function iconPathData(svg: string): string {
  return [...svg.matchAll(/\sd="([^"]+)"/g)].map(([, data]) => data!.replace(/&#x[0-9a-f]+;/gi, ' ')).join(' ');
}

/** Fills an icon into a square around (x, y). */
export function fillIcon(
  context: CanvasRenderingContext2D,
  path: string,
  square: { x: number; y: number; side: number; colour: string },
): void {
  context.save();
  context.translate(square.x - square.side / 2, square.y - square.side / 2);
  context.scale(square.side / iconGrid, square.side / iconGrid);
  context.fillStyle = square.colour;
  context.fill(new Path2D(path));
  context.restore();
}

/**
 * Rasterises an image for a screen.
 * @param ratio device pixels per nominal pixel
 */
export function rasterise(image: MapImage, ratio: number): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(image.width * ratio);
  canvas.height = Math.ceil(image.height * ratio);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser gives no 2D canvas');
  context.scale(ratio, ratio);
  image.draw(context);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** Lets the groups draw the images that the style asks for. */
export function drawImagesOf(map: MapLibreMap, groups: readonly LayerGroup[], scale: () => number): void {
  map.setMissingStyleImageResolver((id) => {
    const image = groups.map((group) => group.image?.(id)).find((drawn) => drawn !== undefined);
    if (!image || map.hasImage(id)) return;
    const ratio = window.devicePixelRatio * scale();
    map.addImage(id, rasterise(image, ratio), { pixelRatio: ratio / scale() });
  });
}
