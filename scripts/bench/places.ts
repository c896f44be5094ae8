/** Where measures report incidents: inside every block, with a category that any grid worker may report. */
import type { Street } from './street.ts';

export interface BlockPlace {
  lng: number;
  lat: number;
  blockId: number;
  gridCode: string;
  communityCode: string;
  categoryCode: string;
}

/** A point inside every block of the street. */
export async function blocksOf({ owner }: Street): Promise<BlockPlace[]> {
  return owner<BlockPlace[]>`
    SELECT ST_X(at) AS lng, ST_Y(at) AS lat, b.id AS block_id, g.grid_code, b.community_code, c.code AS category_code
    FROM block b JOIN block_grid_today g ON g.block_id = b.id, ST_PointOnSurface(b.geom) AS at,
      (SELECT c.code FROM category c JOIN module m ON m.key = c.module_key WHERE NOT m.restricted ORDER BY c.code LIMIT 1) c
    ORDER BY b.id`;
}
