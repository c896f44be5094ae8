import proj4 from 'proj4';
import type { Point } from './ring.ts';

export type LngLat = readonly [lng: number, lat: number];

/** Between integer millimetres of a projected system and degrees (EPSG:4326) with nine decimals (0.1 mm). */
export interface Projection {
  /** Nine decimals: `toMillimetres(toDegrees(p))` is `p`. */
  toDegrees(point: Point): [lng: number, lat: number];
  toMillimetres(position: LngLat): Point;
}

/** CGCS2000 3-degree Gauss-Krüger zones without zone number in the easting: EPSG:4534 (75°E) … 4554 (135°E). */
const FIRST_ZONE = { epsg: 4534, centralMeridian: 75 };
const LAST_EPSG = 4554;

/** Projection of an EPSG code; throws a RangeError for a system other than CGCS2000 3° Gauss-Krüger CM 75E…135E. */
export function projectionOf(epsg: number): Projection {
  if (!Number.isInteger(epsg) || epsg < FIRST_ZONE.epsg || epsg > LAST_EPSG)
    throw new RangeError(`EPSG:${epsg} is not a CGCS2000 3-degree Gauss-Krüger system (4534 to 4554)`);
  const meridian = FIRST_ZONE.centralMeridian + 3 * (epsg - FIRST_ZONE.epsg);
  // GRS 80 differs from the CGCS2000 ellipsoid by 0.1 mm in the semi-minor axis; both are given explicitly here.
  const transform = proj4(
    '+proj=longlat +a=6378137 +rf=298.257222101 +no_defs',
    `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=500000 +y_0=0 +a=6378137 +rf=298.257222101 +units=m +no_defs`,
  );
  return {
    toDegrees: ([x, y]) => {
      const [lng, lat] = transform.inverse([x / 1000, y / 1000]);
      return [round9(lng), round9(lat)];
    },
    toMillimetres: ([lng, lat]) => {
      const [x, y] = transform.forward([lng, lat]);
      return [Math.round(x * 1000), Math.round(y * 1000)];
    },
  };
}

const round9 = (degrees: number) => Math.round(degrees * 1e9) / 1e9;
