/**
 * Evens out the lights of the year. Chance makes clusters: an hour with no amber, a week with twenty red. Played over
 * a plain year, too few of a light at some hour lets one that runs then take longer, too many lets one be done sooner.
 */
import type { Category } from '../../../catalogue.ts';
import type { IncidentRecord } from '../../../dataset.schema.ts';
import { round3 } from './fate.ts';
import { lifeOf } from './lifecycle.ts';
import type { Clock, Run } from './lifecycle.ts';
import { CYCLE_MINUTES } from './year.ts';

const STEP_MIN = 60;
const SLOTS = CYCLE_MINUTES / STEP_MIN;
/** Bounds in the plain year; a little narrower than what holidays may then make of them. */
const AMBER = { least: 7, most: 9 };
const RED = { least: 7, most: 10 };

interface Played {
  record: IncidentRecord;
  category: Category;
  run: Run;
}

/** Changes `handledAtUsed` of some records in place. Standing incidents (their ids) are left alone. */
export function balanceLights(
  records: readonly IncidentRecord[],
  categoryOf: (code: string) => Category,
  clock: Clock,
  standing: ReadonlySet<number>,
): void {
  const played = records.flatMap((record): Played[] => play(record, categoryOf(record.categoryCode), clock));
  const red = new Tally(played, (run) => [run.redAt, Math.min(run.to, run.doubleRedAt)]);
  const amber = new Tally(played, (run) => [run.amberAt, Math.min(run.to, run.redAt)]);
  const movable = played.filter(({ record }) => !standing.has(record.id) && isSimple(record));
  const change = (one: Played, share: number) => {
    for (const tally of [red, amber]) tally.remove(one);
    one.record.handledAtUsed = round3(share);
    one.run = play(one.record, one.category, clock)[0]!.run;
    for (const tally of [red, amber]) tally.add(one);
  };
  for (let pass = 0; pass < 3; pass++) {
    level(red, movable, RED, { shareAbove: 2.4, shareBelow: 0.97, from: 'redAt' }, change);
    level(amber, movable, AMBER, { shareAbove: 0.985, shareBelow: 0.78, from: 'amberAt' }, change);
  }
}

const isSimple = (record: IncidentRecord) => record.returnedAfterMin === null && record.reworkUsed === null;

function play(record: IncidentRecord, category: Category, clock: Clock): Played[] {
  const life = lifeOf(record, category.limit, record.cycleDay * 1440 + record.minute, clock);
  return life.runs.map((run) => ({ record, category, run }));
}

interface Levelling {
  /** Share of the limit at which one is done that shall show the light, and one that shall not. */
  shareAbove: number;
  shareBelow: number;
  from: 'redAt' | 'amberAt';
}

/** Limits in minutes of their kind that are worth moving: short ones come and go within the hour. */
const LONG = 420;

function level(
  tally: Tally,
  movable: readonly Played[],
  bounds: { least: number; most: number },
  { shareAbove, shareBelow, from }: Levelling,
  change: (one: Played, share: number) => void,
): void {
  for (let slot = 0; slot < SLOTS; slot++) {
    const at = slot * STEP_MIN;
    while (tally.at(slot) > bounds.most) {
      const one = movable.find((each) => tally.shows(each, slot) && each.record.handledAtUsed > shareBelow);
      if (!one) break;
      change(one, shareBelow);
    }
    while (tally.at(slot) < bounds.least) {
      // Of those that would show the light now if they took longer, the one that would show it longest.
      const left = ({ run }: Played) => {
        const [turns, ends] = from === 'redAt' ? [run.redAt, run.doubleRedAt] : [run.amberAt, run.redAt];
        return ends - turns - inCycle(at - turns);
      };
      const [one] = movable
        .filter((each) => left(each) > 0 && lengthOf(each) >= LONG && each.record.handledAtUsed < shareBelow + 0.03)
        .filter((each) => !tally.shows(each, slot))
        .sort((a, b) => left(b) - left(a) || a.record.id - b.record.id);
      if (!one) break;
      const before = tally.at(slot);
      change(one, shareAbove);
      if (tally.at(slot) <= before) break;
    }
  }
}

const lengthOf = ({ run }: Played) => run.redAt - run.from;
const inCycle = (at: number) => ((at % CYCLE_MINUTES) + CYCLE_MINUTES) % CYCLE_MINUTES;

/** How many show a light at every hour of the cycle. */
class Tally {
  readonly #counts = new Int32Array(SLOTS);
  readonly #spanOf: (run: Run) => [number, number];

  constructor(played: readonly Played[], spanOf: (run: Run) => [number, number]) {
    this.#spanOf = spanOf;
    for (const one of played) this.add(one);
  }

  at(slot: number): number {
    return this.#counts[slot]!;
  }

  shows({ run }: Played, slot: number): boolean {
    const [from, to] = this.#spanOf(run);
    return inCycle(slot * STEP_MIN - from) < to - from;
  }

  add({ run }: Played): void {
    for (const slot of this.#slots(run)) this.#counts[slot]! += 1;
  }

  remove({ run }: Played): void {
    for (const slot of this.#slots(run)) this.#counts[slot]! -= 1;
  }

  #slots(run: Run): number[] {
    const [from, to] = this.#spanOf(run);
    const slots: number[] = [];
    for (let slot = Math.ceil(from / STEP_MIN); slot * STEP_MIN < to; slot++)
      slots.push(((slot % SLOTS) + SLOTS) % SLOTS);
    return slots;
  }
}
