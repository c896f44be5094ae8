/** The units that must handle incidents: street offices, community committees, stations, departments, companies. */
import type { z } from 'zod';
import type { agencySchema } from '../../dataset.schema.ts';
import type { Building, Places } from './places.ts';
import type { NameSource } from './people-names.ts';
import { distance } from './plane.ts';
import type { Point } from './plane.ts';

export type Agency = z.infer<typeof agencySchema>;
type Kind = Agency['kind'];

/** Where a unit sits: in the street's own compound, or in an office or shop building of its own. */
type Seat = 'street' | 'own';
type Row = readonly [key: AgencyKey, name: string, kind: Kind, seat: Seat];

export type AgencyKey = keyof typeof CODES;

/** Codes stay when names change; 01–39 street offices, 41–59 stations and departments, 61–79 companies. */
const CODES = {
  'party-office': 'A01',
  'party-building': 'A02',
  discipline: 'A03',
  'public-security': 'A04',
  emergency: 'A05',
  social: 'A06',
  health: 'A07',
  city: 'A08',
  economy: 'A09',
  finance: 'A10',
  services: 'A11',
  veterans: 'A12',
  duty: 'A13',
  enforcement: 'A41',
  'enforcement-night': 'A42',
  police: 'A43',
  justice: 'A44',
  market: 'A45',
  clinic: 'A46',
  traffic: 'A47',
  fire: 'A48',
  labour: 'A49',
  housing: 'A50',
  education: 'A51',
  municipal: 'A52',
  'municipal-night': 'A53',
  lamps: 'A54',
  greening: 'A55',
  drainage: 'A56',
  sanitation: 'A61',
  water: 'A62',
  electricity: 'A63',
  gas: 'A64',
  heat: 'A65',
  telecom: 'A66',
  bus: 'A67',
  elevators: 'A68',
  bicycles: 'A69',
} as const;

/** `%` stands for the street's short name. */
const ROWS: readonly Row[] = [
  ['party-office', '党政办公室', 'street_office', 'street'],
  ['party-building', '党建工作办公室', 'street_office', 'street'],
  ['discipline', '纪检监察工作委员会', 'street_office', 'street'],
  ['public-security', '综合治理办公室', 'street_office', 'street'],
  ['emergency', '应急管理办公室', 'street_office', 'street'],
  ['social', '社会事务办公室', 'street_office', 'street'],
  ['health', '卫生健康办公室', 'street_office', 'street'],
  ['city', '城市管理办公室', 'street_office', 'street'],
  ['economy', '经济发展办公室', 'street_office', 'street'],
  ['finance', '财政管理办公室', 'street_office', 'street'],
  ['services', '便民服务中心', 'street_office', 'street'],
  ['veterans', '退役军人服务站', 'street_office', 'street'],
  ['duty', '街道应急值班组', 'street_office', 'street'],
  ['enforcement', '%综合行政执法中队', 'station', 'own'],
  ['enforcement-night', '%综合行政执法夜班分队', 'station', 'own'],
  ['police', '%派出所', 'station', 'own'],
  ['justice', '%司法所', 'station', 'own'],
  ['market', '%市场监督管理所', 'station', 'own'],
  ['clinic', '%社区卫生服务中心', 'station', 'own'],
  ['traffic', '%交警中队', 'station', 'own'],
  ['fire', '%消防救援站', 'station', 'own'],
  ['labour', '%人力资源和社会保障所', 'station', 'own'],
  ['housing', '住房保障服务站', 'department', 'own'],
  ['education', '教育服务站', 'department', 'own'],
  ['municipal', '市政维护队', 'department', 'own'],
  ['municipal-night', '市政应急抢修班', 'department', 'own'],
  ['lamps', '路灯管理所', 'department', 'own'],
  ['greening', '园林绿化养护所', 'department', 'own'],
  ['drainage', '排水管理所', 'department', 'own'],
  ['sanitation', '环卫服务公司', 'company', 'own'],
  ['water', '供水公司', 'company', 'own'],
  ['electricity', '供电服务站', 'company', 'own'],
  ['gas', '燃气公司', 'company', 'own'],
  ['heat', '热力公司', 'company', 'own'],
  ['telecom', '通信线路联合维护站', 'company', 'own'],
  ['bus', '公共交通公司', 'company', 'own'],
  ['elevators', '电梯应急维保站', 'company', 'own'],
  ['bicycles', '共享单车运维站', 'company', 'own'],
];

export const agencyCode = (key: AgencyKey): string => CODES[key];

/** Code of a community's committee: `C` and the last three digits of the community's code. */
export const committeeCode = (communityCode: string): string => `C${communityCode.slice(-3)}`;

export interface Seats {
  /** The street's own compound. */
  street: Building;
  /** The party-masses service centre of a community, where its committees sit. */
  byCommunity: ReadonlyMap<string, Building>;
}

/** Chooses the buildings in which street and communities are seated: offices first, then shops, near the middle. */
export function chooseSeats(places: Places): Seats {
  const taken = new Set<number>();
  const nearest = (candidates: readonly Building[], to: Point, what: string): Building => {
    const free = candidates.filter((building) => !taken.has(building.id));
    if (free.length === 0) throw new Error(`no building can seat ${what}`);
    const best = free.reduce((a, b) => (distance(b.middle, to) < distance(a.middle, to) ? b : a));
    taken.add(best.id);
    return best;
  };
  const offices = places.buildings.filter((building) => building.use === 'office');
  const street = nearest(offices, middleOfResidents(places.blocks), 'the street');
  const byCommunity = new Map<string, Building>();
  for (const community of places.communities) {
    const blocks = places.blocks.filter((block) => block.communityCode === community.code);
    const seatable = blocks.flatMap((b) =>
      b.buildings.filter((each) => each.use === 'office' || each.use === 'commercial'),
    );
    byCommunity.set(community.code, nearest(seatable, middleOfResidents(blocks), community.name));
  }
  return { street, byCommunity };
}

/** Centre of gravity of the residents, metres. */
function middleOfResidents(blocks: Places['blocks']): Point {
  const total = blocks.reduce((sum, block) => sum + block.residents, 0);
  const mean = (axis: 0 | 1) => blocks.reduce((sum, block) => sum + block.middle[axis] * block.residents, 0) / total;
  return [mean(0), mean(1)];
}

export function generateAgencies(places: Places, seats: Seats, names: NameSource): Agency[] {
  const shortName = places.streetName.replace(/街道$/, '');
  const own = ownSeats(places, seats, ROWS.filter((row) => row[3] === 'own').length);
  const units = ROWS.map(([key, name, kind, seat]): Agency => ({
    code: CODES[key],
    name: name.replace('%', shortName),
    kind,
    communityCode: null,
    phone: names.nextPhone(),
    seat: places.plane.toDegrees(seat === 'street' ? seats.street.middle : own.next().value!.middle),
  }));
  const committees = places.communities.map((community): Agency => ({
    code: committeeCode(community.code),
    name: `${community.name}居民委员会`,
    kind: 'community_committee',
    communityCode: community.code,
    phone: names.nextPhone(),
    seat: places.plane.toDegrees(seats.byCommunity.get(community.code)!.middle),
  }));
  return [...units, ...committees];
}

/** Offices spread evenly over the street, one for each unit that sits alone. */
function ownSeats(places: Places, seats: Seats, count: number): Iterator<Building, undefined> {
  const used = new Set([seats.street.id, ...[...seats.byCommunity.values()].map((each) => each.id)]);
  const offices = places.buildings.filter((each) => each.use === 'office' && !used.has(each.id));
  if (offices.length < count) throw new Error(`${offices.length} offices cannot seat ${count} units`);
  return Array.from(
    { length: count },
    (_, i) => offices[Math.floor((i * offices.length) / count)]!,
  ).values() as Iterator<Building, undefined>;
}
