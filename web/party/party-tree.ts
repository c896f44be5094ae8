/** The party tree as the lines that are in sight. Pure. */
import type { PartyOrganisation } from '../../api/party/party.schema.ts';

export interface PartyLine {
  organisation: PartyOrganisation;
  /** Organisations right below. */
  children: number;
  expanded: boolean;
  /** Place among its siblings, from 1, and how many they are: for screen readers. */
  position: number;
  siblings: number;
}

export const levelNames = ['', '街道党工委', '社区党委', '网格党支部', '楼宇党小组', '党员楼栋长'] as const;

function byParent(organisations: readonly PartyOrganisation[]): Map<string | null, PartyOrganisation[]> {
  const children = new Map<string | null, PartyOrganisation[]>();
  for (const organisation of organisations) {
    const siblings = children.get(organisation.parentCode);
    if (siblings) siblings.push(organisation);
    else children.set(organisation.parentCode, [organisation]);
  }
  return children;
}

/** Depth first; below an organisation only while it is expanded. */
export function visibleLines(organisations: readonly PartyOrganisation[], expanded: ReadonlySet<string>): PartyLine[] {
  const children = byParent(organisations);
  const lines: PartyLine[] = [];
  function walk(parent: string | null): void {
    const siblings = children.get(parent) ?? [];
    siblings.forEach((organisation, index) => {
      const isOpen = expanded.has(organisation.code);
      lines.push({
        organisation,
        children: children.get(organisation.code)?.length ?? 0,
        expanded: isOpen,
        position: index + 1,
        siblings: siblings.length,
      });
      if (isOpen) walk(organisation.code);
    });
  }
  walk(null);
  return lines;
}

/** Codes from the committee down to the organisation itself. */
export function lineTo(organisations: ReadonlyMap<string, PartyOrganisation>, code: string): string[] {
  const line: string[] = [];
  for (let at = organisations.get(code); at; at = at.parentCode ? organisations.get(at.parentCode) : undefined)
    line.unshift(at.code);
  return line;
}

/** Organisations that belong to an area (community or grid), with those above them, so that the tree stays whole. */
export function inArea(organisations: readonly PartyOrganisation[], area: string | null): PartyOrganisation[] {
  if (area === null) return [...organisations];
  const byCode = new Map(organisations.map((organisation) => [organisation.code, organisation]));
  const kept = new Set<string>();
  for (const organisation of organisations) {
    const inGrid = organisation.gridCodes.some((grid) => grid.startsWith(area));
    const ofArea = organisation.level > 1 && organisation.areaCode === area;
    if (inGrid || ofArea) for (const code of lineTo(byCode, organisation.code)) kept.add(code);
  }
  return organisations.filter((organisation) => kept.has(organisation.code));
}

/** How many there are of each level, 1 to 5. */
export function countLevels(organisations: readonly PartyOrganisation[]): number[] {
  return [1, 2, 3, 4, 5].map((level) => organisations.filter((organisation) => organisation.level === level).length);
}
