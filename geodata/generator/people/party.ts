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

/** The tree in order: every organisation after its parent. Members count those below, too. */
export function generateParty(places: Places, seats: Seats, names: NameSource, random: Random): PartyOrganisation[] {
  const tree = new Tree(places, names);
  // The offices' own branch; the communities' members are added as they come.
  const street = tree.add(1, null, `${places.streetName}党工委`, seats.street, random.int(60, 90));
  street.areaCode = places.streetCode;
  const committees = new Map(
    places.communities.map((community) => {
      const seat = seats.byCommunity.get(community.code)!;
      const committee = tree.add(2, street, `${community.name}党委`, seat, random.int(12, 26));
      committee.areaCode = community.code;
      return [community.code, committee];
    }),
  );
  const branches = groupGridsIntoBranches(places);
  const groups = groupsOfBranches(places, branches);
  const stewardCounts = shareStewards(groups.flat());
  branches.forEach((gridCodes, index) => {
    const own = groups[index]!;
    const committee = committees.get(gridCodes[0]!.slice(0, 12))!;
    const branch = tree.add(3, committee, branchName(places, gridCodes), own[0]!.buildings[0]!, random.int(8, 20));
    branch.gridCodes = [...gridCodes];
    for (const group of own) addGroup(tree, branch, group, stewardCounts.get(group)!, random);
  });
  return tree.list;
}

function addGroup(tree: Tree, branch: PartyOrganisation, group: Group, stewards: number, random: Random): void {
  const { block, buildings } = group;
  const organisation = tree.add(4, branch, `${block.name}楼宇党小组`, buildings[0]!, random.int(4, 11));
  organisation.buildingIds = buildings.map((building) => building.id);
  // The most populous buildings: the group's list is in that order.
  for (const building of buildings.slice(0, stewards)) {
    const steward = tree.add(5, organisation, `${block.name}${building.name}党员楼栋长`, building, 1);
    steward.buildingIds = [building.id];
  }
}

/** Grows the tree; numbers each level on its own: P1, P201 …, P301 …. */
class Tree {
  readonly list: PartyOrganisation[] = [];
  readonly #places: Places;
  readonly #names: NameSource;
  readonly #parents = new Map<string, PartyOrganisation>();

  constructor(places: Places, names: NameSource) {
    this.#places = places;
    this.#names = names;
  }

  add(
    level: number,
    parent: PartyOrganisation | null,
    name: string,
    seat: Building,
    members: number,
  ): PartyOrganisation {
    const number = this.list.filter((each) => each.level === level).length + 1;
    const organisation: PartyOrganisation = {
      code: level === 1 ? 'P1' : `P${level}${String(number).padStart(2, '0')}`,
      level,
      name,
      parentCode: parent?.code ?? null,
      areaCode: null,
      gridCodes: [],
      buildingIds: [],
      seat: this.#places.plane.toDegrees(seat.middle),
      leader: this.#names.nextName(),
      phone: this.#names.nextPhone(),
      members,
    };
    this.list.push(organisation);
    this.#parents.set(organisation.code, organisation);
    // Members of an organisation are members of every one above it.
    for (let above = parent; above; above = this.#parents.get(above.parentCode ?? '') ?? null) above.members += members;
    return organisation;
  }
}

/** How many stewards each group has, by the residents of its compound. */
function shareStewards(groups: readonly Group[]): Map<Group, number> {
  const counts = shareOut(
    STEWARD_COUNT,
    groups.map((group) => group.block.residents),
    1,
    groups.map((group) => Math.min(MOST_STEWARDS, group.buildings.length)),
  );
  return new Map(groups.map((group, index) => [group, counts[index]!]));
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
