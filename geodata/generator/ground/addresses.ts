import { distanceToSegment, type Vec } from './plane.ts';
import { shortName } from './names.ts';
import type { BuiltLot } from './fill.ts';
import type { BuildingDraft } from './site.ts';
import { centroid } from './plane.ts';

/** What a building is called and where it is, in the words of a house plate. */
export interface Plate {
  name: string;
  address: string;
}

const homes = new Set<BuildingDraft['use']>(['residential', 'house']);

/** Plates of a lot's buildings, in their order. Homes are numbered within the block, north-west first. */
export function platesOf({ lot, use, name, site }: BuiltLot): Plate[] {
  const community = lot.face.community.name;
  const numbers = houseNumbers(site.buildings, site.frame.toUv);
  return site.buildings.map((building, i) => {
    if (building.use === 'house') return { name: `${numbers[i]}号院`, address: `${community}${name}${numbers[i]}号` };
    if (building.use === 'residential')
      return { name: `${numbers[i]}号楼`, address: `${community}${name}${numbers[i]}号楼` };
    const street = streetAddress(lot.sides, centroid(building.ring)) ?? `${community}${name}`;
    const label =
      building.use === 'commercial' && building.name
        ? shortName(community) + building.name
        : building.name || defaultName(building, numbers[i]!, use === 'residential' || use === 'village');
    const within =
      building.use === 'utility' || (use !== 'residential' && use !== 'village' && building.use !== 'commercial');
    return { name: label, address: within ? `${community}${name}${label}` : street };
  });

  function defaultName(building: BuildingDraft, number: number, mixed: boolean): string {
    if (building.use === 'commercial') return mixed ? `沿街商铺${number}` : `${shortName(name)}${number}号楼`;
    return building.use === 'industry' ? `${number}号车间` : `${number}号楼`;
  }
}

/** Homes count 1, 2, 3 … by rows from the north, west to east in a row; all other buildings have a count of their own. */
function houseNumbers(buildings: readonly BuildingDraft[], toUv: (p: Vec) => Vec): number[] {
  const places = buildings.map((building, i) => {
    const [u, v] = toUv(centroid(building.ring));
    return { i, u, row: Math.round(v / 12), home: homes.has(building.use) };
  });
  const numbers = buildings.map(() => 0);
  for (const home of [true, false])
    places
      .filter((place) => place.home === home)
      .sort((a, b) => b.row - a.row || a.u - b.u)
      .forEach((place, n) => (numbers[place.i] = n + 1));
  return numbers;
}

/** e.g. 中华路128号: numbers count from the west or south end of the town, two for every twelve metres, odd on one side. */
function streetAddress(sides: BuiltLot['lot']['sides'], p: Vec): string | undefined {
  const named = sides.filter(({ street }) => street.name !== null);
  if (named.length === 0) return undefined;
  const side = named.reduce((best, other) =>
    distanceToSegment(p, other.a, other.b) < distanceToSegment(p, best.a, best.b) ? other : best,
  );
  const eastWest = Math.abs(side.b[0] - side.a[0]) > Math.abs(side.b[1] - side.a[1]);
  const along = (eastWest ? p[0] : p[1]) + 2600;
  const odd = eastWest ? side.b[0] > side.a[0] : side.b[1] > side.a[1];
  return `${side.street.name}${2 * Math.round(along / 14) + (odd ? 1 : 0)}号`;
}
