/** The ground as people see it: blocks, buildings, named roads and crossings, with a way to find the block of a point. */
import Flatbush from 'flatbush';
import type { Position } from '../../dataset.schema.ts';
import type { Ground } from '../ground/index.ts';
import { boundsOf, contains, distance, middleOf, planeAround, stationsAlong } from './plane.ts';
import type { Plane, Point, Ring, Station } from './plane.ts';

type BlockProperties = Ground['blocks']['features'][number]['properties'];
type BuildingProperties = Ground['buildings']['features'][number]['properties'];
type RoadClass = Ground['roads']['features'][number]['properties']['class'];

export interface Building extends BuildingProperties {
  middle: Point;
}

export interface Block extends BlockProperties {
  rings: readonly Ring[];
  middle: Point;
  buildings: Building[];
  residents: number;
}

export interface Road {
  name: string;
  class: RoadClass;
  widthM: number;
  line: Ring;
}

/** A spot beside the carriageway of a named road. */
export interface Roadside extends Station {
  road: Road;
}

export interface Crossing {
  point: Point;
  roads: readonly [Road, Road];
}

export interface Places {
  plane: Plane;
  streetName: string;
  streetCode: string;
  communities: readonly { code: string; name: string }[];
  grids: readonly { code: string; communityCode: string; name: string }[];
  blocks: readonly Block[];
  buildings: readonly Building[];
  roads: readonly Road[];
  /** Every 20 m along every named road. */
  roadsides: readonly Roadside[];
  crossings: readonly Crossing[];
  /** The block that holds the point, or undefined outside the street. */
  blockAt(point: Point): Block | undefined;
  blockOf(building: Building): Block;
  communityName(code: string): string;
}

const ROADSIDE_STEP_M = 20;

export function createPlaces(ground: Ground): Places {
  const plane = planeAround(ground.street.centre);
  const toRing = (ring: readonly Position[]): Ring => ring.map((position) => plane.toMetres(position));
  const blocks = blocksOf(ground, toRing);
  const blockById = new Map(blocks.map((block) => [block.id, block]));
  const roads = namedRoads(ground, toRing);
  const communityNames = new Map(ground.communities.features.map((f) => [f.properties.code, f.properties.name]));
  return {
    plane,
    streetName: ground.street.name,
    streetCode: ground.street.code,
    communities: [...ground.communities.features.map((f) => f.properties)].sort(byCode),
    grids: [...ground.grids.features.map((f) => f.properties)].sort(byCode),
    blocks,
    buildings: blocks.flatMap((block) => block.buildings),
    roads,
    roadsides: roads.flatMap((road) => stationsAlong(road.line, ROADSIDE_STEP_M).map((s) => ({ ...s, road }))),
    crossings: crossingsOf(roads),
    blockAt: blockFinder(blocks),
    blockOf: (building) => demand(blockById.get(building.blockId), `block ${building.blockId}`),
    communityName: (code) => demand(communityNames.get(code), `community ${code}`),
  };
}

const byCode = (a: { code: string }, b: { code: string }) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);

function demand<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the ground has no ${what}`);
  return value;
}

function blocksOf(ground: Ground, toRing: (ring: readonly Position[]) => Ring): Block[] {
  const blocks = ground.blocks.features.map((feature): Block => {
    const rings = feature.geometry.coordinates.map(toRing);
    return { ...feature.properties, rings, middle: middleOf(rings[0]!), buildings: [], residents: 0 };
  });
  const blockById = new Map(blocks.map((block) => [block.id, block]));
  for (const feature of ground.buildings.features) {
    const block = demand(blockById.get(feature.properties.blockId), `block ${feature.properties.blockId}`);
    block.buildings.push({ ...feature.properties, middle: middleOf(toRing(feature.geometry.coordinates[0]!)) });
    block.residents += feature.properties.residents;
  }
  return blocks;
}

function namedRoads(ground: Ground, toRing: (ring: readonly Position[]) => Ring): Road[] {
  return ground.roads.features.flatMap(({ properties, geometry }) =>
    properties.name === null
      ? []
      : [
          {
            name: properties.name,
            class: properties.class,
            widthM: properties.widthM,
            line: toRing(geometry.coordinates),
          },
        ],
  );
}

/** Where two arterial, secondary or local roads of different names share a vertex or cut each other; 60 m apart at least. */
function crossingsOf(roads: readonly Road[]): Crossing[] {
  const large = roads.filter((road) => road.class !== 'lane' && road.class !== 'path');
  const crossings: Crossing[] = [];
  large.forEach((road, index) => {
    for (const other of large.slice(index + 1)) {
      if (other.name === road.name) continue;
      for (const point of cutsOf(road.line, other.line)) {
        if (crossings.every((crossing) => distance(crossing.point, point) > 60)) {
          crossings.push({ point, roads: [road, other] });
        }
      }
    }
  });
  return crossings;
}

function cutsOf(one: Ring, other: Ring): Point[] {
  const cuts: Point[] = [];
  for (let i = 1; i < one.length; i++) {
    for (let j = 1; j < other.length; j++) {
      const cut = cutOf(one[i - 1]!, one[i]!, other[j - 1]!, other[j]!);
      if (cut) cuts.push(cut);
    }
  }
  return cuts;
}

/** Intersection of two segments, their ends included with a centimetre's tolerance. */
function cutOf(a: Point, b: Point, c: Point, d: Point): Point | undefined {
  const [abX, abY, cdX, cdY] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
  const cross = abX * cdY - abY * cdX;
  if (Math.abs(cross) < 1e-9) return undefined;
  const t = ((c[0] - a[0]) * cdY - (c[1] - a[1]) * cdX) / cross;
  const u = ((c[0] - a[0]) * abY - (c[1] - a[1]) * abX) / cross;
  const slack = 1e-4;
  if (t < -slack || t > 1 + slack || u < -slack || u > 1 + slack) return undefined;
  return [a[0] + abX * t, a[1] + abY * t];
}

function blockFinder(blocks: readonly Block[]): (point: Point) => Block | undefined {
  const index = new Flatbush(blocks.length);
  for (const block of blocks) index.add(...boundsOf(block.rings[0]!));
  index.finish();
  return ([x, y]) =>
    index
      .search(x, y, x, y)
      .sort((a, b) => a - b)
      .map((each) => blocks[each]!)
      .find((block) => contains(block.rings, [x, y]));
}
