import type { Random } from '../random.ts';
import { bend } from './bend.ts';
import type { Lot } from './lots.ts';
import { plannedCommunities, type PlannedCommunity } from './communities.ts';
import { boxOf, distance, type Vec } from './plane.ts';
import type { BlockUse } from './types.ts';

/** What each character of community has of everything that is not housing. */
const quotas: Record<PlannedCommunity['character'], Partial<Record<BlockUse, number>>> = {
  old_town: { school: 2, commercial: 2, office: 2, park: 1, village: 1 },
  new_town: { school: 2, commercial: 3, office: 2, park: 1 },
  village: { school: 1, commercial: 2, office: 1, park: 1, village: 4, industry: 2, vacant: 4 },
};

/** Communities with a hospital block. */
const withHospital = new Set(['中山社区', '中和社区', '程堤口社区']);

/** The middle of each old village, plan metres; other communities have their old quarter near their first seed. */
const villageCentres: Record<string, Vec> = {
  马堤口社区: [-1620, -480],
  程堤口社区: [60, -1290],
  侯店社区: [-1960, 620],
  黄口社区: [-930, -1440],
  张楼社区: [1640, -1330],
  郭大千社区: [1830, 330],
};

/** Least area in m² that a use needs. */
const leastArea: Partial<Record<BlockUse, number>> = {
  school: 17_000,
  hospital: 22_000,
  commercial: 9_000,
  industry: 18_000,
};

/** Gives every lot its use: water and park by place, the rest community by community. */
export function decideUses(lots: readonly Lot[], random: Random): BlockUse[] {
  const uses = lots.map((lot): BlockUse | undefined => {
    if (lot.face.place === 'moat' || lot.face.place === 'river') return 'water';
    return lot.face.place !== 'land' || isScrap(lot) ? 'park' : undefined;
  });
  for (const community of plannedCommunities) {
    const own = lots.map((_, i) => i).filter((i) => lots[i]!.face.community === community);
    decideCommunity(community, own, lots, uses, random.fork(community.code));
  }
  return uses.map((use) => use ?? 'residential');
}

/** Too small or too narrow for more than trees. */
function isScrap(lot: Lot): boolean {
  const [x0, y0, x1, y1] = boxOf(lot.ring);
  return lot.areaM2 < 4500 || Math.min(x1 - x0, y1 - y0) < 45;
}

function decideCommunity(
  community: PlannedCommunity,
  own: readonly number[],
  lots: readonly Lot[],
  uses: (BlockUse | undefined)[],
  random: Random,
): void {
  const jitter = new Map(own.map((i) => [i, random.next()]));
  const choose = (use: BlockUse, count: number, score: (lot: Lot) => number): Lot[] => {
    const open = own.filter((i) => !uses[i] && lots[i]!.areaM2 >= (leastArea[use] ?? 0));
    const value = new Map(open.map((i) => [i, score(lots[i]!) + jitter.get(i)!]));
    const chosen = open.toSorted((a, b) => value.get(b)! - value.get(a)!).slice(0, count);
    for (const i of chosen) uses[i] = use;
    return chosen.map((i) => lots[i]!);
  };
  const quota = quotas[community.character];
  // The quotas are for a community of 28 blocks of land; a smaller one has less of what lies at the margin.
  const size = Math.min(1, own.filter((i) => !uses[i]).length / 28);
  const onArterial = (lot: Lot) => lot.arterials.length;
  const village = bend(villageCentres[community.name] ?? community.seeds[0]!);
  const outward = (lot: Lot) => distance(lot.centre, bend([-60, 500])) / 400;
  choose(
    'commercial',
    quota.commercial ?? 0,
    (lot) => (lot.atMainCrossing ? 2 : 0) + onArterial(lot) - lot.areaM2 / 40_000,
  );
  choose('village', quota.village ?? 0, (lot) => -distance(lot.centre, village) / 60);
  if (withHospital.has(community.name))
    choose('hospital', 1, (lot) => onArterial(lot) * 2 - Math.abs(lot.areaM2 - 32_000) / 20_000);
  choose('office', quota.office ?? 0, (lot) => onArterial(lot) * 2 - lot.areaM2 / 30_000);
  const schools: Lot[] = [];
  for (let n = 0; n < (quota.school ?? 0); n++)
    schools.push(...choose('school', 1, (lot) => schoolScore(lot) + apart(lot, schools)));
  choose('vacant', Math.round((quota.vacant ?? 0) * size ** 2), (lot) => outward(lot) * 2 - onArterial(lot));
  choose('industry', Math.round((quota.industry ?? 0) * size), (lot) => outward(lot) - onArterial(lot) * 0.5);
  choose('park', quota.park ?? 0, (lot) => -lot.areaM2 / 12_000);
}

/** A school wants room for a field and no arterial at its gate. */
const schoolScore = (lot: Lot) => -lot.arterials.length * 1.5 - Math.abs(lot.areaM2 - 36_000) / 18_000;

/** Distance to the nearest of the others in units of 250 m, at most 700 m. */
const apart = (lot: Lot, others: readonly Lot[]) =>
  Math.min(700, ...others.map((other) => distance(other.centre, lot.centre))) / 250;
