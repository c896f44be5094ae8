import type { Random } from '../random.ts';
import { extentOf, frameAt, mainAngle } from './frame.ts';
import { add, area, contains, distance, distanceToSegment, mix, scale, sub, type Vec } from './plane.ts';

/** A line drawn through a superblock; `depth` 0 is the first and becomes the widest street. */
export interface Cut {
  points: Vec[];
  depth: number;
}

export interface CutRules {
  /** Pieces larger than this (m²) are cut again. */
  targetM2: number;
  /** No piece is narrower, metres. */
  minWidthM: number;
  /** How far a cut may bow in its middle, metres: village lanes are crooked. */
  bowM: number;
}

/** New streets meet those on the other side of the road where they would be this near, metres. */
const ALIGN_M = 34;
const CORNER_M = 14;

interface Hit {
  point: Vec;
  edge: number;
}

/**
 * Cuts a superblock into blocks. `ends` holds the end points of cuts drawn so far; it is added to.
 * All points are whole millimetres.
 */
export function cutSuperblock(ring: readonly Vec[], rules: CutRules, random: Random, ends: Vec[]): Cut[] {
  const cuts: Cut[] = [];
  const visit = (piece: readonly Vec[], depth: number) => {
    if (area(piece) < rules.targetM2 * random.range(0.9, 1.35)) return;
    const split = splitPiece(piece, rules, random, ends);
    if (!split) return;
    cuts.push({ points: split.line, depth });
    ends.push(split.line[0]!, split.line.at(-1)!);
    visit(split.left, depth + 1);
    visit(split.right, depth + 1);
  };
  visit(ring, 0);
  return cuts;
}

function splitPiece(ring: readonly Vec[], rules: CutRules, random: Random, ends: readonly Vec[]) {
  const frame = frameAt(mainAngle(ring));
  const { u0, u1, v0, v1 } = extentOf(ring, frame);
  // Compounds are wider than deep: rows of slabs face south.
  const acrossU = u1 - u0 > (v1 - v0) * 1.05;
  const centre: Vec = [(u0 + u1) / 2, (v0 + v1) / 2];
  const span = acrossU ? u1 - u0 : v1 - v0;
  const tilt = random.range(-0.03, 0.03);
  const first = random.range(-0.08, 0.08);
  for (const shift of [first, -first, first + 0.1, first - 0.1, 0.18, -0.18, 0.25, -0.25]) {
    const at: Vec = acrossU ? [centre[0] + shift * span, centre[1]] : [centre[0], centre[1] + shift * span];
    const angle = frame.angle + tilt + (acrossU ? Math.PI / 2 : 0);
    const split = cutThrough(
      ring,
      frame.toXy(at),
      [Math.cos(angle), Math.sin(angle)],
      ends,
      random.range(-1, 1) * rules.bowM,
    );
    if (split && [split.left, split.right].every((part) => isUsable(part, rules.minWidthM))) return split;
  }
  return undefined;
}

function isUsable(ring: readonly Vec[], minWidth: number): boolean {
  const { u0, u1, v0, v1 } = extentOf(ring, frameAt(mainAngle(ring)));
  return area(ring) > minWidth * minWidth * 1.1 && Math.min(u1 - u0, v1 - v0) >= minWidth;
}

function cutThrough(ring: readonly Vec[], p: Vec, direction: Vec, ends: readonly Vec[], bow: number) {
  if (!contains(ring, p)) return undefined;
  const from = hit(ring, p, scale(direction, -1), ends);
  const to = hit(ring, p, direction, ends);
  if (!from || !to || from.edge === to.edge || distance(from.point, to.point) < 40) return undefined;
  const middle = round(add(mix(from.point, to.point, 0.5), scale([-direction[1], direction[0]], bow)));
  const line = Math.abs(bow) > 1.5 && contains(ring, middle) ? [from.point, middle, to.point] : [from.point, to.point];
  return { line, ...splitRing(ring, from, to, line) };
}

function splitRing(ring: readonly Vec[], from: Hit, to: Hit, line: readonly Vec[]) {
  const walk = (start: Hit, stop: Hit): Vec[] => {
    const points: Vec[] = [];
    for (let i = (start.edge + 1) % ring.length; ; i = (i + 1) % ring.length) {
      points.push(ring[i]!);
      if (i === stop.edge) return points;
    }
  };
  const inner = line.slice(1, -1);
  const left = clean([to.point, ...walk(to, from), from.point, ...inner]);
  const right = clean([from.point, ...walk(from, to), to.point, ...inner.toReversed()]);
  return { left, right };
}

const clean = (ring: readonly Vec[]) => ring.filter((p, i) => distance(p, ring[(i + 1) % ring.length]!) > 0.0005);

/** Where a ray leaves the ring, moved to a corner or to the end of a street opposite when one is near. */
function hit(ring: readonly Vec[], p: Vec, direction: Vec, ends: readonly Vec[]): Hit | undefined {
  let best: Hit | undefined;
  let bestT = Infinity;
  for (let edge = 0; edge < ring.length; edge++) {
    const [a, b] = [ring[edge]!, ring[(edge + 1) % ring.length]!];
    const [d, q] = [sub(b, a), sub(a, p)];
    const denominator = direction[0] * d[1] - direction[1] * d[0];
    if (Math.abs(denominator) < 1e-9) continue;
    const t = (q[0] * d[1] - q[1] * d[0]) / denominator;
    const s = (q[0] * direction[1] - q[1] * direction[0]) / denominator;
    if (t > 0 && t < bestT && s >= 0 && s <= 1) [best, bestT] = [{ point: round(mix(a, b, s)), edge }, t];
  }
  return best && align(ring, best, ends);
}

function align(ring: readonly Vec[], found: Hit, ends: readonly Vec[]): Hit {
  const candidates: Hit[] = [];
  for (const offset of [0, -1, 1]) {
    const edge = (found.edge + offset + ring.length) % ring.length;
    const [a, b] = [ring[edge]!, ring[(edge + 1) % ring.length]!];
    for (const point of ends)
      if (distance(point, found.point) < ALIGN_M && distanceToSegment(point, a, b) < 0.002)
        candidates.push({ point, edge });
    for (const point of [a, b]) if (distance(point, found.point) < CORNER_M) candidates.push({ point, edge });
  }
  candidates.sort((x, y) => distance(x.point, found.point) - distance(y.point, found.point));
  return candidates[0] ?? found;
}

const round = ([x, y]: Vec): Vec => [Math.round(x * 1000) / 1000, Math.round(y * 1000) / 1000];
