import type { Random } from '../../random.ts';
import { findPlace, rectangle, type Site } from '../site.ts';
import { distance, type Vec } from '../plane.ts';
import { drawAcross } from './drives.ts';
import { buildShops } from './frontage.ts';
import { house, workplace } from './homes.ts';

/** An old village that the city has grown around, or an old quarter: courtyards wall to wall, lanes just wide enough for a cart. */
export function buildVillage(site: Site, hall: string | undefined, random: Random): void {
  buildShops(site, { arterial: 0.8, secondary: 0.7, local: 0.3 }, random);
  if (hall) buildVillageHall(site, hall);
  const { u0, u1, v0, v1 } = site.extent;
  const plotDepth = random.range(17, 19.5);
  const lane = random.range(3.6, 4.6);
  // Every few plots a lane runs south to north.
  const rowLength = random.int(5, 7);
  for (let v = v0 + 2, row = 0; v + plotDepth < v1; v += plotDepth + (row++ % 2 === 0 ? 1.4 : lane)) {
    const skew = random.range(-3, 3);
    let [u, count] = [u0 + 4 + skew, 0];
    while (u + 11 < u1) {
      const width = random.range(12.6, 15.6);
      if (random.chance(0.93)) buildCourtyard(site, u, v, width, plotDepth, random);
      u += width + (++count % rowLength === 0 ? random.range(4.4, 5.6) : 1.2);
    }
    if (row % 2 === 0) drawAcross(site, v - lane / 2, 1.3);
  }
}

/** The main house stands at the north of its yard, a kitchen wing on one side: an L. */
function buildCourtyard(site: Site, u: number, v: number, width: number, depth: number, random: Random): void {
  const main = random.range(6.6, 8);
  const wing = random.range(3.4, 4.4);
  const wingLength = random.range(0.45, 0.95) * (depth - main);
  const east = random.chance(0.6);
  const [top, base] = [v + depth, v + depth - main];
  const foot = base - wingLength;
  const plan: Vec[] = east
    ? [
        [u, base],
        [u + width - wing, base],
        [u + width - wing, foot],
        [u + width, foot],
        [u + width, top],
        [u, top],
      ]
    : [
        [u, foot],
        [u + wing, foot],
        [u + wing, base],
        [u + width, base],
        [u + width, top],
        [u, top],
      ];
  const ring = plan.map(site.frame.toXy);
  const yard = rectangle(site.frame, u, v, width, depth);
  if (site.isFree(yard, 1)) site.build(house(ring, random.pick([1, 1, 2, 2, 2, 3]), random), yard);
  else {
    const small = rectangle(site.frame, u, base, width, main);
    if (site.isFree(small, 1)) site.build(house(small, random.pick([1, 2]), random));
  }
}

/** The villagers' committee with its square. */
function buildVillageHall(site: Site, name: string): void {
  const centre = site.frame.toUv(site.lot.centre);
  const place = findPlace(site, 40, 38, 3, (u, v) => distance([u, v], centre));
  if (!place) return;
  const { u, v } = place;
  site.build(
    workplace(rectangle(site.frame, u + 4, v + 26, 32, 11), 'public', 3, 3.6, name),
    rectangle(site.frame, u, v, 40, 38),
  );
  site.grounds.push({ kind: 'square', name: '文化广场', ring: rectangle(site.frame, u + 3, v + 2, 34, 21) });
}
