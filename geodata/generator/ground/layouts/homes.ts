import type { Random } from '../../random.ts';
import type { BuildingDraft } from '../site.ts';
import type { Vec } from '../plane.ts';

/** Floor height of flats in metres, and what roof and base add. */
const FLOOR_M = 2.9;
const ROOF_M = 1.2;

export const metres = (value: number) => Math.round(value * 10) / 10;

/** A block of flats: `perFloor` flats on each storey, about three in ten of them empty, as in any county town. */
export function flats(ring: readonly Vec[], storeys: number, perFloor: number, random: Random): BuildingDraft {
  const households = Math.round(storeys * perFloor * random.range(0.6, 0.78));
  const residents = Math.round(households * random.range(2.05, 2.45));
  return {
    ring,
    name: '',
    use: 'residential',
    storeys,
    heightM: metres(storeys * FLOOR_M + ROOF_M),
    households,
    residents,
  };
}

/** A farmhouse with a yard, one family, sometimes with tenants. */
export function house(ring: readonly Vec[], storeys: number, random: Random): BuildingDraft {
  const households = random.chance(0.18) ? 2 : 1;
  const residents = random.chance(0.05) ? 0 : households * random.int(2, 5);
  return { ring, name: '', use: 'house', storeys, heightM: metres(storeys * 3.1 + 0.6), households, residents };
}

/** A building where nobody lives. */
export function workplace(
  ring: readonly Vec[],
  use: BuildingDraft['use'],
  storeys: number,
  storeyM: number,
  name = '',
): BuildingDraft {
  return { ring, name, use, storeys, heightM: metres(storeys * storeyM + 0.8), households: 0, residents: 0 };
}
