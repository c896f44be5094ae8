import type { Point } from '../../coverage/ring.ts';
import { ORIGIN, RING } from './plan.ts';
import { smooth, type Vec } from './plane.ts';

/** The old streets were not drawn with a ruler: a slow wave and a slight turn of the whole plan. */
const TURN = -0.021;

/** Plan metres → local metres. */
export function bend([x, y]: Vec): Vec {
  const bx = x + 16 * Math.sin(y / 760 + 0.6) + 7 * Math.sin(y / 290 + x / 900);
  const by = y + 15 * Math.sin(x / 820 + 0.9) + 6 * Math.sin(x / 310 - y / 800);
  return [bx * Math.cos(TURN) - by * Math.sin(TURN), bx * Math.sin(TURN) + by * Math.cos(TURN)];
}

/** A plan line, smoothed and bent. */
export function bendLine(points: readonly Vec[], step = 70): Vec[] {
  return smooth(points, step).map(bend);
}

/** Local metres → integer millimetres of the projected system. */
export const toGrid = ([x, y]: Vec): Point => [ORIGIN[0] + Math.round(x * 1000), ORIGIN[1] + Math.round(y * 1000)];
/** Integer millimetres → local metres. */
export const toLocal = ([x, y]: Point): Vec => [(x - ORIGIN[0]) / 1000, (y - ORIGIN[1]) / 1000];

/** The dyke was heaped up by hand in the Ming dynasty: not quite a circle. `radius` is the mean one. Plan metres. */
export function ringPoint(radius: number, angle: number): Vec {
  const r =
    radius * (1 + 0.022 * Math.cos(2 * angle + 0.7) + 0.016 * Math.sin(3 * angle + 0.4) + 0.006 * Math.cos(7 * angle));
  return [RING.centre[0] + r * Math.cos(angle), RING.centre[1] + r * Math.sin(angle)];
}

/** A closed ring (first point repeated) around the old town, local metres. */
export function ringLine(radius: number, pieces = 180): Vec[] {
  const line = Array.from({ length: pieces }, (_, i) => bend(ringPoint(radius, (i / pieces) * 2 * Math.PI)));
  return [...line, line[0]!];
}
