/** A patrol on foot, pure: steps that turn around before they leave the grid. */
import type { Random } from '../../geodata/generator/random.ts';
import type { Position } from '../../api/http/http.schema.ts';

type Ring = readonly Position[];
/** Polygons of rings, the first the outline, the others holes; [lng, lat] in degrees. */
export type Surface = readonly (readonly Ring[])[];

/** A walking pace with stops, metres a second. */
const paceMs = 1.1;
const metresPerDegree = 111_320;
/** Attempts to find a way that stays inside before the worker stands still. */
const attempts = 12;

export interface Walk {
  /** Where the patrol is after `seconds` more. */
  step(seconds: number): Position;
}

/** A walk that begins at `start` and stays inside `surface` (if `start` lies in it). */
export function createWalk(start: Position, surface: Surface, random: Random): Walk {
  let position = start;
  let heading = random.range(0, 2 * Math.PI);
  return {
    step(seconds) {
      for (let attempt = 0; attempt < attempts; attempt++) {
        // Streets are straight: a small bend at each step, a turn where the grid ends.
        heading += attempt === 0 ? random.range(-0.3, 0.3) : random.range(0.5, 2.5);
        const next = moved(position, heading, paceMs * seconds);
        if (contains(surface, next)) return (position = next);
      }
      return position;
    },
  };
}

function moved([lng, lat]: Position, heading: number, metres: number): Position {
  const east = (metres * Math.cos(heading)) / (metresPerDegree * Math.cos((lat * Math.PI) / 180));
  const north = (metres * Math.sin(heading)) / metresPerDegree;
  return [rounded(lng + east), rounded(lat + north)];
}

/** Seven decimals are a centimetre. */
const rounded = (degrees: number) => Math.round(degrees * 1e7) / 1e7;

/** Whether the position lies inside, by the even-odd rule over all rings. */
export function contains(surface: Surface, [lng, lat]: Position): boolean {
  let inside = false;
  for (const ring of surface.flat()) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [ax, ay] = ring[i]!;
      const [bx, by] = ring[j]!;
      if (ay > lat !== by > lat && lng < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}
