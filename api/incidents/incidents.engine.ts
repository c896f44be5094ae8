/** What reporting and commands share: catalogue, responsibility list and clock, as they stand in the database. */
import { calendar } from '../../geodata/calendar.ts';
import type { Sql, TransactionSql } from '../db/open.ts';
import { createClock, type WorkingClock } from './incidents.clock.ts';
import { createResponsibilityList, type ResponsibilityList, type ResponsibilityRule } from './incidents.dispatch.ts';

export interface Engine {
  clock: WorkingClock;
  /** The list of the highest version. */
  responsibility(sql: Sql | TransactionSql): Promise<ResponsibilityList>;
}

/** The engine of today's calendar; deadlines keep its id. */
export function createEngine(): Engine {
  const clock = createClock(calendar);
  return { clock, responsibility: (sql) => readResponsibility(sql, clock) };
}

async function readResponsibility(sql: Sql | TransactionSql, clock: WorkingClock): Promise<ResponsibilityList> {
  const rules = await sql<
    (ResponsibilityRule & { version: number; categoryName: string; agencyName: string; communityName: string | null })[]
  >`
    SELECT r.version, r.number, r.category_code, r.community_code, r.period, r.agency_code, c.name AS category_name,
      a.name AS agency_name, o.name AS community_name
    FROM responsibility r
    JOIN category c ON c.code = r.category_code
    JOIN agency a ON a.code = r.agency_code
    LEFT JOIN area o ON o.code = r.community_code
    WHERE r.version = (SELECT max(version) FROM responsibility)
    ORDER BY r.number`;
  const names = {
    category: new Map<string, string>(),
    community: new Map<string, string>(),
    agency: new Map<string, string>(),
  };
  for (const rule of rules) {
    names.category.set(rule.categoryCode, rule.categoryName);
    names.agency.set(rule.agencyCode, rule.agencyName);
    if (rule.communityCode !== null) names.community.set(rule.communityCode, rule.communityName ?? rule.communityCode);
  }
  const nameIn = (map: Map<string, string>) => (code: string) => map.get(code) ?? code;
  return createResponsibilityList(
    rules[0]?.version ?? 0,
    rules,
    { category: nameIn(names.category), community: nameIn(names.community), agency: nameIn(names.agency) },
    clock,
  );
}
