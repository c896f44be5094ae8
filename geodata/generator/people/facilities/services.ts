/** 服务资源: what the community keeps at its centre, and schools, clinics, toilets, stops where people need them. */
import type { Building } from '../places.ts';
import { beside, distance } from '../plane.ts';
import { nearby, nearestRoadName } from './site.ts';
import type { Draft, Site } from './site.ts';

export function serviceDrafts(site: Site): Draft[] {
  return [
    ...site.places.communities.flatMap((community) => communityServices(site, community)),
    ...streetHall(site),
    ...schools(site),
    ...hospitals(site),
    ...busStops(site),
    ...inTheOpen(site),
    ...inCompounds(site),
  ];
}

function atBuilding(kind: string, name: string, building: Building, attributes: Draft['attributes'] = {}): Draft {
  return { kind, name, address: building.address, point: building.middle, staffed: true, attributes };
}

/** Rooms of the community's own centre: kind, name, opening hours. */
const CENTRE_ROOMS = [
  ['mediation-room', '人民调解室', '08:30–17:30'],
  ['legal-aid', '公共法律服务室', '14:00–17:30'],
  ['culture-station', '综合文化活动中心', '08:00–21:00'],
] as const;

function communityServices(site: Site, community: { code: string; name: string }): Draft[] {
  const { random } = site;
  const seat = site.seats.byCommunity.get(community.code)!;
  const block = site.places.blockOf(seat);
  const centre = atBuilding('party-masses-centre', `${community.name}党群服务中心`, seat, {
    面积平方米: random.int(6, 20) * 100,
    开放时间: '08:00–20:00',
  });
  const rooms = CENTRE_ROOMS.map(([kind, name, opening]): Draft => ({
    ...atBuilding(kind, `${community.name}${name}`, seat, { 开放时间: opening }),
    point: nearby(site, block, seat.middle, 12),
  }));
  const shop = (kind: string, name: string, attributes: Draft['attributes']) =>
    atBuilding(kind, `${community.name}${name}`, site.takeShop(community.code), attributes);
  return [
    centre,
    ...rooms,
    shop('service-hall', '便民服务大厅', { 窗口数: random.int(3, 6), 自助终端: random.int(1, 3) }),
    shop('police-post', '警务室', { 民警: 1, 辅警: random.int(2, 4) }),
    shop('clinic', '卫生服务站', { 医护人员: random.int(4, 12) }),
    shop('canteen', '长者食堂', { 餐位: random.int(3, 9) * 10, 午餐价格元: random.int(10, 15) }),
    shop('rest-station', '暖心驿站', { 饮水: true, 充电: true }),
    ...[1, 2].map((number) => shop('fire-micro-station', `${number}号微型消防站`, { 队员: random.int(4, 8) })),
  ];
}

function streetHall(site: Site): Draft[] {
  const hall = atBuilding('service-hall', `${site.places.streetName}便民服务大厅`, site.seats.street, {
    窗口数: 14,
    自助终端: 6,
  });
  const centre = atBuilding('party-masses-centre', `${site.places.streetName}党群服务中心`, site.seats.street, {
    面积平方米: 3200,
  });
  return [hall, { ...centre, point: [centre.point[0] + 6, centre.point[1] - 4] }];
}

function schools(site: Site): Draft[] {
  return site.places.blocks
    .filter((block) => block.use === 'school' && block.buildings.length > 0)
    .map((block) => {
      const main = block.buildings.find((each) => each.name.includes('教学楼')) ?? block.buildings[0]!;
      return atBuilding('school', block.name, main, { 在校学生: site.random.int(8, 32) * 50, 校门护学岗: true });
    });
}

const kindergarten = (site: Site, name: string, building: Building) =>
  atBuilding('kindergarten', name, building, { 班级: site.random.int(6, 15), 在园幼儿: site.random.int(15, 40) * 10 });

function hospitals(site: Site): Draft[] {
  return site.places.blocks
    .filter((block) => block.use === 'hospital' && block.buildings.length > 0)
    .map((block) =>
      atBuilding('hospital', block.name, block.buildings[0]!, { 床位: site.random.int(12, 60) * 10, 急诊: true }),
    );
}

const STOP_STATIONS = 24;

/** On arterial and secondary roads every 480 m, on alternating sides. */
function busStops(site: Site): Draft[] {
  const wide = site.places.roadsides.filter(({ road }) => road.class === 'arterial' || road.class === 'secondary');
  const named = new Map<string, number>();
  return wide
    .filter((_, index) => index % STOP_STATIONS === 7)
    .flatMap((roadside, index): Draft[] => {
      const point = beside(roadside, (index % 2 === 0 ? 1 : -1) * (roadside.road.widthM / 2 + 2));
      const block = site.places.blockAt(point);
      if (!block) return [];
      const stem = `${roadside.road.name}${block.name}站`;
      const number = (named.get(stem) ?? 0) + 1;
      named.set(stem, number);
      return [
        {
          kind: 'bus-stop',
          name: number === 1 ? stem : `${stem}${number}号站台`,
          address: roadside.road.name,
          point,
          attributes: { 线路数: site.random.int(2, 7), 候车亭: site.random.chance(0.8) },
        },
      ];
    });
}

/** Toilets, car parks and shelters in parks, squares and beside shops. */
function inTheOpen(site: Site): Draft[] {
  const { random, places } = site;
  const parks = places.blocks.filter((block) => block.use === 'park');
  const busy = places.blocks.filter((block) => block.use === 'commercial' || block.use === 'office');
  const inBlock =
    (kind: string, noun: string, attributes: () => Draft['attributes']) =>
    (block: (typeof parks)[number]): Draft => {
      const point = placeIn(site, block);
      return {
        kind,
        name: `${block.name}${noun}`,
        address: nearestRoadName(places, point),
        point,
        attributes: attributes(),
      };
    };
  const large = parks.filter((_, index) => index % 2 === 0);
  return [
    ...[...large, ...busy.filter((_, index) => index % 2 === 0)].map(
      inBlock('public-toilet', '公共厕所', () => ({
        厕位: random.int(6, 18),
        无障碍: random.chance(0.8),
        全天开放: true,
      })),
    ),
    ...busy.map(inBlock('car-park', '停车场', () => ({ 泊位: random.int(4, 40) * 10, 充电桩: random.int(0, 24) }))),
    ...large.map(inBlock('emergency-shelter', '应急避难场所', () => ({ 可容纳人数: random.int(5, 40) * 100 }))),
    ...parks
      .filter((_, index) => index % 2 === 1)
      .map(inBlock('square', '文体广场', () => ({ 面积平方米: random.int(8, 60) * 100 }))),
  ];
}

/** A point inside the block and clear of its buildings' middles. */
function placeIn(site: Site, block: Site['places']['blocks'][number]) {
  for (let attempt = 0; attempt < 12; attempt++) {
    const point = nearby(site, block, block.middle, 60);
    if (
      site.places.blockAt(point)?.id === block.id &&
      block.buildings.every((each) => distance(each.middle, point) > 12)
    ) {
      return point;
    }
  }
  return block.buildings[0]?.middle ?? block.rings[0]![0]!;
}

const KINDERGARTENS = 18;

/** Charging sheds in compounds, nursing homes and private kindergartens in some of them. */
function inCompounds(site: Site): Draft[] {
  const { random, places } = site;
  const compounds = places.blocks.filter((block) => block.use === 'residential' && block.residents > 200);
  const populous = [...compounds].sort((a, b) => b.residents - a.residents || a.id - b.id);
  const sheds = compounds
    .filter((block) => block.residents > 300)
    .map((block): Draft => ({
      kind: 'ebike-charging',
      name: `${block.name}电动车充电棚`,
      address: `${places.communityName(block.communityCode)}${block.name}`,
      point: nearby(site, block, block.buildings.at(-1)!.middle, 25),
      attributes: { 充电口: random.int(2, 10) * 6, 喷淋: random.chance(0.7) },
    }));
  const nursing = populous
    .slice(12, 20)
    .map((block) =>
      atBuilding('nursing-home', `${block.name}养老服务中心`, block.buildings[0]!, { 床位: random.int(4, 20) * 10 }),
    );
  const own = places.buildings.filter((each) => each.use === 'school' && each.name.includes('幼儿园'));
  const inHomes = populous.slice(0, Math.max(0, KINDERGARTENS - own.length)).map((block) => block.buildings.at(-1)!);
  const kindergartens = [...own, ...inHomes].map((each) =>
    kindergarten(site, `${places.blockOf(each).name}幼儿园`, each),
  );
  return [...sheds, ...nursing, ...kindergartens];
}
