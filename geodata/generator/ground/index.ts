import { dissolve } from '../../coverage/dissolve.ts';
import type { Region } from '../../coverage/ring.ts';
import { createRandom, type Random } from '../random.ts';
import { platesOf } from './addresses.ts';
import { toGrid } from './bend.ts';
import { collection, degrees, EPSG, feature, lineOf, polygonOf, surfaceOf } from './geojson.ts';
import { buildLots, type BuiltLot } from './fill.ts';
import { divideIntoGrids } from './grids.ts';
import { lotsOf } from './lots.ts';
import { buildNetwork } from './network.ts';
import { numberGrids } from './numbering.ts';
import { chineseNumber } from './names.ts';
import { plannedCommunities } from './communities.ts';
import { roadsOf } from './roads.ts';
import { surroundingsOf, type Surrounding } from './surroundings.ts';
import type { BlockCollection, Building, BuildingCollection, Ground } from './types.ts';
import { decideUses } from './uses.ts';

export type { Ground } from './types.ts';

const STREET = { code: '371702003', name: '南城街道', district: '牡丹区', city: '菏泽市', province: '山东省' };

/** Draws the whole ground of the street; the same seed gives the same ground, to the last digit. */
export function generateGround(seed: number): Ground {
  const random = createRandom(seed, 'ground');
  const network = buildNetwork(random.fork('network'));
  const lots = lotsOf(network);
  const built = buildLots(lots, decideUses(lots, random.fork('uses')), random.fork('fill'));
  const blocks = nameBlocks(built, random.fork('grids'));
  return {
    ...areasOf(blocks, seed),
    blocks: collection(blocks.map(({ properties, region }) => feature(properties, polygonOf(...region[0]!)))),
    roads: collection(roadsOf(network, built).map(({ points, ...properties }) => feature(properties, lineOf(points)))),
    landscape: collection(
      built
        .flatMap(({ site }) => site.grounds)
        .map(({ kind, name, ring }, i) => feature({ id: i + 1, kind, name }, polygonOf(ring.map(toGrid)))),
    ),
    buildings: buildingsOf(blocks),
    surroundings: collection(surroundingsOf(dissolve(blocks.map((block) => block.region))).map(surroundingFeature)),
  };
}

function surroundingFeature(part: Surrounding): Ground['surroundings']['features'][number] {
  if (part.kind !== 'road')
    return feature({ kind: part.kind, name: part.name, class: null, widthM: null }, polygonOf(part.ring.map(toGrid)));
  const { name, widthM } = part.street;
  const roadClass = part.street.class === 'edge' ? null : part.street.class;
  return feature({ kind: part.kind, name, class: roadClass, widthM }, lineOf(part.points.map(toGrid)));
}

interface NamedBlock {
  built: BuiltLot;
  region: Region;
  properties: BlockCollection['features'][number]['properties'];
}

/** Divides every community into grids and gives grids and blocks their codes and names. */
function nameBlocks(built: readonly BuiltLot[], random: Random): NamedBlock[] {
  const blocks: NamedBlock[] = [];
  for (const community of plannedCommunities) {
    const own = built.filter(({ lot }) => lot.face.community === community);
    const units = own.map(({ lot, site }) => ({
      region: [[lot.grid]],
      centre: lot.centre,
      areaM2: lot.areaM2,
      households: site.buildings.reduce((sum, building) => sum + building.households, 0),
    }));
    const groups = numberGrids(divideIntoGrids(units, community.grids, random.fork(community.code)), units);
    const order = own.map((_, i) => i).sort((a, b) => northWestFirst(own[a]!, own[b]!));
    order.forEach((i, n) => {
      const { lot, use, name } = own[i]!;
      blocks.push({
        built: own[i]!,
        region: [[lot.grid]],
        properties: {
          id: blocks.length + 1,
          code: `${community.code}B${pad3(n + 1)}`,
          communityCode: community.code,
          gridCode: `${community.code}${pad3(groups[i]! + 1)}`,
          name,
          use,
        },
      });
    });
  }
  return blocks;
}

/** Reading order in bands of 150 m. */
function northWestFirst(a: BuiltLot, b: BuiltLot): number {
  const band = (lot: BuiltLot) => Math.floor(lot.lot.centre[1] / 150);
  return band(b) - band(a) || a.lot.centre[0] - b.lot.centre[0];
}

function areasOf(
  blocks: readonly NamedBlock[],
  seed: number,
): Pick<Ground, 'street' | 'outline' | 'communities' | 'grids'> {
  const outline = dissolve(blocks.map((block) => block.region));
  const box = outline.flat(2).map(degrees);
  const [lngs, lats] = [box.map((p) => p[0]), box.map((p) => p[1])];
  const bbox = [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)] as [
    number,
    number,
    number,
    number,
  ];
  const gridCodes = [...new Set(blocks.map((block) => block.properties.gridCode))].sort();
  return {
    street: {
      ...STREET,
      epsg: EPSG,
      seed,
      centre: degrees(toGrid([-30, -60])),
      bbox,
      attribution: '示意数据：几何位置、人员与事件均为生成，区划名称与代码来自国家统计局',
      approvalNumber: null,
      illustrative: true,
    },
    outline: collection([feature({ code: STREET.code, name: STREET.name }, surfaceOf(outline))]),
    communities: collection(
      plannedCommunities.map(({ code, name }) =>
        feature({ code, name }, surfaceOf(union(blocks, 'communityCode', code))),
      ),
    ),
    grids: collection(
      gridCodes.map((code) => {
        const community = plannedCommunities.find((each) => code.startsWith(each.code))!;
        const name = `${community.name}第${chineseNumber(Number(code.slice(12)))}网格`;
        return feature({ code, communityCode: community.code, name }, surfaceOf(union(blocks, 'gridCode', code)));
      }),
    ),
  };
}

const union = (blocks: readonly NamedBlock[], key: 'communityCode' | 'gridCode', code: string) =>
  dissolve(blocks.filter((block) => block.properties[key] === code).map((block) => block.region));

function buildingsOf(blocks: readonly NamedBlock[]): BuildingCollection {
  let id = 0;
  return collection(
    blocks.flatMap(({ built, properties: block }) => {
      const plates = platesOf(built);
      return built.site.buildings.map(({ ring, ...draft }, i) => {
        const properties: Building = {
          id: ++id,
          code: `${block.code}-${pad3(i + 1)}`,
          blockId: block.id,
          name: plates[i]!.name,
          address: plates[i]!.address,
          use: draft.use,
          storeys: draft.storeys,
          heightM: draft.heightM,
          households: draft.households,
          residents: draft.residents,
        };
        return feature(properties, polygonOf(ring.map(toGrid)));
      });
    }),
  );
}

const pad3 = (value: number) => String(value).padStart(3, '0');
