/** What the parts of the facility generator share: a draft, and the ways in which things find their place. */
import type { Random } from '../../random.ts';
import type { Seats } from '../agencies.ts';
import type { NameSource } from '../people-names.ts';
import type { Block, Building, Places } from '../places.ts';
import { distance } from '../plane.ts';
import type { Point } from '../plane.ts';

export interface Draft {
  kind: string;
  name: string;
  address: string;
  point: Point;
  /** True for what has a telephone. */
  staffed?: true;
  attributes: Record<string, string | number | boolean>;
}

export interface Site {
  places: Places;
  seats: Seats;
  names: NameSource;
  random: Random;
  /** Shops in random order; what takes one takes the next. */
  takeShop(communityCode?: string): Building;
}

/** @throws when the street has no shop left for whoever asks */
export function createSite(places: Places, seats: Seats, names: NameSource, random: Random): Site {
  const seated = new Set([seats.street.id, ...[...seats.byCommunity.values()].map((each) => each.id)]);
  const free = random.shuffle(places.buildings.filter((each) => each.use === 'commercial' && !seated.has(each.id)));
  return {
    places,
    seats,
    names,
    random,
    takeShop(communityCode) {
      const index = free.findIndex(
        (each) => communityCode === undefined || places.blockOf(each).communityCode === communityCode,
      );
      // A community without a free shop lets its service move into one of its homes' ground floors.
      if (index < 0) return homeOf(places, random, communityCode);
      return free.splice(index, 1)[0]!;
    },
  };
}

function homeOf(places: Places, random: Random, communityCode: string | undefined): Building {
  const homes = places.buildings.filter(
    (each) =>
      each.residents > 0 && (communityCode === undefined || places.blockOf(each).communityCode === communityCode),
  );
  return random.pick(homes);
}

/** A point a few metres from another, in the same block; the point itself where the block is too narrow. */
export function nearby(site: Site, block: Block, point: Point, metres: number): Point {
  for (let attempt = 0; attempt < 8; attempt++) {
    const moved: Point = [point[0] + site.random.range(-metres, metres), point[1] + site.random.range(-metres, metres)];
    if (site.places.blockAt(moved)?.id === block.id) return moved;
  }
  return point;
}

/** Name of the nearest road larger than a path, for addresses of what stands in the open. */
export function nearestRoadName(places: Places, point: Point): string {
  let best = places.roadsides[0]!;
  for (const roadside of places.roadsides) {
    if (distance(roadside.point, point) < distance(best.point, point)) best = roadside;
  }
  return best.road.name;
}
