/** Plane geometry in metres for drawing the ground: `[x, y]`, x east, y north of the street's origin. */
export type Vec = readonly [x: number, y: number];

export const add = (a: Vec, b: Vec): Vec => [a[0] + b[0], a[1] + b[1]];
export const sub = (a: Vec, b: Vec): Vec => [a[0] - b[0], a[1] - b[1]];
export const scale = (a: Vec, k: number): Vec => [a[0] * k, a[1] * k];
export const dot = (a: Vec, b: Vec): number => a[0] * b[0] + a[1] * b[1];
export const length = (a: Vec): number => Math.hypot(a[0], a[1]);
export const distance = (a: Vec, b: Vec): number => Math.hypot(a[0] - b[0], a[1] - b[1]);
export const mix = (a: Vec, b: Vec, t: number): Vec => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];

/** Signed area in m², positive counter-clockwise. */
export function area(ring: readonly Vec[]): number {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++)
    sum += ring[j]![0] * ring[i]![1] - ring[i]![0] * ring[j]![1];
  return sum / 2;
}

/** Centre of area. */
export function centroid(ring: readonly Vec[]): Vec {
  const o = ring[0]!;
  let [x, y, sum] = [0, 0, 0];
  for (let i = 1; i + 1 < ring.length; i++) {
    const [a, b] = [sub(ring[i]!, o), sub(ring[i + 1]!, o)];
    const weight = a[0] * b[1] - a[1] * b[0];
    sum += weight;
    x += (weight * (a[0] + b[0])) / 3;
    y += (weight * (a[1] + b[1])) / 3;
  }
  return sum === 0 ? o : [o[0] + x / sum, o[1] + y / sum];
}

export function contains(ring: readonly Vec[], p: Vec): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [a, b] = [ring[j]!, ring[i]!];
    if (a[1] > p[1] !== b[1] > p[1] && p[0] < ((b[0] - a[0]) * (p[1] - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
  }
  return inside;
}

export function distanceToSegment(p: Vec, a: Vec, b: Vec): number {
  const [d, q] = [sub(b, a), sub(p, a)];
  const squared = dot(d, d);
  const t = squared === 0 ? 0 : Math.max(0, Math.min(1, dot(q, d) / squared));
  return Math.hypot(q[0] - t * d[0], q[1] - t * d[1]);
}

function crosses(a: Vec, b: Vec, c: Vec, d: Vec): boolean {
  const side = (o: Vec, e: Vec, p: Vec) => (e[0] - o[0]) * (p[1] - o[1]) - (e[1] - o[1]) * (p[0] - o[0]);
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

export function segmentDistance(a: Vec, b: Vec, c: Vec, d: Vec): number {
  if (crosses(a, b, c, d)) return 0;
  return Math.min(
    distanceToSegment(a, c, d),
    distanceToSegment(b, c, d),
    distanceToSegment(c, a, b),
    distanceToSegment(d, a, b),
  );
}

/** Shortest distance of two rings as areas: 0 where they overlap. */
export function ringDistance(p: readonly Vec[], q: readonly Vec[]): number {
  if (contains(p, q[0]!) || contains(q, p[0]!)) return 0;
  let best = Infinity;
  for (let i = 0; i < p.length; i++)
    for (let j = 0; j < q.length; j++)
      best = Math.min(best, segmentDistance(p[i]!, p[(i + 1) % p.length]!, q[j]!, q[(j + 1) % q.length]!));
  return best;
}

export type Box = readonly [minX: number, minY: number, maxX: number, maxY: number];
export function boxOf(ring: readonly Vec[]): Box {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of ring) {
    if (x < x0) x0 = x;
    if (x > x1) x1 = x;
    if (y < y0) y0 = y;
    if (y > y1) y1 = y;
  }
  return [x0, y0, x1, y1];
}

/** A smooth line (Catmull-Rom) through the points, a vertex about every `step` metres. */
export function smooth(points: readonly Vec[], step: number): Vec[] {
  const line: Vec[] = [points[0]!];
  for (let i = 0; i + 1 < points.length; i++) {
    const [b, c] = [points[i]!, points[i + 1]!];
    const [a, d] = [points[i - 1] ?? sub(scale(b, 2), c), points[i + 2] ?? sub(scale(c, 2), b)];
    const pieces = Math.max(1, Math.round(distance(b, c) / step));
    for (let k = 1; k <= pieces; k++) line.push(catmullRom(a, b, c, d, k / pieces));
  }
  return line;
}

function catmullRom(a: Vec, b: Vec, c: Vec, d: Vec, t: number): Vec {
  const at = (i: 0 | 1) =>
    0.5 *
    (2 * b[i] +
      (c[i] - a[i]) * t +
      (2 * a[i] - 5 * b[i] + 4 * c[i] - d[i]) * t * t +
      (3 * b[i] - a[i] - 3 * c[i] + d[i]) * t * t * t);
  return [at(0), at(1)];
}

export function lineLength(line: readonly Vec[]): number {
  let sum = 0;
  for (let i = 1; i < line.length; i++) sum += distance(line[i - 1]!, line[i]!);
  return sum;
}
