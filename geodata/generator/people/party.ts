/** The five levels of party organisations: street, community, grid branch, building group, building steward. */
import type { z } from 'zod';
import type { partyOrganisationSchema } from '../../dataset.schema.ts';
import type { Random } from '../random.ts';
import type { Seats } from './agencies.ts';
import { groupGridsIntoBranches } from './branches.ts';
import type { NameSource } from './people-names.ts';
import type { Block, Building, Places } from './places.ts';
import { shareOut } from './shares.ts';

export type PartyOrganisation = z.infer<typeof partyOrganisationSchema>;

export const GROUP_COUNT = 52;
export const STEWARD_COUNT = 95;
/** A group looks after at most so many buildings of its compound. */
const MOST_BUILDINGS = 12;
const MOST_STEWARDS = 3;

interface Group {
  block: Block;
  buildings: Building[];
}

const twoDigits = (value: number) => String(value).padStart(2, '0');

/** The tree in order: every organisation after its parent. Members count those below, too. */
export function generateParty(places: Places, seats: Seats, names: NameSource, random: Random): PartyOrganisation[] {
  const branches = groupGridsIntoBranches(places);
  const groups = groupsOfBranches(places, branches);
  const stewardCounts = shareOut(
    STEWARD_COUNT,
    groups.flat().map((group) => group.block.residents),
    1,
    groups.flat().map((group) => Math.min(MOST_STEWARDS, group.buildings.length)),
  );
  const organisation = (
    fields: Partial<PartyOrganisation> &
      Pick<PartyOrganisation, 'code' | 'level' | 'name' | 'parentCode' | 'seat' | 'members'>,
  ) => ({
    areaCode: null,
    gridCodes: [],
    buildingIds: [],
    leader: names.nextName(),
    phone: names.nextPhone(),
    ...fields,
  });

  const list: PartyOrganisation[] = [];
  const street = organisation({
    code: 'P1',
    level: 1,
    name: `${places.streetName}党工委`,
    parentCode: null,
    areaCode: places.streetCode,
    seat: places.plane.toDegrees(seats.street.middle),
    // The offices' own branch; the communities are added below.
    members: random.int(60, 90),
  });
  list.push(street);
  const parents = new Map([[street.code, street]]);
  const add = (one: PartyOrganisation) => {
    list.push(one);
    parents.set(one.code, one);
    // Members of an organisation are members of every one above it.
    for (let above = parents.get(one.parentCode ?? ''); above; above = parents.get(above.parentCode ?? '')) {
      above.members += one.members;
    }
  };

  places.communities.forEach((community, index) => {
    add(
      organisation({
        code: `P2${twoDigits(index + 1)}`,
        level: 2,
        name: `${community.name}党委`,
        parentCode: street.code,
        areaCode: community.code,
        seat: places.plane.toDegrees(seats.byCommunity.get(community.code)!.middle),
        members: random.int(12, 26),
      }),
    );
  });

  let groupNumber = 0;
  let stewardNumber = 0;
  branches.forEach((gridCodes, index) => {
    const own = groups[index]!;
    const communityIndex = places.communities.findIndex((community) => gridCodes[0]!.startsWith(community.code));
    const branchCode = `P3${twoDigits(index + 1)}`;
    add(
      organisation({
        code: branchCode,
        level: 3,
        name: branchName(places, gridCodes),
        parentCode: `P2${twoDigits(communityIndex + 1)}`,
        gridCodes,
        seat: places.plane.toDegrees(own[0]!.buildings[0]!.middle),
        members: random.int(8, 20),
      }),
    );
    for (const group of own) {
      const groupCode = `P4${twoDigits(groupNumber + 1)}`;
      add(
        organisation({
          code: groupCode,
          level: 4,
          name: `${group.block.name}楼宇党小组`,
          parentCode: branchCode,
          buildingIds: group.buildings.map((building) => building.id),
          seat: places.plane.toDegrees(group.buildings[0]!.middle),
          members: random.int(4, 11),
        }),
      );
      for (const building of stewardBuildings(group, stewardCounts[groupNumber]!)) {
        stewardNumber += 1;
        add(
          organisation({
            code: `P5${twoDigits(stewardNumber)}`,
            level: 5,
            name: `${group.block.name}${building.name}党员楼栋长`,
            parentCode: groupCode,
            buildingIds: [building.id],
            seat: places.plane.toDegrees(building.middle),
            members: 1,
          }),
        );
      }
      groupNumber += 1;
    }
  });
  return list;
}

/** 双井社区第一网格党支部, or for two or three grids 双井社区第一、第二网格联合党支部. */
function branchName(places: Places, gridCodes: readonly string[]): string {
  const grids = gridCodes.map((code) => places.grids.find((grid) => grid.code === code)!);
  const community = places.communityName(grids[0]!.communityCode);
  if (grids.length === 1) return `${grids[0]!.name}党支部`;
  const ordinals = grids.map((grid) => grid.name.slice(community.length).replace('网格', ''));
  return `${community}${ordinals.join('、')}网格联合党支部`;
}

/** Groups of each branch: one to a compound, the most populous compounds first. */
function groupsOfBranches(places: Places, branches: readonly string[][]): Group[][] {
  const candidates = branches.map((gridCodes) =>
    places.blocks
      .filter((block) => gridCodes.includes(block.gridCode))
      .map((block) => ({ block, buildings: homesOf(block) }))
      .filter((group) => group.buildings.length > 0)
      .sort((a, b) => b.block.residents - a.block.residents || a.block.id - b.block.id),
  );
  const weights = candidates.map((groups) => groups.reduce((sum, group) => sum + group.block.residents, 0));
  const counts = shareOut(
    GROUP_COUNT,
    weights,
    1,
    candidates.map((groups) => groups.length),
  );
  return candidates.map((groups, index) => groups.slice(0, counts[index]));
}

function homesOf(block: Block): Building[] {
  return block.buildings
    .filter((building) => building.residents > 0)
    .sort((a, b) => b.residents - a.residents || a.id - b.id)
    .slice(0, MOST_BUILDINGS);
}

/** The most populous buildings; the group's own list is already in that order. */
const stewardBuildings = (group: Group, count: number) => group.buildings.slice(0, count);
