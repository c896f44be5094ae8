/** Finds a place for a scene and the words for it. */
import type { Random } from '../../random.ts';
import type { FacilityCollection } from '../facilities.ts';
import type { Block, Building, Places, Roadside } from '../places.ts';
import { beside, boundsOf, compass, distance } from '../plane.ts';
import type { Point } from '../plane.ts';
import type { Where } from '../scenes/scene.ts';

export interface Spot {
  point: Point;
  block: Block;
  address: string;
  /** How people name it; a description begins with it. */
  phrase: string;
}

export type Locate = (where: Where, random: Random) => Spot;

/** Storeys from which a residential building is a tower. */
const TOWER_STOREYS = 9;
/** Blocks without a gate to stand before. */
const OPEN_USES: ReadonlySet<Block['use']> = new Set(['park', 'water', 'vacant']);
const ROAD_WEIGHT = { arterial: 4, secondary: 3, local: 2, lane: 0.6, path: 0 } as const;

/** Prepares the lists from which places are drawn. The returned function throws when the street has no such place. */
export function createLocator(places: Places, facilities: FacilityCollection): Locate {
  const homes = places.buildings.filter((building) => building.residents > 0);
  const towers = homes.filter((each) => each.use === 'residential' && each.storeys >= TOWER_STOREYS);
  const walkUps = homes.filter((each) => each.use === 'residential' && each.storeys < TOWER_STOREYS);
  const houses = homes.filter((each) => each.use === 'house');
  const shops = places.buildings.filter((each) => each.use === 'commercial');
  const roadsides = places.roadsides.filter((each) => ROAD_WEIGHT[each.road.class] > 0);
  const arterials = roadsides.filter((each) => each.road.class === 'arterial' || each.road.class === 'secondary');
  const pools = new Map<string, Cumulative<Building>>([
    ['home', cumulative(homes, (each) => each.residents)],
    ['walk-up', cumulative(walkUps, (each) => each.residents)],
    ['tower', cumulative(towers, (each) => each.residents)],
    ['village', cumulative(houses, (each) => each.residents)],
    ['shop', cumulative(shops, () => 1)],
  ]);
  const roadPool = cumulative(roadsides, (each) => ROAD_WEIGHT[each.road.class]);
  const parks = places.blocks.filter((block) => block.use === 'park');
  const waters = places.blocks.filter((block) => block.use === 'water');

  return (where, random) => {
    if (typeof where === 'object') return atFacility(places, facilities, where.kind, random);
    switch (where) {
      case 'road':
        return atRoadside(places, () => roadPool(random), random);
      case 'arterial':
        return atRoadside(places, () => random.pick(arterials), random);
      case 'crossing':
        return atCrossing(places, random);
      case 'park':
        return inOpen(places, random.pick(parks), random);
      case 'water':
        return inOpen(places, random.pick(waters), random);
      default:
        return atBuilding(places, pools.get(where)!(random), where === 'home' || where === 'tower', random);
    }
  };
}

type Cumulative<T> = (random: Random) => T;

/** Draws by weight in logarithmic time. */
function cumulative<T>(list: readonly T[], weightOf: (item: T) => number): Cumulative<T> {
  let total = 0;
  const sums = list.map((item) => (total += weightOf(item)));
  if (!(total > 0)) throw new Error('there is nothing to draw from');
  return (random) => {
    const target = random.next() * total;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! > target) high = middle;
      else low = middle + 1;
    }
    return list[low]!;
  };
}

function atRoadside(places: Places, draw: () => Roadside, random: Random): Spot {
  for (let attempt = 0; attempt < 50; attempt++) {
    const roadside = draw();
    const side = (random.chance(0.5) ? 1 : -1) * (roadside.road.widthM / 2 - 1);
    const point = beside(roadside, side);
    const block = places.blockAt(point);
    if (!block) continue;
    const { road } = roadside;
    const direction = compass(roadside.point, point);
    const crossing = places.crossings.find(
      (each) => each.roads.includes(road) && distance(each.point, point) < 120 && distance(each.point, point) > 25,
    );
    const other = crossing?.roads.find((each) => each !== road)?.name;
    const phrase =
      crossing && other && random.chance(0.6)
        ? `${road.name}与${other}交叉口向${compass(crossing.point, point)}约${Math.round(distance(crossing.point, point) / 10) * 10}米`
        : random.pick([
            `${road.name}${block.name}段${direction}侧`,
            `${road.name}${block.name}附近`,
            `${road.name}${direction}侧${block.name}${OPEN_USES.has(block.use) ? '旁' : '门前'}`,
          ]);
    return { point, block, address: `${road.name}${block.name}段`, phrase };
  }
  throw new Error('no road of the street lies inside a block');
}

function atCrossing(places: Places, random: Random): Spot {
  for (let attempt = 0; attempt < 50; attempt++) {
    const { point, roads } = random.pick(places.crossings);
    const corner: Point = [
      point[0] + (random.chance(0.5) ? 1 : -1) * random.range(6, 18),
      point[1] + (random.chance(0.5) ? 1 : -1) * random.range(6, 18),
    ];
    const block = places.blockAt(corner);
    if (!block) continue;
    const address = `${roads[0].name}与${roads[1].name}交叉口`;
    return { point: corner, block, address, phrase: `${address}${compass(point, corner)}侧` };
  }
  throw new Error('no crossing of the street lies inside a block');
}

/** @param indoors named by its unit, not by a side of the house */
function atBuilding(places: Places, building: Building, indoors: boolean, random: Random): Spot {
  const block = places.blockOf(building);
  const point =
    inBlock(places, block, [building.middle[0] + random.range(-9, 9), building.middle[1] + random.range(-9, 9)]) ??
    building.middle;
  return { point, block, address: building.address, phrase: phraseOf(block, building, indoors, random) };
}

function phraseOf(block: Block, building: Building, indoors: boolean, random: Random): string {
  if (building.use === 'house')
    return `${block.name}${building.name}${indoors ? '' : random.pick(['门前', '旁', '东侧', '西侧', '附近', '屋后'])}`;
  if (building.use !== 'residential') return `${building.address}${random.pick(['', '门前', '旁'])}`;
  const units = Math.max(1, Math.min(5, Math.round(building.households / Math.max(1, building.storeys) / 2)));
  return `${block.name}${building.name}${indoors || random.chance(0.6) ? `${random.int(1, units)}单元` : random.pick(['楼前', '东侧', '西侧', '北侧'])}`;
}

function atFacility(places: Places, facilities: FacilityCollection, kind: string, random: Random): Spot {
  const own = facilities.features.filter((feature) => feature.properties.kind === kind);
  if (own.length === 0) throw new Error(`the street has no facility of kind ${kind}`);
  const facility = random.pick(own);
  const middle = places.plane.toMetres(facility.geometry.coordinates);
  const home = places.blockAt(middle)!;
  const point = inBlock(places, home, [middle[0] + random.range(-6, 6), middle[1] + random.range(-6, 6)]) ?? middle;
  return { point, block: home, address: facility.properties.address, phrase: facility.properties.name };
}

function inOpen(places: Places, block: Block, random: Random): Spot {
  const [west, south, east, north] = boundsOf(block.rings[0]!);
  for (let attempt = 0; attempt < 400; attempt++) {
    const point: Point = [random.range(west, east), random.range(south, north)];
    if (!inBlock(places, block, point)) continue;
    const phrase = `${block.name}${places.communityName(block.communityCode)}段${compass(block.middle, point)}侧`;
    return { point, block, address: `${places.communityName(block.communityCode)}${block.name}`, phrase };
  }
  throw new Error(`no point found inside block ${block.code}`);
}

const inBlock = (places: Places, block: Block, point: Point) =>
  places.blockAt(point)?.id === block.id ? point : undefined;
