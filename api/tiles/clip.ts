/**
 * Shapes cut to a tile and its buffer. All in tile units; shapes are flat arrays [x0, y0, x1, y1 …].
 *
 * Every vertex is rounded before anything is cut or left out, by a function of the vertex alone, and only exactly
 * straight vertices are left out. So two areas that share a border share it in every tile and at every zoom: no gap
 * opens, as it would if each were simplified by itself.
 */
import { buffer, extent, tileUnits } from './mercator.ts';
import type { TileAddress } from './mercator.ts';

const LOW = -buffer;
const HIGH = extent + buffer;

/** Rounded tile units of a world line or ring, without immediate repeats. */
export function toTileUnits(world: Float64Array, { z, x, y }: TileAddress): number[] {
  const units: number[] = [];
  for (let i = 0; i < world.length; i += 2) {
    const ux = tileUnits(world[i]!, z, x);
    const uy = tileUnits(world[i + 1]!, z, y);
    if (units.length === 0 || units.at(-2) !== ux || units.at(-1) !== uy) units.push(ux, uy);
  }
  return units;
}

/** Surveyor's area of a ring, twice; positive where it runs clockwise on the screen (y south), as outer rings of MVT must. */
export function doubleArea(ring: readonly number[]): number {
  let sum = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2)
    sum += ring[j]! * ring[i + 1]! - ring[i]! * ring[j + 1]!;
  return sum;
}

/**
 * A ring cut to the tile, open (without the closing repeat) and turned as its role asks; undefined where nothing with
 * an area is left. Sutherland–Hodgman: a concave ring may keep edges that run along the buffer's rim, out of sight.
 */
export function clipRing(ring: readonly number[], role: 'outer' | 'inner'): number[] | undefined {
  let cut = [...ring];
  if (!inside(ring))
    for (const side of sides) {
      cut = cutRing(cut, side);
      if (cut.length < 6) return undefined;
    }
  const bare = withoutStraightVertices(cut);
  if (bare.length < 6) return undefined;
  const area = doubleArea(bare);
  if (area === 0) return undefined;
  return area > 0 === (role === 'outer') ? bare : reversed(bare);
}

/** A line cut to the tile: the pieces inside, each of two or more different vertices. */
export function clipLine(line: readonly number[]): number[][] {
  if (line.length < 4) return [];
  if (inside(line)) return [[...line]];
  let pieces: number[][] = [[...line]];
  for (const side of sides) pieces = pieces.flatMap((piece) => cutLine(piece, side));
  return pieces;
}

/** A side of the buffered tile: axis 0 = x, 1 = y; what lies beyond `at` in the direction of `sign` is cut off. */
interface Side {
  axis: 0 | 1;
  at: number;
  sign: 1 | -1;
}

const sides: readonly Side[] = [
  { axis: 0, at: LOW, sign: -1 },
  { axis: 0, at: HIGH, sign: 1 },
  { axis: 1, at: LOW, sign: -1 },
  { axis: 1, at: HIGH, sign: 1 },
];

function inside(shape: readonly number[]): boolean {
  return shape.every((unit) => unit >= LOW && unit <= HIGH);
}

function cutRing(ring: readonly number[], side: Side): number[] {
  const kept: number[] = [];
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const enters = within(ring, i, side);
    if (enters !== within(ring, j, side)) push(kept, crossing(ring, j, i, side));
    if (enters) push(kept, [ring[i]!, ring[i + 1]!]);
  }
  if (kept.length > 2 && kept[0] === kept.at(-2) && kept[1] === kept.at(-1)) kept.length -= 2;
  return kept;
}

function cutLine(line: readonly number[], side: Side): number[][] {
  const pieces: number[][] = [];
  let piece: number[] = [];
  for (let i = 0; i < line.length; i += 2) {
    const here = within(line, i, side);
    if (i > 0 && here !== within(line, i - 2, side)) push(piece, crossing(line, i - 2, i, side));
    if (here) push(piece, [line[i]!, line[i + 1]!]);
    else {
      if (piece.length >= 4) pieces.push(piece);
      piece = [];
    }
  }
  if (piece.length >= 4) pieces.push(piece);
  return pieces;
}

function within(shape: readonly number[], i: number, { axis, at, sign }: Side): boolean {
  return (shape[i + axis]! - at) * sign <= 0;
}

/**
 * Where the edge from vertex i to vertex j crosses a side, rounded. The same from either end: neighbours run along a
 * shared border in opposite directions and must get the same point.
 */
function crossing(shape: readonly number[], i: number, j: number, { axis, at }: Side): [number, number] {
  const other = axis === 0 ? 1 : 0;
  const [from, to] = shape[i + axis]! < shape[j + axis]! ? [i, j] : [j, i];
  const share = (at - shape[from + axis]!) / (shape[to + axis]! - shape[from + axis]!);
  const across = Math.round(shape[from + other]! + share * (shape[to + other]! - shape[from + other]!));
  return axis === 0 ? [at, across] : [across, at];
}

function push(shape: number[], [x, y]: readonly [number, number]): void {
  if (shape.length === 0 || shape.at(-2) !== x || shape.at(-1) !== y) shape.push(x, y);
}

/** Leaves out vertices that lie exactly between their neighbours, also the tips of spikes (out and straight back). */
function withoutStraightVertices(ring: readonly number[]): number[] {
  const kept: number[] = [];
  for (let i = 0; i < ring.length; i += 2) {
    push(kept, [ring[i]!, ring[i + 1]!]);
    while (kept.length >= 6 && straight(kept, kept.length - 6, kept.length - 4, kept.length - 2)) {
      kept.splice(kept.length - 4, 2);
      if (kept.at(-4) === kept.at(-2) && kept.at(-3) === kept.at(-1)) kept.length -= 2;
    }
  }
  return closedUp(kept);
}

/** The same at the seam, where the ring's last vertices meet its first. */
function closedUp(ring: number[]): number[] {
  for (;;) {
    const n = ring.length;
    if (n < 6) return ring;
    if (ring[0] === ring[n - 2] && ring[1] === ring[n - 1]) ring.length -= 2;
    else if (straight(ring, n - 4, n - 2, 0)) ring.length -= 2;
    else if (straight(ring, n - 2, 0, 2)) ring.splice(0, 2);
    else return ring;
  }
}

function straight(ring: readonly number[], a: number, b: number, c: number): boolean {
  return (
    (ring[b]! - ring[a]!) * (ring[c + 1]! - ring[a + 1]!) === (ring[b + 1]! - ring[a + 1]!) * (ring[c]! - ring[a]!)
  );
}

function reversed(ring: readonly number[]): number[] {
  const turned: number[] = [];
  for (let i = ring.length - 2; i >= 0; i -= 2) turned.push(ring[i]!, ring[i + 1]!);
  return turned;
}
