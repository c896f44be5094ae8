import { dot, type Vec } from './plane.ts';

/** A turned system of axes: u "east", v "north" of the houses, in metres from the local origin. */
export interface Frame {
  /** Radians from east to u, counter-clockwise. */
  angle: number;
  toUv(p: Vec): Vec;
  toXy(p: Vec): Vec;
}

export function frameAt(angle: number): Frame {
  const u: Vec = [Math.cos(angle), Math.sin(angle)];
  const v: Vec = [-u[1], u[0]];
  return {
    angle,
    toUv: (p) => [dot(p, u), dot(p, v)],
    toXy: ([a, b]) => [a * u[0] + b * v[0], a * u[1] + b * v[1]],
  };
}

/** The direction that most of the ring's length follows, up to quarter turns: within ±45° of east. */
export function mainAngle(ring: readonly Vec[]): number {
  let [c, s] = [0, 0];
  for (let i = 0; i < ring.length; i++) {
    const [a, b] = [ring[i]!, ring[(i + 1) % ring.length]!];
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const weight = Math.hypot(dx, dy);
    const fourfold = 4 * Math.atan2(dy, dx);
    c += weight * Math.cos(fourfold);
    s += weight * Math.sin(fourfold);
  }
  return Math.atan2(s, c) / 4;
}

/** Extent of a ring in a frame. */
export function extentOf(ring: readonly Vec[], frame: Frame) {
  const uv = ring.map(frame.toUv);
  const [us, vs] = [uv.map((p) => p[0]), uv.map((p) => p[1])];
  return { u0: Math.min(...us), u1: Math.max(...us), v0: Math.min(...vs), v1: Math.max(...vs) };
}
