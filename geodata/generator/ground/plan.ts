import type { Vec } from './plane.ts';

/**
 * The town plan by hand, in plan metres (x east, y north of the origin), before it is bent (see bend.ts).
 * Street names are those of Heze's old town as far as known; where they run here is illustrative.
 */
export type StreetClass = 'arterial' | 'secondary' | 'local' | 'lane' | 'path' | 'edge';
export interface PlannedStreet {
  /** null = no road: a field edge or a bank. */
  name: string | null;
  class: StreetClass;
  /** Between the buildings' side borders: carriageway and pavements, metres. 0 for an edge. */
  widthM: number;
  points: readonly Vec[];
}

/** Origin of the plan in EPSG:4547 millimetres: about 115.4605° E, 35.2300° N. */
export const ORIGIN: Vec = [632_960_000, 3_900_250_000];

const arterial = (name: string, widthM: number, ...points: Vec[]): PlannedStreet => ({
  name,
  class: 'arterial',
  widthM,
  points,
});
const secondary = (name: string, widthM: number, ...points: Vec[]): PlannedStreet => ({
  name,
  class: 'secondary',
  widthM,
  points,
});
const local = (name: string, widthM: number, ...points: Vec[]): PlannedStreet => ({
  name,
  class: 'local',
  widthM,
  points,
});
const edge = (...points: Vec[]): PlannedStreet => ({ name: null, class: 'edge', widthM: 2, points });

/** Centre and mean radii of the ring dyke: inner road, bank between moat and park, outer road. */
export const RING = { centre: [-60, 880] as Vec, inner: 1610, bank: 1668, outer: 1765 };

/** Streets that run west → east. */
const westEast: PlannedStreet[] = [
  local('北关街', 14, [-2900, 2330], [-1400, 2350], [0, 2320], [1500, 2340], [2800, 2330]),
  secondary('桂陵路', 26, [-2900, 1880], [-1300, 1905], [0, 1890], [1300, 1880], [2800, 1900]),
  arterial('八一街', 36, [-2900, 1470], [-1400, 1490], [-150, 1500], [900, 1485], [2800, 1500]),
  arterial('中华路', 44, [-2900, 1040], [-1300, 1060], [-150, 1050], [900, 1060], [2800, 1045]),
  secondary('双井街', 24, [-2600, 610], [-1300, 640], [-700, 648], [-150, 640], [800, 628], [1700, 640], [2500, 610]),
  arterial('东方红大街', 46, [-2900, 200], [-1300, 222], [-150, 235], [900, 225], [2800, 205]),
  secondary(
    '康庄路',
    26,
    [-1385, -30],
    [-1250, -80],
    [-1000, -150],
    [-700, -190],
    [-150, -185],
    [800, -175],
    [1180, -185],
  ),
  local('马堤口街', 14, [-2140, -165], [-1800, -175], [-1440, -215]),
  local('曹州街', 16, [-905, -478], [-700, -500], [-150, -500], [350, -505]),
  arterial('长江路', 42, [-2900, -1060], [-1400, -1075], [-150, -1085], [900, -1070], [1800, -1050], [2800, -1065]),
  secondary('丹阳路', 24, [-2700, -1540], [-1300, -1560], [-150, -1575], [800, -1560], [1700, -1530], [2700, -1545]),
  local('南外街', 12, [-2700, -2050], [-1300, -2030], [-150, -2055], [900, -2040], [2700, -2060]),
];

/** Streets that run north → south. */
const northSouth: PlannedStreet[] = [
  local('西外街', 12, [-2600, 2400], [-2580, 1000], [-2610, -300], [-2590, -2200]),
  arterial('华英路', 40, [-2110, 2500], [-2100, 1200], [-2120, 0], [-2095, -1200], [-2110, -2300]),
  secondary('曹州路', 28, [-1230, 2400], [-1240, 1400], [-1255, 300], [-1240, -700], [-1235, -2250]),
  secondary('青年路', 28, [-690, 2400], [-700, 1300], [-712, 400], [-700, -600], [-690, -2250]),
  arterial('解放大街', 46, [-150, 2500], [-160, 1400], [-145, 400], [-150, -700], [-160, -2300]),
  secondary('中山路', 26, [330, 2400], [325, 1300], [335, 300], [322, -650], [330, -2250]),
  arterial('人民路', 42, [805, 2500], [800, 1400], [812, 300], [800, -700], [795, -2300]),
  secondary('和平路', 28, [1300, 2400], [1310, 1300], [1298, 300], [1310, -750], [1300, -2250]),
  arterial('牡丹路', 40, [2040, 2500], [2030, 1300], [2045, 0], [2030, -1200], [2045, -2300]),
  local('东外街', 12, [2500, 2400], [2510, 900], [2490, -500], [2505, -2250]),
];

/** Village roads and field edges outside the dyke. */
const outskirts: PlannedStreet[] = [
  local('侯店街', 12, [-2140, 790], [-1930, 800], [-1745, 780]),
  local('黄口街', 12, [-1265, -1290], [-1000, -1320], [-660, -1300]),
  local('张楼街', 12, [1340, -1310], [1500, -1320], [1760, -1280], [2070, -1300]),
  local('郭大千街', 12, [1690, -60], [1850, 30], [2075, 20]),
  local('郭大千南街', 12, [1280, -320], [1500, -300], [1720, -330]),
  edge(
    [-2190, 1560],
    [-2230, 1250],
    [-2300, 1040],
    [-2390, 640],
    [-2380, 200],
    [-2300, -150],
    [-2220, -500],
    [-2170, -800],
    [-2230, -1120],
  ),
  edge(
    [-2260, -1000],
    [-2000, -1180],
    [-1850, -1400],
    [-1650, -1600],
    [-1400, -1780],
    [-1000, -1860],
    [-500, -1820],
    [-100, -1850],
    [330, -1870],
    [700, -1830],
    [900, -1740],
    [1015, -1690],
  ),
  edge(
    [2100, 1340],
    [2160, 1050],
    [2230, 640],
    [2260, 210],
    [2330, -60],
    [2400, -280],
    [2440, -500],
    [2420, -800],
    [2250, -980],
    [2000, -1120],
  ),
];

export const plannedStreets: readonly PlannedStreet[] = [...westEast, ...northSouth, ...outskirts];

/** The river 赵王河 in the south-east: centre line; a bank on either side bounds its blocks. */
export const RIVER = {
  name: '赵王河',
  halfWidth: 26,
  parkWidth: 38,
  centre: [
    [800, -2300],
    [960, -1950],
    [1060, -1680],
    [1180, -1420],
    [1420, -1190],
    [1640, -960],
    [1780, -700],
    [1900, -480],
    [2180, -330],
    [2700, -260],
  ] as readonly Vec[],
};
