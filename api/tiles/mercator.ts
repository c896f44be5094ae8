/**
 * Degrees → world → tile units.
 *
 * World: Web Mercator (EPSG:3857) as fractions of its square, x east and y south from the north-west corner, [0, 1].
 * Tile units: integers, `extent` to a tile's side, x east and y south from the tile's corner.
 */

/** Units to a tile's side; the same as ST_AsMVTGeom's default. */
export const extent = 4096;
/** Units beyond each side that a tile still holds, so that symbols and outlines are not cut; as ST_AsMVTGeom uses in our tests. */
export const buffer = 64;

/** Tile address of the XYZ scheme. */
export interface TileAddress {
  z: number;
  x: number;
  y: number;
}

/** World x of a longitude in degrees. */
export function worldX(lng: number): number {
  return lng / 360 + 0.5;
}

/** World y of a latitude in degrees, spherical Mercator. */
export function worldY(lat: number): number {
  return 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
}

/**
 * Tile units of a world coordinate, rounded to the nearest (never floored: ST_AsMVTGeom rounds, and a floored point
 * moves by up to one unit). `tile` is the address's x for an x, its y for a y.
 */
export function tileUnits(world: number, z: number, tile: number): number {
  return Math.round((world * 2 ** z - tile) * extent);
}

/** World rectangle [west, north, east, south] of all points whose rounded units lie in the tile or its buffer. */
export function worldBounds({ z, x, y }: TileAddress): [number, number, number, number] {
  const side = 2 ** z;
  const margin = (buffer + 0.5) / extent;
  return [(x - margin) / side, (y - margin) / side, (x + 1 + margin) / side, (y + 1 + margin) / side];
}

/** Addresses at zoom `z` of every tile that holds the world point in itself or its buffer: one, two or four. */
export function tilesHolding(wx: number, wy: number, z: number): TileAddress[] {
  const side = 2 ** z;
  const margin = (buffer + 0.5) / extent;
  const found: TileAddress[] = [];
  for (let x = Math.floor(wx * side - margin); x <= Math.floor(wx * side + margin); x++)
    for (let y = Math.floor(wy * side - margin); y <= Math.floor(wy * side + margin); y++)
      if (x >= 0 && x < side && y >= 0 && y < side) found.push({ z, x, y });
  return found;
}
