/**
 * Metres around the middle of the street: good to a few centimetres over its few kilometres, which is enough for
 * where a lamp stands. Exact borders are the ground's business.
 */
import type { Position } from '../../dataset.schema.ts';

export type Point = readonly [x: number, y: number];
export type Ring = readonly Point[];

/** Mean radius of the earth in metres times one degree in radians. */
const METRES_PER_DEGREE = 111_195;

export interface Plane {
  /** Degrees → metres east and north of the centre. */
  toMetres(position: Position): Point;
  /** Metres → degrees, rounded to seven decimals (a centimetre). */
  toDegrees(point: Point): Position;
}

export function planeAround([lng0, lat0]: Position): Plane {
  // Rounded so that a last-digit difference of a machine's cosine cannot reach the files.
  const perLng = Math.round(Math.cos((lat0 * Math.PI) / 180) * METRES_PER_DEGREE);
  const round = (degrees: number) => Math.round(degrees * 1e7) / 1e7;
  return {
    toMetres: ([lng, lat]) => [(lng - lng0) * perLng, (lat - lat0) * METRES_PER_DEGREE],
    toDegrees: ([x, y]) => [round(lng0 + x / perLng), round(lat0 + y / METRES_PER_DEGREE)],
  };
}

export function distance(a: Point, b: Point): number {
  return Math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2);
}

/** Even-odd rule over all rings, so that holes count as outside. */
export function contains(rings: readonly Ring[], [x, y]: Point): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [xi, yi] = ring[i]!;
      const [xj, yj] = ring[j]!;
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
    }
  }
  return inside;
}

/** Mean of the bounding box: enough for the middle of a building. */
export function middleOf(ring: Ring): Point {
  const [west, south, east, north] = boundsOf(ring);
  return [(west + east) / 2, (south + north) / 2];
}

/** `[west, south, east, north]` in metres. */
export function boundsOf(ring: Ring): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of ring) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}

export interface Station {
  point: Point;
  /** Unit vector along the line. */
  along: Point;
}

/** Points along a line every `stepM` metres, the first after half a step. */
export function stationsAlong(line: Ring, stepM: number): Station[] {
  const stations: Station[] = [];
  let next = stepM / 2;
  let walked = 0;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!];
    const length = distance(a, b);
    for (; length > 0 && next <= walked + length; next += stepM) {
      const share = (next - walked) / length;
      stations.push({
        point: [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share],
        along: [(b[0] - a[0]) / length, (b[1] - a[1]) / length],
      });
    }
    walked += length;
  }
  return stations;
}

/** Beside the line: positive to the left of its direction. */
export function beside({ point, along }: Station, metres: number): Point {
  return [point[0] - along[1] * metres, point[1] + along[0] * metres];
}

const COMPASS = ['东', '东北', '北', '西北', '西', '西南', '南', '东南'] as const;

/** In which of eight directions `to` lies as seen from `from`, e.g. 东南. */
export function compass(from: Point, to: Point): string {
  const eighth = Math.round(Math.atan2(to[1] - from[1], to[0] - from[0]) / (Math.PI / 4));
  return COMPASS[(eighth + 8) % 8]!;
}
