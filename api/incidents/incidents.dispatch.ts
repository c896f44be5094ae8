/**
 * Dispatch, pure: the responsibility list names the agency. Of the rules that fit category, community and time the one
 * with the most conditions wins, then the lower number; the answer says in words which rule it was.
 */
import { HttpError } from '../http/errors.ts';
import type { WorkingClock } from './incidents.clock.ts';

export interface ResponsibilityRule {
  number: number;
  categoryCode: string;
  communityCode: string | null;
  period: 'any' | 'working' | 'off';
  agencyCode: string;
}

/** What an `incident.dispatched` event keeps of the decision. */
export interface Assignment {
  agencyCode: string;
  dispatch: { version: number; number: number; text: string };
}

export interface ResponsibilityList {
  /** Throws `incident.no_rule` (422) when no rule fits. */
  assign(categoryCode: string, communityCode: string, at: Date): Assignment;
}

export interface ResponsibilityNames {
  category(code: string): string;
  community(code: string): string;
  agency(code: string): string;
}

const periodWords = { any: '', working: '·工作时间', off: '·非工作时间' };

export function createResponsibilityList(
  version: number,
  rules: readonly ResponsibilityRule[],
  names: ResponsibilityNames,
  clock: WorkingClock,
): ResponsibilityList {
  const byCategory = Map.groupBy(rules, (rule) => rule.categoryCode);
  return {
    assign(categoryCode, communityCode, at) {
      const period = clock.isWorking(at) ? 'working' : 'off';
      const fitting = (byCategory.get(categoryCode) ?? []).filter(
        (rule) =>
          (rule.communityCode === null || rule.communityCode === communityCode) &&
          (rule.period === 'any' || rule.period === period),
      );
      const [rule] = fitting.toSorted((a, b) => conditions(b) - conditions(a) || a.number - b.number);
      if (rule === undefined) {
        throw new HttpError(422, 'incident.no_rule', `责任清单第${version}版没有适用于事项“${categoryCode}”的条目`);
      }
      const where = rule.communityCode === null ? '' : `·${names.community(rule.communityCode)}`;
      const text = `责任清单第${version}版第${rule.number}条：${names.category(categoryCode)}${where}${periodWords[rule.period]} → ${names.agency(rule.agencyCode)}`;
      return { agencyCode: rule.agencyCode, dispatch: { version, number: rule.number, text } };
    },
  };
}

function conditions(rule: ResponsibilityRule): number {
  return Number(rule.communityCode !== null) + Number(rule.period !== 'any');
}
