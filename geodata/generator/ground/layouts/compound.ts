import type { Random } from '../../random.ts';
import { findPlace, freeSpans, rectangle, type Site } from '../site.ts';
import { distance, type Vec } from '../plane.ts';
import { drawDrives, reserveSpine } from './drives.ts';
import { flats, workplace } from './homes.ts';
import { buildShops } from './frontage.ts';

export type CompoundAge = 'old' | 'middle' | 'new';

/** Shops line the streets of a compound, old ones more. */
const shopShare = {
  old: { arterial: 0.85, secondary: 0.8, local: 0.35 },
  middle: { arterial: 0.75, secondary: 0.6, local: 0.15 },
  new: { arterial: 0.6, secondary: 0.4 },
} as const;

/** A walled compound of parallel blocks of flats that face south. */
export function buildCompound(site: Site, age: CompoundAge, random: Random): void {
  buildShops(site, shopShare[age], random);
  if (age !== 'old' && site.lot.areaM2 > 24_000) layLawn(site, age, random);
  if (site.lot.areaM2 > 26_000 && random.chance(0.24)) buildKindergarten(site);
  const spine = reserveSpine(site, random);
  if (age === 'new') buildTowers(site, random);
  else buildSlabs(site, age, random);
  buildUtility(site);
  drawDrives(site, spine);
}

/** Rows of walk-up slabs: five to six storeys in old compounds, six to eleven in middle ones. */
function buildSlabs(site: Site, age: 'old' | 'middle', random: Random): void {
  const depth = random.range(11.5, 13);
  const storeys = age === 'old' ? random.pick([4, 5, 5, 6]) : random.pick([6, 6, 7, 11]);
  // Sun at the winter solstice: rows about 1.2 building heights apart, less for high ones by custom.
  const gap = Math.min(34, Math.max(16, storeys * 2.9 * (storeys > 7 ? 1 : 1.35)));
  const unit = random.range(16, 19.5);
  const gapBetween = random.range(7, 11);
  layRows(site, depth, gap, 8, (v, from, to) => {
    for (const [u, length] of splitRow(from, to, unit, age === 'old' ? 4 : 3, gapBetween)) {
      const ring = rectangle(site.frame, u, v, length, depth);
      if (site.isFree(ring, 7)) site.build(flats(ring, storeys, 2 * Math.max(1, Math.round(length / unit)), random));
    }
  });
}

/** Staggered towers and, to the south, lower slabs, so that all get sun. */
function buildTowers(site: Site, random: Random): void {
  const { v0, v1 } = site.extent;
  const high = random.int(15, 28);
  const pointTowers = random.chance(0.5);
  const depth = pointTowers ? random.range(17, 20) : random.range(14, 16);
  const unit = pointTowers ? random.range(27, 33) : random.range(17, 21);
  const gap = random.range(33, 40);
  const between = pointTowers ? random.range(18, 26) : random.range(13, 18);
  const perFloor = (length: number) => Math.max(2, Math.round(length / (pointTowers ? 8.5 : 10.5)));
  let row = 0;
  layRows(site, depth, gap, 9, (v, from, to) => {
    const south = (v - v0) / (v1 - v0) < 0.33;
    const storeys = south ? Math.round(high * 0.5) : high - random.int(0, 2);
    const shift = row++ % 2 === 0 ? 0 : unit * 0.45;
    const rowSpans = splitRow(from + shift, to, unit, pointTowers ? 1 : 2, between);
    for (const [u, length] of rowSpans) {
      const ring = notched(site, u, v, length, depth);
      if (site.isFree(ring, 12)) site.build(flats(ring, storeys, perFloor(length), random));
    }
  });
  // What the rows left open on a lot that is not square gets single towers.
  for (let n = 0; n < 5; n++) {
    const place = findPlace(site, unit, depth, 24, (_, v) => -v);
    if (!place) return;
    site.build(flats(notched(site, place.u, place.v, unit, depth), high - random.int(2, 6), perFloor(unit), random));
  }
}

/** A tower's plan: a rectangle with the stair's recess in its north side. */
function notched(site: Site, u: number, v: number, width: number, depth: number): Vec[] {
  const [a, b, notch] = [u + width * 0.38, u + width * 0.62, depth * 0.24];
  const plan: Vec[] = [
    [u, v],
    [u + width, v],
    [u + width, v + depth],
    [b, v + depth],
    [b, v + depth - notch],
    [a, v + depth - notch],
    [a, v + depth],
    [u, v + depth],
  ];
  return plan.map(site.frame.toXy);
}

/** Calls `place` for every free stretch of every row, from the south up; rows shift to where something fits. */
function layRows(
  site: Site,
  depth: number,
  gap: number,
  clearance: number,
  place: (v: number, from: number, to: number) => void,
): void {
  const { v0, v1 } = site.extent;
  let v = v0 + 3;
  while (v + depth < v1) {
    const spans = freeSpans(site, v, depth, clearance, 20);
    const built = site.buildings.length;
    for (const [from, to] of spans) place(v, from, to);
    v += site.buildings.length > built ? depth + gap : 4;
  }
}

/**
 * Divides a stretch into slabs of whole staircases: `[u, length]`. Long slabs are preferred where they fill it nearly as well; a staircase
 * more for the first slabs where there is room, and what is left over widens the gaps.
 */
function splitRow(from: number, to: number, unit: number, mostUnits: number, gap: number): [number, number][] {
  const room = to - from;
  let [count, units] = [0, 0];
  const used = (n: number, k: number) => n * k * unit + (n - 1) * gap;
  for (let k = 1; k <= mostUnits; k++) {
    const n = Math.floor((room + gap) / (k * unit + gap));
    if (n > 0 && used(n, k) >= used(count, units) - (count > 0 ? unit * 1.2 : 0)) [count, units] = [n, k];
  }
  if (count === 0) return [];
  const longer = units < mostUnits ? Math.min(count, Math.floor((room - used(count, units)) / unit)) : 0;
  const rest = room - used(count, units) - longer * unit;
  const between = gap + (count > 1 ? Math.min(5, (rest * 0.8) / (count - 1)) : 0);
  let u = from + (rest - (between - gap) * (count - 1)) / 2;
  return Array.from({ length: count }, (_, i) => {
    const length = (units + (i < longer ? 1 : 0)) * unit;
    const slab: [number, number] = [u, length];
    u += length + between;
    return slab;
  });
}

/** The green in the middle that gives a newer compound its name; some have a pond. */
function layLawn(site: Site, age: CompoundAge, random: Random): void {
  const width = age === 'new' ? random.range(48, 70) : random.range(30, 46);
  const depth = age === 'new' ? random.range(34, 48) : random.range(20, 30);
  const centre = site.frame.toUv(site.lot.centre);
  const place = findPlace(site, width, depth, 6, (u, v) => distance([u, v], centre));
  if (!place) return;
  const formal = random.chance(0.45);
  const [u, v] = [place.u + width / 2, place.v + depth / 2];
  const ring = formal
    ? rectangle(site.frame, place.u, place.v, width, depth)
    : ellipse(site, u, v, width / 2, depth / 2, 18);
  site.grounds.push({ kind: 'lawn', name: null, ring });
  site.reserve(ring);
  if (formal)
    site.grounds.push({ kind: 'square', name: null, ring: ellipse(site, u, v, depth * 0.26, depth * 0.26, 16) });
  else if (age === 'new' && random.chance(0.6))
    site.grounds.push({
      kind: 'water',
      name: null,
      ring: ellipse(site, u + width * 0.06, v, width * 0.22, depth * 0.2, 14),
    });
}

function ellipse(site: Site, u: number, v: number, a: number, b: number, pieces: number): Vec[] {
  return Array.from({ length: pieces }, (_, i) => {
    const angle = (i / pieces) * 2 * Math.PI;
    const wobble = 1 + 0.08 * Math.sin(3 * angle + u);
    return site.frame.toXy([u + a * wobble * Math.cos(angle), v + b * wobble * Math.sin(angle)]);
  });
}

function buildKindergarten(site: Site): void {
  const centre = site.frame.toUv(site.lot.centre);
  const place = findPlace(site, 34, 34, 8, (u, v) => distance([u, v], centre));
  if (!place) return;
  const { u, v } = place;
  const plan: Vec[] = [
    [u, v + 20],
    [u + 24, v + 20],
    [u + 24, v],
    [u + 34, v],
    [u + 34, v + 34],
    [u, v + 34],
  ];
  const yard = rectangle(site.frame, u + 3, v + 3, 17, 13);
  site.build(workplace(plan.map(site.frame.toXy), 'school', 3, 3.6, '幼儿园'), rectangle(site.frame, u, v, 34, 34));
  site.grounds.push({ kind: 'pitch', name: null, ring: yard });
}

/** The compound's transformer or pump room. */
function buildUtility(site: Site): void {
  const { u0, v0 } = site.extent;
  const place = findPlace(site, 8, 5, 3, (u, v) => distance([u, v], [u0, v0]));
  if (place) site.build(workplace(rectangle(site.frame, place.u, place.v, 8, 5), 'utility', 1, 3.2, '配电房'));
}
