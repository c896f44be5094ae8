import type { Point } from '../../coverage/ring.ts';
import { toGrid, toLocal } from './bend.ts';
import type { BuiltLot } from './fill.ts';
import { chainRuns, type Network } from './network.ts';
import { chineseNumber, shortName } from './names.ts';
import { contains, mix, type Vec } from './plane.ts';
import type { Lot } from './lots.ts';
import type { RoadCollection } from './types.ts';

export type RoadDraft = RoadCollection['features'][number]['properties'] & { points: readonly Point[] };

/** Centre lines of the streets that bound blocks, widest first, and the lanes inside villages. */
export function roadsOf(network: Network, built: readonly BuiltLot[]): RoadDraft[] {
  const names = laneNames(
    network,
    built.map(({ lot }) => lot),
  );
  const order = ['arterial', 'secondary', 'local', 'lane', 'path'] as const;
  const runs = network.lines.flatMap((line, i) => {
    if (line.class === 'edge') return [];
    const own = network.edges.filter((edge) => edge.lines.includes(i));
    return chainRuns(own).map((points) => ({
      class: line.class,
      widthM: line.widthM,
      name: line.name ?? names.get(i) ?? null,
      points,
    }));
  });
  const paths = built.flatMap(({ site }) =>
    site.paths.map((points) => ({ class: 'path' as const, widthM: 3, name: null, points: points.map(toGrid) })),
  );
  return [...runs, ...paths]
    .sort((a, b) => order.indexOf(a.class as never) - order.indexOf(b.class as never))
    .map((road, i) => ({
      id: i + 1,
      name: road.name,
      class: road.class as RoadDraft['class'],
      widthM: road.widthM,
      points: road.points,
    }));
}

/** Cuts are named after the community they lie in and their place in it: 双井东巷, 双井南二街. */
function laneNames(network: Network, lots: readonly Lot[]): Map<number, string> {
  const names = new Map<number, string>();
  const count = new Map<string, number>();
  network.lines.forEach((line, i) => {
    if (line.name !== null || line.class === 'edge') return;
    const [a, b] = [toLocal(line.points[0]!), toLocal(line.points.at(-1)!)];
    const community = communityAt(lots, mix(a, b, 0.5));
    if (!community) return;
    const base = shortName(community) + sideOf(lots, community, mix(a, b, 0.5));
    const what = line.class === 'local' ? '街' : '巷';
    const n = (count.get(base + what) ?? 0) + 1;
    count.set(base + what, n);
    names.set(i, n === 1 ? base + what : `${base}${chineseNumber(n)}${what}`);
  });
  return names;
}

/** The community on one side of a lane's middle: a step aside, because the middle itself lies on a border. */
function communityAt(lots: readonly Lot[], p: Vec): string | undefined {
  for (const [dx, dy] of [
    [3, 2],
    [-3, -2],
    [3, -2],
    [-3, 2],
  ] as const) {
    const lot = lots.find(({ ring }) => contains(ring, [p[0] + dx, p[1] + dy]));
    if (lot) return lot.face.community.name;
  }
  return undefined;
}

/** 东 西 南 北 or 中, as seen from the middle of the community. */
function sideOf(lots: readonly Lot[], community: string, p: Vec): string {
  const own = lots.filter((lot) => lot.face.community.name === community);
  const [x, y] = [0, 1].map(
    (axis) =>
      own.reduce((sum, lot) => sum + lot.centre[axis as 0 | 1] * lot.areaM2, 0) /
      own.reduce((sum, lot) => sum + lot.areaM2, 0),
  ) as [number, number];
  const [dx, dy] = [p[0] - x, p[1] - y];
  if (Math.hypot(dx, dy) < 140) return '中';
  if (Math.abs(dx) > Math.abs(dy)) return dx > 0 ? '东' : '西';
  return dy > 0 ? '北' : '南';
}
