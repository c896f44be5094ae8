import type { Random } from '../../random.ts';
import { findPlace, rectangle, type Site } from '../site.ts';
import { centroid, contains, distance, mix, type Vec } from '../plane.ts';
import { workplace } from './homes.ts';
import { insetRings } from './inset.ts';

/** Fields in strips, a shed here and there. */
export function layFarmland(site: Site, random: Random): void {
  const { u0, u1, v0, v1 } = site.extent;
  const along = u1 - u0 > v1 - v0;
  const step = random.range(16, 30);
  const [from, to] = along ? [u0, u1] : [v0, v1];
  for (let at = from; at < to; at += step) {
    const ring = along ? longest(site, at, step, v0, v1, true) : longest(site, at, step, u0, u1, false);
    if (ring) site.grounds.push({ kind: 'farmland', name: null, ring });
  }
  if (!random.chance(0.5)) return;
  const place = findPlace(site, 12, 7, 2, (u, v) => distance([u, v], [u0, v0]));
  if (place) site.build(workplace(rectangle(site.frame, place.u, place.v, 12, 7), 'utility', 1, 3.4, '看护房'));
}

/** The longest free strip of a field at `at`. */
function longest(site: Site, at: number, step: number, low: number, high: number, across: boolean): Vec[] | undefined {
  const strip = (from: number, to: number) =>
    across
      ? rectangle(site.frame, at, from, step - 1.5, to - from)
      : rectangle(site.frame, from, at, to - from, step - 1.5);
  let best: [number, number] | undefined;
  let start: number | undefined;
  for (let p = low; p <= high; p += 5) {
    if (p + 5 <= high && site.isFree(strip(p, p + 5), 1)) start ??= p;
    else if (start !== undefined) {
      if (!best || p - start > best[1] - best[0]) best = [start, p];
      start = undefined;
    }
  }
  return best && best[1] - best[0] > 12 ? strip(best[0], best[1]) : undefined;
}

/** A town park: lawn, wood, a pond, a square, paths between them. */
export function layPark(site: Site, name: string, random: Random): void {
  for (const ring of insetRings(site, 0.5)) site.grounds.push({ kind: 'park', name, ring });
  const centre = site.frame.toUv(site.lot.centre);
  const middle = (u: number, v: number) => distance([u, v], centre);
  const size = Math.sqrt(site.lot.areaM2);
  if (size > 70) {
    layBlob(site, 'water', size * 0.34, size * 0.24, middle, random);
    const square = findPlace(site, 30, 22, 4, middle);
    if (square) {
      const area = rectangle(site.frame, square.u, square.v, 30, 22);
      site.grounds.push({ kind: 'square', name: null, ring: area });
      site.reserve(area);
    }
    const pavilion = findPlace(site, 14, 9, 6, middle);
    if (pavilion)
      site.build(workplace(rectangle(site.frame, pavilion.u, pavilion.v, 14, 9), 'public', 1, 4.5, '公园管理房'));
  }
  for (let i = 0; i < 6; i++)
    layBlob(site, random.chance(0.7) ? 'wood' : 'lawn', size * 0.2, size * 0.16, () => random.next(), random);
}

function layBlob(
  site: Site,
  kind: 'water' | 'wood' | 'lawn',
  width: number,
  depth: number,
  cost: (u: number, v: number) => number,
  random: Random,
): void {
  const place = findPlace(site, width, depth, 4, cost);
  if (!place) return;
  const [cu, cv, phase] = [place.u + width / 2, place.v + depth / 2, random.range(0, 6)];
  const ring = Array.from({ length: 20 }, (_, i) => {
    const angle = (i / 20) * 2 * Math.PI;
    const r = 0.86 + 0.12 * Math.sin(2 * angle + phase) * Math.cos(3 * angle);
    return site.frame.toXy([cu + (width / 2) * r * Math.cos(angle), cv + (depth / 2) * r * Math.sin(angle)]);
  });
  site.grounds.push({ kind, name: null, ring });
  site.reserve(ring);
}

/** The dyke's crown: a narrow ridge along the middle of the band, with its walk. */
function layCrown(site: Site): void {
  for (const ring of insetRings(site, 34)) site.grounds.push({ kind: 'dyke', name: null, ring });
}

/** A strip along water: the whole of it is one ground, with groves, and on the dyke its crown. */
export function layStrip(site: Site, kind: 'water' | 'park', name: string, random: Random): void {
  for (const ring of insetRings(site, 0)) site.grounds.push({ kind, name, ring });
  if (kind === 'water') return;
  if (site.lot.face.place === 'dyke') layCrown(site);
  const centre = centroid(site.lot.ring);
  for (let i = 0; i < Math.min(26, site.lot.areaM2 / 1500); i++) {
    const at = random.pick(site.lot.ring);
    const p = mix(at, centre, random.range(0.05, 0.3));
    const [u, v] = site.frame.toUv(contains(site.lot.ring, p) ? p : at);
    layBlob(site, 'wood', random.range(16, 30), random.range(14, 24), (a, b) => distance([a, b], [u, v]), random);
  }
}
