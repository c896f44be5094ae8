/** Which grids form a party branch together: joint branches join two or three neighbouring grids of one community. */
import type { Places } from './places.ts';
import { shareOut } from './shares.ts';

export const BRANCH_COUNT = 25;
const MOST_GRIDS = 3;

/** Every grid once, in `BRANCH_COUNT` groups; groups in the order of their first grid. */
export function groupGridsIntoBranches(places: Places): string[][] {
  const gridsOf = places.communities.map((community) =>
    places.grids.filter((grid) => grid.communityCode === community.code).map((grid) => grid.code),
  );
  const residents = residentsByGrid(places);
  const weights = gridsOf.map((codes) => codes.reduce((sum, code) => sum + (residents.get(code) ?? 0), 0));
  const counts = shareOut(
    BRANCH_COUNT,
    weights,
    1,
    gridsOf.map((codes) => codes.length),
  );
  const neighbours = neighbouringGrids(places);
  return gridsOf.flatMap((codes, index) => bestPartition(codes, counts[index]!, residents, neighbours));
}

export function residentsByGrid(places: Places): Map<string, number> {
  const residents = new Map<string, number>();
  for (const block of places.blocks) {
    residents.set(block.gridCode, (residents.get(block.gridCode) ?? 0) + block.residents);
  }
  return residents;
}

/** Pairs `a|b` of grids whose blocks share a border, i.e. two corners. */
export function neighbouringGrids(places: Places): Set<string> {
  const gridsAtCorner = new Map<string, Set<string>>();
  for (const block of places.blocks) {
    for (const [x, y] of block.rings.flat()) {
      const corner = `${x},${y}`;
      gridsAtCorner.set(corner, (gridsAtCorner.get(corner) ?? new Set()).add(block.gridCode));
    }
  }
  const shared = new Map<string, number>();
  for (const grids of gridsAtCorner.values()) {
    for (const a of grids)
      for (const b of grids) if (a !== b) shared.set(`${a}|${b}`, (shared.get(`${a}|${b}`) ?? 0) + 1);
  }
  return new Set([...shared].filter(([, corners]) => corners >= 2).map(([pair]) => pair));
}

/** Of all partitions into connected groups of at most three, the one with the most even residents. */
function bestPartition(
  codes: readonly string[],
  count: number,
  residents: ReadonlyMap<string, number>,
  neighbours: ReadonlySet<string>,
): string[][] {
  const spread = (groups: readonly string[][]) =>
    groups.reduce((sum, group) => sum + group.reduce((all, code) => all + (residents.get(code) ?? 0), 0) ** 2, 0);
  const legal = partitions(codes).filter(
    (groups) =>
      groups.length === count && groups.every((group) => group.length <= MOST_GRIDS && connected(group, neighbours)),
  );
  const [best] = legal.sort((a, b) => spread(a) - spread(b));
  if (!best) throw new Error(`the grids ${codes.join(', ')} cannot form ${count} branches`);
  return best;
}

function partitions(codes: readonly string[]): string[][][] {
  const [first, ...rest] = codes;
  if (first === undefined) return [[]];
  return partitions(rest).flatMap((groups) => [
    [[first], ...groups],
    ...groups.map((group, i) => [[first, ...group], ...groups.filter((_, j) => j !== i)]),
  ]);
}

export function connected(group: readonly string[], neighbours: ReadonlySet<string>): boolean {
  const reached = new Set(group.slice(0, 1));
  for (let grown = true; grown;) {
    grown = false;
    for (const code of group) {
      if (!reached.has(code) && [...reached].some((other) => neighbours.has(`${other}|${code}`))) {
        reached.add(code);
        grown = true;
      }
    }
  }
  return reached.size === group.length;
}
