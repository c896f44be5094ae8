/** Grid workers: 36 full time, 110 part time, each for one or two grids of one community. */
import type { z } from 'zod';
import type { workerSchema } from '../../dataset.schema.ts';
import type { Random } from '../random.ts';
import { residentsByGrid } from './branches.ts';
import type { NameSource } from './people-names.ts';
import type { Places } from './places.ts';
import { fullTimeRosters, partTimeRosters } from './rosters.ts';
import { shareOut } from './shares.ts';

export type Worker = z.infer<typeof workerSchema>;

export const FULL_TIME_COUNT = 36;
export const PART_TIME_COUNT = 110;

export function generateWorkers(places: Places, names: NameSource, random: Random): Worker[] {
  const residents = residentsByGrid(places);
  const assignments = [
    ...fullTimeGrids(places, residents).map((gridCodes) => ({ gridCodes, employment: 'full_time' as const })),
    ...partTimeGrids(places, residents).map((gridCodes) => ({ gridCodes, employment: 'part_time' as const })),
  ];
  // Shuffled, so that a community's workers do not all rest on the same day.
  const fullTime = random.shuffle(fullTimeRosters(FULL_TIME_COUNT));
  const rosters = [...fullTime, ...partTimeRosters(PART_TIME_COUNT, random.fork('part-time'))];
  return assignments.map(({ gridCodes, employment }, index) => ({
    code: `W${String(index + 1).padStart(3, '0')}`,
    name: names.nextName(),
    phone: names.nextPhone(),
    employment,
    communityCode: gridCodes[0]!.slice(0, 12),
    gridCodes,
    shifts: rosters[index]!,
    base: places.plane.toDegrees(baseIn(places, gridCodes[0]!, random)),
  }));
}

/** Two or three to a community; each takes one grid, the last takes what is left over. */
function fullTimeGrids(places: Places, residents: ReadonlyMap<string, number>): string[][] {
  const grids = places.communities.map((community) => gridsOf(places, community.code));
  const weights = grids.map((codes) => codes.reduce((sum, code) => sum + (residents.get(code) ?? 0), 0));
  const counts = shareOut(
    FULL_TIME_COUNT,
    weights,
    2,
    grids.map((codes) => codes.length),
  );
  return grids.flatMap((codes, index) => {
    const count = counts[index]!;
    return Array.from({ length: count }, (_, i) => (i < count - 1 ? [codes[i]!] : codes.slice(count - 1)));
  });
}

/** Two to four to a grid by its residents; every fourth helps in the next grid of the community, too. */
function partTimeGrids(places: Places, residents: ReadonlyMap<string, number>): string[][] {
  const codes = places.grids.map((grid) => grid.code);
  const counts = shareOut(
    PART_TIME_COUNT,
    codes.map((code) => residents.get(code) ?? 0),
    2,
    codes.map(() => 4),
  );
  return codes
    .flatMap((code, index) => Array.from({ length: counts[index]! }, () => code))
    .map((code, index) => {
      const community = gridsOf(places, code.slice(0, 12));
      const next = community[(community.indexOf(code) + 1) % community.length]!;
      return index % 4 === 3 ? [code, next] : [code];
    });
}

const gridsOf = (places: Places, communityCode: string) =>
  places.grids.filter((grid) => grid.communityCode === communityCode).map((grid) => grid.code);

/** The middle of some inhabited building of the grid. */
function baseIn(places: Places, gridCode: string, random: Random) {
  const buildings = places.blocks.filter((block) => block.gridCode === gridCode).flatMap((block) => block.buildings);
  return random.pick(buildings).middle;
}
