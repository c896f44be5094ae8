import type { Building, Landscape } from './types.ts';
import { extentOf, frameAt, mainAngle, type Frame } from './frame.ts';
import type { Lot } from './lots.ts';
import { boxOf, contains, ringDistance, segmentDistance, type Box, type Vec } from './plane.ts';

/** A building as a layout draws it, local metres; addresses and codes come later. */
export type BuildingDraft = Pick<Building, 'use' | 'storeys' | 'heightM' | 'households' | 'residents'> & {
  ring: readonly Vec[];
  /** e.g. 3号楼; empty = numbered within the block. */
  name: string;
};
export interface GroundDraft {
  kind: Landscape['kind'];
  name: string | null;
  ring: readonly Vec[];
}

/** Pavement and hedge between a street's border and a building, metres. */
const MARGIN_M = 2.5;

/**
 * A lot being built on. Whatever is put on it keeps clear of the streets and of what stands there already;
 * rectangles are given in the site's frame (u along the houses, v towards the north).
 */
export interface Site {
  lot: Lot;
  frame: Frame;
  extent: { u0: number; u1: number; v0: number; v1: number };
  buildings: BuildingDraft[];
  grounds: GroundDraft[];
  paths: Vec[][];
  isFree(ring: readonly Vec[], gapM: number): boolean;
  /** Keeps an area free of buildings from now on. */
  reserve(ring: readonly Vec[]): void;
  build(draft: BuildingDraft, reserved?: readonly Vec[]): void;
}

interface Taken {
  ring: readonly Vec[];
  box: Box;
}

/** Houses face south; a lot that lies askew by more than 22° is built along the general direction instead. */
function houseAngle(ring: readonly Vec[]): number {
  const angle = mainAngle(ring);
  return Math.abs(angle) > 0.38 ? -0.02 : angle;
}

export function openSite(lot: Lot): Site {
  const frame = frameAt(houseAngle(lot.ring));
  const taken: Taken[] = [];
  const margins = lot.sides.map(({ a, b, street }): Margin => ({
    a,
    b,
    setback: street.widthM / 2 + MARGIN_M,
    box: boxOf([a, b]),
  }));
  const buildings: BuildingDraft[] = [];
  const reserve = (ring: readonly Vec[]) => void taken.push({ ring, box: boxOf(ring) });
  return {
    lot,
    frame,
    extent: extentOf(lot.ring, frame),
    buildings,
    grounds: [],
    paths: [],
    isFree: (ring, gap) => {
      const box = boxOf(ring);
      // What stands there already is asked first: it is the cheaper question.
      return taken.every((other) => isClear(ring, box, other, gap)) && isInside(ring, box, lot, margins);
    },
    reserve,
    build: (draft, reserved = draft.ring) => {
      buildings.push(draft);
      reserve(reserved);
    },
  };
}

/** A side of the lot with the strip along it that stays free. */
interface Margin {
  a: Vec;
  b: Vec;
  setback: number;
  box: Box;
}

function isInside(ring: readonly Vec[], box: Box, lot: Lot, margins: readonly Margin[]): boolean {
  if (!ring.every((p) => contains(lot.ring, p))) return false;
  return margins.every(({ a, b, setback, box: other }) => {
    if (areApart(box, other, setback)) return true;
    return ring.every((p, k) => segmentDistance(a, b, p, ring[(k + 1) % ring.length]!) >= setback);
  });
}

const isClear = (ring: readonly Vec[], box: Box, other: Taken, gap: number) =>
  areApart(box, other.box, gap) || ringDistance(ring, other.ring) >= gap;

/** Whether two boxes lie more than `gap` apart along an axis. */
function areApart([x0, y0, x1, y1]: Box, [a0, b0, a1, b1]: Box, gap: number): boolean {
  return x0 > a1 + gap || a0 > x1 + gap || y0 > b1 + gap || b0 > y1 + gap;
}

/** A rectangle of the frame as a counter-clockwise ring. */
export function rectangle(frame: Frame, u: number, v: number, width: number, depth: number): Vec[] {
  const corners: Vec[] = [
    [u, v],
    [u + width, v],
    [u + width, v + depth],
    [u, v + depth],
  ];
  return corners.map(frame.toXy);
}

/**
 * The free spans of u for a strip of the given depth at `v`, at least `minLength` long.
 * The strip is probed in pieces of `step` metres.
 */
export function freeSpans(
  site: Site,
  v: number,
  depth: number,
  gap: number,
  minLength: number,
  step = 4,
): [number, number][] {
  const spans: [number, number][] = [];
  let start: number | undefined;
  const close = (end: number) => {
    if (start !== undefined && end - start >= minLength) spans.push([start, end]);
    start = undefined;
  };
  let u = site.extent.u0;
  for (; u + step <= site.extent.u1; u += step) {
    if (site.isFree(rectangle(site.frame, u, v, step, depth), gap)) start ??= u;
    else close(u);
  }
  close(u);
  return spans;
}

/** Where in the frame a free rectangle fits; the place with the lowest `cost` of its centre, or undefined. */
export function findPlace(
  site: Site,
  width: number,
  depth: number,
  gap: number,
  cost: (u: number, v: number) => number,
  step = 6,
): { u: number; v: number } | undefined {
  const { u0, u1, v0, v1 } = site.extent;
  const places: { u: number; v: number; cost: number }[] = [];
  for (let u = u0; u + width <= u1; u += step)
    for (let v = v0; v + depth <= v1; v += step) places.push({ u, v, cost: cost(u + width / 2, v + depth / 2) });
  places.sort((a, b) => a.cost - b.cost);
  return places.find(({ u, v }) => site.isFree(rectangle(site.frame, u, v, width, depth), gap));
}
