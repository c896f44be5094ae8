/** Who evaluates, and how: 95 of 100 are satisfied, and those kept waiting are less so. */
import type { IncidentRecord } from '../../../dataset.schema.ts';
import type { Random } from '../../random.ts';

const EVALUATED_SHARE = 0.645;
/** Of the evaluations, so many are level 3, 2 and 1; together the 5 % who are not satisfied. */
const UNSATISFIED = [
  { level: 3, share: 0.031 },
  { level: 2, share: 0.014 },
  { level: 1, share: 0.005 },
] as const;
const VERY_SATISFIED = 0.61;
/** Share of the unsatisfied that is drawn first among the late and the reworked. */
const WITH_CAUSE = 0.4;

/** Gives an evaluation to a fixed share of those that are closed, in place. */
export function giveOpinions(records: readonly IncidentRecord[], random: Random): void {
  const closed = random.shuffle(records.filter((record) => record.outcome !== 'rejected'));
  const evaluated = closed.slice(0, Math.round(closed.length * EVALUATED_SHARE));
  const disappointed = evaluated.filter((record) => record.handledAtUsed > 1 || record.reworkUsed !== null);
  const unsatisfied = UNSATISFIED.flatMap(({ level, share }) =>
    Array.from({ length: Math.round(evaluated.length * share) }, () => level),
  );
  const withCause = disappointed.slice(0, Math.round(unsatisfied.length * WITH_CAUSE));
  const levels = new Map<number, number>();
  const causes = new Set(withCause);
  const order = [...withCause, ...evaluated.filter((record) => !causes.has(record))];
  random.shuffle(unsatisfied).forEach((level, index) => levels.set(order[index]!.id, level));
  for (const record of evaluated) {
    const level = levels.get(record.id) ?? (random.chance(VERY_SATISFIED) ? 5 : 4);
    record.evaluation = { level, solved: level >= 3 || random.chance(0.3), afterMin: random.int(45, 2600) };
  }
}
