/** 部件: lamps, covers, hydrants along the roads, lights and cameras at crossings, what stands in compounds. */
import type { Block, Roadside } from '../places.ts';
import { beside, compass } from '../plane.ts';
import { nearby, nearestRoadName } from './site.ts';
import type { Draft, Site } from './site.ts';

export function componentDrafts(site: Site): Draft[] {
  return [
    ...alongRoads(site),
    ...atCrossings(site),
    ...site.places.blocks.flatMap((block) => inCompound(site, block)),
    ...elevators(site),
    ...reportBoxes(site),
  ];
}

interface RoadPlan {
  kind: string;
  noun: string;
  classes: readonly Roadside['road']['class'][];
  /** One at every nth of the 20 m stations, on alternating sides. */
  everyNth: number;
  /** From the kerb towards the buildings. */
  offsetM: number;
  attributes: (site: Site) => Draft['attributes'];
}

const ROAD_PLANS: readonly RoadPlan[] = [
  {
    kind: 'street-lamp',
    noun: '路灯',
    classes: ['arterial', 'secondary', 'local'],
    everyNth: 4,
    offsetM: 1,
    attributes: (site) => ({ 光源: 'LED', 功率瓦: site.random.pick([60, 90, 120, 180]) }),
  },
  {
    kind: 'manhole-cover',
    noun: '井盖',
    classes: ['arterial', 'secondary', 'local'],
    everyNth: 9,
    offsetM: -2,
    attributes: (site) => ({
      类型: site.random.pick(['雨水', '污水', '通信', '电力', '供水', '热力']),
      材质: site.random.pick(['球墨铸铁', '复合材料']),
    }),
  },
  {
    kind: 'hydrant',
    noun: '消火栓',
    classes: ['arterial', 'secondary', 'local'],
    everyNth: 17,
    offsetM: 2,
    attributes: (site) => ({ 形式: site.random.pick(['地上式', '地上式', '地下式']), 管径毫米: 100 }),
  },
];

function alongRoads(site: Site): Draft[] {
  return ROAD_PLANS.flatMap((plan) => {
    const counts = new Map<string, number>();
    return site.places.roadsides
      .filter((roadside) => plan.classes.includes(roadside.road.class))
      .filter((_, index) => index % plan.everyNth === 0)
      .flatMap((roadside, index): Draft[] => {
        const side = index % 2 === 0 ? 1 : -1;
        const point = beside(roadside, side * (roadside.road.widthM / 2 + plan.offsetM));
        if (!site.places.blockAt(point)) return [];
        const number = (counts.get(roadside.road.name) ?? 0) + 1;
        counts.set(roadside.road.name, number);
        return [
          {
            kind: plan.kind,
            name: `${roadside.road.name}${number}号${plan.noun}`,
            address: `${roadside.road.name}${compass(roadside.point, point)}侧`,
            point,
            attributes: plan.attributes(site),
          },
        ];
      });
  });
}

function atCrossings(site: Site): Draft[] {
  return site.places.crossings.flatMap(({ point, roads }): Draft[] => {
    const corner = Math.max(...roads.map((road) => road.widthM)) / 2 + 3;
    const at = site.random.pick([
      [corner, corner],
      [-corner, corner],
      [corner, -corner],
      [-corner, -corner],
    ] as const);
    const pole = [point[0] + at[0], point[1] + at[1]] as const;
    if (!site.places.blockAt(pole)) return [];
    const address = `${roads[0].name}与${roads[1].name}交叉口${compass(point, pole)}角`;
    const camera: Draft = {
      kind: 'camera',
      name: `${roads[0].name}与${roads[1].name}路口监控`,
      address,
      point: pole,
      attributes: { 类型: site.random.pick(['球机', '枪机']), 像素万: site.random.pick([200, 400, 800]) },
    };
    if (roads.some((road) => road.class === 'local')) return [camera];
    const opposite = [point[0] - at[0], point[1] - at[1]] as const;
    if (!site.places.blockAt(opposite)) return [camera];
    const light: Draft = {
      kind: 'traffic-light',
      name: `${roads[0].name}与${roads[1].name}路口信号灯`,
      address: `${roads[0].name}与${roads[1].name}交叉口`,
      point: opposite,
      attributes: { 相位: site.random.int(2, 4) },
    };
    return [camera, light];
  });
}

function inCompound(site: Site, block: Block): Draft[] {
  if (block.use !== 'residential' && block.use !== 'village') return [];
  const homes = block.buildings.filter((building) => building.residents > 0);
  if (homes.length === 0) return [];
  const { random } = site;
  const address = `${site.places.communityName(block.communityCode)}${block.name}`;
  const stand = (kind: string, noun: string, attributes: Draft['attributes']): Draft => ({
    kind,
    name: `${block.name}${noun}`,
    address,
    point: nearby(site, block, random.pick(homes).middle, 25),
    attributes,
  });
  const drafts = [stand('waste-station', '垃圾分类投放站', { 桶数: random.int(4, 8), 每日收运次数: random.int(1, 3) })];
  if (block.residents > 250) drafts.push(stand('notice-board', '公开公示栏', { 版面: random.int(2, 6) }));
  if (block.residents > 350) drafts.push(stand('fitness-equipment', '健身点', { 器材件数: random.int(4, 12) }));
  if (block.residents > 200) drafts.push(stand('camera', '出入口监控', { 类型: '枪机', 像素万: 400 }));
  for (const building of block.buildings.filter((each) => each.use === 'utility').slice(0, 1)) {
    drafts.push({
      kind: 'transformer',
      name: `${block.name}配电箱变`,
      address,
      point: building.middle,
      attributes: { 容量千伏安: random.pick([400, 500, 630, 800]) },
    });
  }
  return drafts;
}

/** Storeys from which a residential building has elevators. */
const ELEVATOR_STOREYS = 9;

function elevators(site: Site): Draft[] {
  return site.places.buildings
    .filter((building) => building.use === 'residential' && building.storeys >= ELEVATOR_STOREYS)
    .flatMap((building) =>
      Array.from({ length: building.storeys >= 24 ? 2 : 1 }, (_, index): Draft => ({
        kind: 'elevator',
        name: `${site.places.blockOf(building).name}${building.name}${index + 1}号电梯`,
        address: building.address,
        point: [building.middle[0] + index * 4 - 2, building.middle[1]],
        attributes: { 层站: building.storeys, 投用年份: site.random.int(2006, 2023) },
      })),
    );
}

function reportBoxes(site: Site): Draft[] {
  return site.places.communities.map((community) => {
    const seat = site.seats.byCommunity.get(community.code)!;
    return {
      kind: 'report-box',
      name: `${community.name}监督举报箱`,
      address: `${nearestRoadName(site.places, seat.middle)}${community.name}党群服务中心门前`,
      point: nearby(site, site.places.blockOf(seat), seat.middle, 8),
      attributes: { 每周开箱次数: 1 },
    };
  });
}
