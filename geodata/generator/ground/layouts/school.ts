import type { Random } from '../../random.ts';
import { findPlace, freeSpans, rectangle, type Site } from '../site.ts';
import type { Vec } from '../plane.ts';
import { workplace } from './homes.ts';

/** Outer length and width of running tracks in metres: 400 m, 300 m, 250 m, 200 m, and a yard's. */
const tracks: readonly [number, number][] = [
  [172, 92],
  [136, 76],
  [112, 66],
  [92, 50],
  [66, 38],
  [48, 28],
];

/** A field with its track on one side, teaching houses around a court on the other. */
export function buildSchool(site: Site, random: Random): void {
  layTrack(site, random.chance(0.5));
  buildTeaching(site, random);
  const depth = 13;
  for (let v = site.extent.v0 + 3; v < site.extent.v1; v += 6) {
    const span = freeSpans(site, v, depth, 11, 26)[0];
    if (!span) continue;
    const ring = rectangle(site.frame, span[0] + 1, v, Math.min(span[1] - span[0] - 2, random.range(30, 52)), depth);
    if (site.isFree(ring, 10)) site.build(workplace(ring, 'school', random.int(4, 5), 3.7));
  }
}

function layTrack(site: Site, toEast: boolean): void {
  const { u0, u1, v0, v1 } = site.extent;
  const share = 0.62;
  for (const [length, width] of tracks)
    for (const [w, d] of [
      [width, length],
      [length, width],
    ] as const) {
      if (w * d > site.lot.areaM2 * 0.42 || (w > (u1 - u0) * share && d > (v1 - v0) * share)) continue;
      const place = findPlace(site, w, d, 4, (u, v) => (toEast ? -u : u) + v * 0.6, 4);
      if (!place) continue;
      const [u, v] = [place.u + w / 2, place.v + d / 2];
      const radius = Math.min(w, d) / 2;
      site.grounds.push({ kind: 'track', name: '操场', ring: stadium(site, u, v, w, d, radius) });
      const lanes = Math.min(9, radius * 0.24);
      site.grounds.push({
        kind: 'pitch',
        name: null,
        ring: stadium(site, u, v, w - 2 * lanes, d - 2 * lanes, radius - lanes),
      });
      site.reserve(rectangle(site.frame, place.u, place.v, w, d));
      return;
    }
}

/** A rectangle whose short sides are half circles. */
function stadium(site: Site, u: number, v: number, w: number, d: number, radius: number): Vec[] {
  const lying = w > d;
  const straight = (lying ? w : d) / 2 - radius;
  const pieces = 10;
  return Array.from({ length: 2 * (pieces + 1) }, (_, i): Vec => {
    const half = i <= pieces ? 0 : 1;
    const angle = -Math.PI / 2 + ((i - half * (pieces + 1)) / pieces) * Math.PI + half * Math.PI;
    const [along, across] = [(half === 0 ? straight : -straight) + radius * Math.cos(angle), radius * Math.sin(angle)];
    return lying ? [u + along, v + across] : [u - across, v + along];
  }).map(site.frame.toXy);
}

/** Teaching houses as an E or a U that opens to the south. */
function buildTeaching(site: Site, random: Random): void {
  const sizes: readonly [number, number, number][] = [
    [84, 62, 3],
    [64, 52, 2],
    [50, 42, 2],
    [36, 30, 2],
  ];
  for (const [width, depth, wings] of sizes) {
    const place = findPlace(site, width, depth, 8, (_, v) => -v, 4);
    if (!place) continue;
    const ring = comb(place.u, place.v, width, depth, wings).map(site.frame.toXy);
    site.build(
      workplace(ring, 'school', random.int(4, 5), 3.7, '教学楼'),
      rectangle(site.frame, place.u, place.v, width, depth),
    );
    return;
  }
}

/** A back with wings towards the south, counter-clockwise. */
export function comb(u: number, v: number, width: number, depth: number, wings: number): Vec[] {
  const [thick, back] = [10, v + depth - 10];
  const pitch = (width - thick) / (wings - 1);
  const plan: Vec[] = [];
  for (let i = 0; i < wings; i++) {
    const left = u + i * pitch;
    if (i > 0) plan.push([left, back]);
    plan.push([left, v], [left + thick, v]);
    if (i < wings - 1) plan.push([left + thick, back]);
  }
  return [...plan, [u + width, v + depth], [u, v + depth]];
}
