import { adjacencyOf, isContiguous, type Adjacency } from '../../coverage/contiguity.ts';
import type { Region } from '../../coverage/ring.ts';
import type { Random } from '../random.ts';
import { distance, type Vec } from './plane.ts';

export interface GridUnit {
  region: Region;
  centre: Vec;
  areaM2: number;
  households: number;
}

/** How many random beginnings are tried; the best result counts. */
const STARTS = 60;

/**
 * Divides a community's blocks into `count` contiguous groups that are even by households and compact.
 * Returns the group (0…count-1) of each block.
 */
export function divideIntoGrids(units: readonly GridUnit[], count: number, random: Random): number[] {
  const adjacency = adjacencyOf(units.map((unit) => unit.region));
  let best: number[] = [];
  let bestCost = Infinity;
  for (let start = 0; start < STARTS; start++) {
    const groups = grow(units, count, adjacency, random);
    improve(groups, units, count, adjacency);
    const cost = costOf(groups, units, count, adjacency);
    if (cost < bestCost) [best, bestCost] = [groups, cost];
  }
  return best;
}

/** Groups that grow from far-apart blocks, the one with the fewest households first. */
function grow(units: readonly GridUnit[], count: number, adjacency: Adjacency, random: Random): number[] {
  const groups = units.map(() => -1);
  const seeds = [random.int(0, units.length - 1)];
  while (seeds.length < count) {
    const reach = units.map(
      (unit) => Math.min(...seeds.map((s) => distance(unit.centre, units[s]!.centre))) * random.range(0.7, 1),
    );
    seeds.push(reach.indexOf(Math.max(...reach)));
  }
  seeds.forEach((unit, group) => (groups[unit] = group));
  const weight = seeds.map((s) => units[s]!.households);
  for (let left = units.length - count; left > 0; left--) {
    const options = seeds.flatMap((seed, group) =>
      units.flatMap((unit, i) =>
        groups[i] === -1 && [...adjacency[i]!.keys()].some((n) => groups[n] === group)
          ? [{ i, group, cost: weight[group]! * 2 + distance(unit.centre, units[seed]!.centre) }]
          : [],
      ),
    );
    const next = options.reduce((a, b) => (b.cost < a.cost ? b : a));
    groups[next.i] = next.group;
    weight[next.group]! += units[next.i]!.households;
  }
  return groups;
}

/** Moves single blocks across borders as long as that lowers the cost and breaks nothing apart. */
function improve(groups: number[], units: readonly GridUnit[], count: number, adjacency: Adjacency): void {
  let cost = costOf(groups, units, count, adjacency);
  for (let moved = true; moved;) {
    moved = false;
    for (let i = 0; i < units.length; i++) {
      const own = groups[i]!;
      const targets = new Set([...adjacency[i]!.keys()].map((n) => groups[n]!).filter((g) => g !== own));
      for (const target of targets) {
        groups[i] = target;
        const rest = members(groups, own);
        const next =
          rest.length > 0 && isContiguous(rest, adjacency) ? costOf(groups, units, count, adjacency) : Infinity;
        if (next < cost - 1e-9) {
          cost = next;
          moved = true;
          break;
        }
        groups[i] = own;
      }
    }
  }
}

const members = (groups: readonly number[], group: number) => groups.flatMap((g, i) => (g === group ? [i] : []));

/** Uneven households, spread (moment of area about the centre) and length of the border between grids. */
function costOf(groups: readonly number[], units: readonly GridUnit[], count: number, adjacency: Adjacency): number {
  const total = units.reduce((sum, unit) => sum + unit.households, 0);
  const area = units.reduce((sum, unit) => sum + unit.areaM2, 0);
  let cost = 0;
  for (let group = 0; group < count; group++) {
    const own = members(groups, group).map((i) => units[i]!);
    const households = own.reduce((sum, unit) => sum + unit.households, 0);
    cost += 4 * (households / (total / count) - 1) ** 2;
    const ownArea = own.reduce((sum, unit) => sum + unit.areaM2, 0);
    const centre: Vec = [
      own.reduce((sum, unit) => sum + unit.centre[0] * unit.areaM2, 0) / ownArea,
      own.reduce((sum, unit) => sum + unit.centre[1] * unit.areaM2, 0) / ownArea,
    ];
    cost +=
      own.reduce((sum, unit) => sum + unit.areaM2 * distance(unit.centre, centre) ** 2, 0) /
      ((area * area) / count / 3);
  }
  let border = 0;
  adjacency.forEach((neighbours, i) =>
    neighbours.forEach((length, j) => (border += j > i && groups[i] !== groups[j] ? length / 1000 : 0)),
  );
  return cost + (0.12 * border) / Math.sqrt(area);
}
