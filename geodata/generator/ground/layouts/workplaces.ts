import type { Random } from '../../random.ts';
import type { BuildingDraft } from '../site.ts';
import { findPlace, freeSpans, rectangle, type Site } from '../site.ts';
import { distance, type Vec } from '../plane.ts';
import { buildShops } from './frontage.ts';
import { workplace } from './homes.ts';
import { comb } from './school.ts';

/** A department store with its square at the crossing, shops around it, perhaps a hotel behind. */
export function buildCommerce(site: Site, random: Random): void {
  const corner = site.frame.toUv(busiestCorner(site));
  const near = (u: number, v: number) => distance([u, v], corner);
  laySquare(site, near, random);
  for (const [width, depth] of [
    [96, 72],
    [72, 54],
    [52, 40],
    [36, 28],
  ] as const) {
    const place = findPlace(site, width, depth, 5, near);
    if (!place) continue;
    const ring = mall(site, place.u, place.v, width, depth, random);
    site.build(
      workplace(ring, 'commercial', random.int(4, 6), 5.1, random.pick(['购物中心', '百货大楼', '商业广场', '商贸城'])),
    );
    break;
  }
  const hotel = findPlace(site, 42, 18, 10, near);
  if (hotel && random.chance(0.7))
    site.build(
      workplace(
        rectangle(site.frame, hotel.u, hotel.v, 42, 18),
        'commercial',
        random.int(9, 20),
        3.6,
        random.pick(['大酒店', '宾馆', '写字楼']),
      ),
    );
  buildShops(site, { arterial: 0.95, secondary: 0.9, local: 0.8, lane: 0.5 }, random);
  fillRows(site, 'commercial', 16, 14, random.int(2, 4), 4.2, random);
}

/** An office tower on a podium, a lower wing, a forecourt. */
export function buildOffices(site: Site, random: Random): void {
  const front = site.frame.toUv(busiestCorner(site));
  const near = (u: number, v: number) => distance([u, v], front);
  laySquare(site, near, random);
  const tower = findPlace(site, 40, 24, 8, near);
  if (tower) {
    const ring = chamfered(site, tower.u, tower.v, 40, 24, 4);
    site.build(workplace(ring, 'office', random.int(12, 24), 3.8, random.pick(['商务大厦', '办公大楼', '综合楼'])));
  }
  const wing = findPlace(site, 54, 40, 10, near);
  if (wing) {
    const ring = comb(wing.u, wing.v, 54, 40, 2).map(site.frame.toXy);
    site.build(workplace(ring, 'office', random.int(5, 8), 3.7), rectangle(site.frame, wing.u, wing.v, 54, 40));
  }
  buildShops(site, { arterial: 0.3, secondary: 0.5, local: 0.3 }, random);
  fillRows(site, 'office', 15, 22, random.int(4, 6), 3.6, random);
}

/** Wards as a comb, the clinic at the front, a green between. */
export function buildHospital(site: Site, random: Random): void {
  const front = site.frame.toUv(busiestCorner(site));
  const near = (u: number, v: number) => distance([u, v], front);
  laySquare(site, near, random);
  const clinic = findPlace(site, 70, 26, 6, near);
  if (clinic) site.build(workplace(chamfered(site, clinic.u, clinic.v, 70, 26, 5), 'hospital', 6, 4.1, '门诊楼'));
  const wards = findPlace(site, 74, 48, 12, near);
  if (wards) {
    const ring = comb(wards.u, wards.v, 74, 48, 3).map(site.frame.toXy);
    site.build(
      workplace(ring, 'hospital', random.int(11, 16), 3.8, '住院楼'),
      rectangle(site.frame, wards.u, wards.v, 74, 48),
    );
  }
  fillRows(site, 'hospital', 15, 20, 5, 3.8, random);
}

/** Sheds in rows, one office house at the gate. */
export function buildIndustry(site: Site, random: Random): void {
  buildShops(site, { arterial: 0.4, secondary: 0.3 }, random);
  const front = site.frame.toUv(busiestCorner(site));
  const office = findPlace(site, 38, 13, 8, (u, v) => distance([u, v], front));
  if (office) site.build(workplace(rectangle(site.frame, office.u, office.v, 38, 13), 'industry', 4, 3.5, '办公楼'));
  fillRows(site, 'industry', random.range(24, 32), 11, 1, random.range(8, 11), random, 88);
}

/** Plain rows of buildings over what is left. */
function fillRows(
  site: Site,
  use: BuildingDraft['use'],
  depth: number,
  gap: number,
  storeys: number,
  storeyM: number,
  random: Random,
  most = 56,
): void {
  for (let v = site.extent.v0 + 3; v + depth < site.extent.v1;) {
    const before = site.buildings.length;
    for (const [from, to] of freeSpans(site, v, depth, 8, 24)) {
      for (let u = from + 1; u + 22 < to;) {
        const length = Math.min(random.range(0.6, 1) * most, to - u - 1);
        const ring = rectangle(site.frame, u, v, length, depth);
        if (length > 18 && site.isFree(ring, 7)) site.build(workplace(ring, use, storeys, storeyM));
        u += length + random.range(8, 12);
      }
    }
    v += site.buildings.length > before ? depth + gap : 5;
  }
}

function laySquare(site: Site, cost: (u: number, v: number) => number, random: Random): void {
  const [width, depth] = [random.range(34, 52), random.range(26, 38)];
  const place = findPlace(site, width, depth, 1, cost);
  if (!place) return;
  const ring = rectangle(site.frame, place.u, place.v, width, depth);
  site.grounds.push({ kind: 'square', name: null, ring });
  site.reserve(ring);
}

/** A department store's plan: blunt corners, an L around its entrance, or a recess in the front. */
function mall(site: Site, u: number, v: number, w: number, d: number, random: Random): Vec[] {
  const plans: Vec[][] = [
    [
      [u, v],
      [u + w, v],
      [u + w, v + d * 0.55],
      [u + w * 0.58, v + d * 0.55],
      [u + w * 0.58, v + d],
      [u, v + d],
    ],
    [
      [u, v],
      [u + w, v],
      [u + w, v + d],
      [u + w * 0.42, v + d],
      [u + w * 0.42, v + d * 0.6],
      [u, v + d * 0.6],
    ],
    [
      [u, v],
      [u + w * 0.3, v],
      [u + w * 0.38, v + d * 0.2],
      [u + w * 0.62, v + d * 0.2],
      [u + w * 0.7, v],
      [u + w, v],
      [u + w, v + d],
      [u, v + d],
    ],
  ];
  if (random.chance(0.3)) return chamfered(site, u, v, w, d, 6);
  return random.pick(plans).map(site.frame.toXy);
}

function chamfered(site: Site, u: number, v: number, w: number, d: number, c: number): Vec[] {
  const plan: Vec[] = [
    [u + c, v],
    [u + w - c, v],
    [u + w, v + c],
    [u + w, v + d - c],
    [u + w - c, v + d],
    [u + c, v + d],
    [u, v + d - c],
    [u, v + c],
  ];
  return plan.map(site.frame.toXy);
}

/** The corner of the lot where the widest streets meet. */
export function busiestCorner(site: Site): Vec {
  const { sides } = site.lot;
  let best = sides[0]!.a;
  let bestWidth = 0;
  sides.forEach((side, i) => {
    const before = sides[(i + sides.length - 1) % sides.length]!;
    const other = before.street.name === side.street.name ? 0 : before.street.widthM;
    const width = side.street.widthM + other;
    if (width > bestWidth) [best, bestWidth] = [side.a, width];
  });
  return best;
}
