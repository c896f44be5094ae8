import type { Random } from '../random.ts';
import { buildCompound, type CompoundAge } from './layouts/compound.ts';
import { layFarmland, layPark, layStrip } from './layouts/open-land.ts';
import { buildSchool } from './layouts/school.ts';
import { buildVillage } from './layouts/village.ts';
import { buildCommerce, buildHospital, buildIndustry, buildOffices } from './layouts/workplaces.ts';
import type { Lot } from './lots.ts';
import { chineseNumber, createCompoundNames, shortName } from './names.ts';
import { openSite, type Site } from './site.ts';
import type { BlockUse } from './types.ts';

export interface BuiltLot {
  lot: Lot;
  use: BlockUse;
  name: string;
  site: Site;
}

/** Builds on every lot according to its use. */
export function buildLots(lots: readonly Lot[], uses: readonly BlockUse[], random: Random): BuiltLot[] {
  const compoundName = createCompoundNames(random.fork('names'));
  const counters = new Map<string, number>();
  return lots.map((lot, i) => {
    const use = uses[i]!;
    const own = random.fork(`lot ${i}`);
    const site = openSite(lot);
    const short = shortName(lot.face.community.name);
    const nth = (what: string) => {
      const count = (counters.get(short + what) ?? 0) + 1;
      counters.set(short + what, count);
      return count;
    };
    const age = ageOf(lot, own);
    const name = use === 'residential' ? compoundName(age) : placeName(lot, use, short, nth);
    build(site, use, name, age, own);
    return { lot, use, name, site };
  });
}

function ageOf(lot: Lot, random: Random): CompoundAge {
  const shares: Record<string, [number, number]> = {
    old_town: [0.7, 0.95],
    new_town: [0.3, 0.76],
    village: [0.3, 0.74],
  };
  const [old, middle] = shares[lot.face.community.character]!;
  const draw = random.next();
  if (draw < old) return 'old';
  return draw < middle || lot.areaM2 < 16_000 ? 'middle' : 'new';
}

function placeName(lot: Lot, use: BlockUse, short: string, nth: (what: string) => number): string {
  const numbered = (what: string, first = what) => {
    const count = nth(what);
    return count === 1 ? `${short}${first}` : `${short}第${chineseNumber(count)}${what}`;
  };
  if (lot.face.place === 'moat') return '环城河';
  if (lot.face.place === 'dyke') return '环堤公园';
  if (lot.face.place === 'river') return '赵王河';
  if (lot.face.place === 'bank') return '赵王河公园';
  const street = lot.arterials[0] ?? '';
  switch (use) {
    case 'village':
      if (lot.face.community.character !== 'village') return `${short}老街`;
      return `${short}村${['', '中街', '东街', '西街', '南街', '北街', '前街', '后街'][nth('村')] ?? ''}`;
    case 'commercial':
      return numbered('商业街区', `${street}商业街区`);
    case 'office':
      return numbered('办公区');
    case 'school':
      return nth('学校') % 2 === 1 ? `${short}小学` : `${short}中学`;
    case 'hospital':
      return `${short}医院`;
    case 'industry':
      return numbered('工业园');
    case 'vacant':
      return numbered('农用地');
    case 'park':
      return numbered(lot.areaM2 > 9000 ? '公园' : '游园');
    default:
      return numbered('街坊');
  }
}

/** The first block of a village has its committee. */
function hallOf(site: Site, name: string): string | undefined {
  return name === `${shortName(site.lot.face.community.name)}村` ? '村民委员会' : undefined;
}

function build(site: Site, use: BlockUse, name: string, age: CompoundAge, random: Random): void {
  const layouts: Record<BlockUse, () => void> = {
    residential: () => buildCompound(site, age, random),
    village: () => buildVillage(site, hallOf(site, name), random),
    commercial: () => buildCommerce(site, random),
    office: () => buildOffices(site, random),
    school: () => buildSchool(site, random),
    hospital: () => buildHospital(site, random),
    industry: () => buildIndustry(site, random),
    vacant: () => layFarmland(site, random),
    water: () => layStrip(site, 'water', name, random),
    park: () => (site.lot.face.place === 'land' ? layPark(site, name, random) : layStrip(site, 'park', name, random)),
  };
  layouts[use]();
}
