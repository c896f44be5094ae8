/** When a scene is reported: the days of its season and the hours of its reporters. */
import type { Reporter } from '../../../catalogue.ts';
import type { Random } from '../../random.ts';
import type { DayTime, Scene, Season } from '../scenes/scene.ts';
import { CYCLE_DAYS, seasonWeight, weekdayOf } from './year.ts';

/** Relative frequency by hour, midnight first. */
const BY_REPORTER: Readonly<Record<Reporter, readonly number[]>> = {
  worker: [0.1, 0.05, 0.05, 0.05, 0.1, 0.2, 1, 2.5, 8, 10, 9, 5, 1, 1, 4, 8, 9, 6, 2.5, 2, 1.6, 0.8, 0.4, 0.2],
  resident: [
    0.5, 0.3, 0.2, 0.2, 0.2, 0.5, 1.2, 2.4, 2.6, 2.4, 2.4, 2.4, 2.6, 1.8, 1.8, 2, 2.4, 3.2, 5, 6.4, 6, 4, 2, 1,
  ],
  hotline: [
    0.3, 0.2, 0.1, 0.1, 0.2, 0.4, 0.9, 2.2, 5, 6, 5.4, 4, 2.4, 2.4, 4, 4.6, 4.2, 3.4, 2.6, 2.4, 2, 1.2, 0.7, 0.4,
  ],
  leader: [0, 0, 0, 0, 0, 0, 0.5, 2, 6, 7, 5, 2, 0, 0, 3, 5, 4, 1, 0.3, 0.1, 0, 0, 0, 0],
};

const BY_DAY_TIME: Readonly<Record<DayTime, readonly number[]>> = {
  evening: [0.4, 0.1, 0.1, 0.1, 0.1, 0.2, 0.5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.5, 3, 6, 8, 8, 6, 3, 1],
  night: [4, 4, 3, 3, 2, 2, 1, 0.5, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.4, 0.6, 1, 2, 3, 4, 5, 5],
  school: [0, 0, 0, 0, 0, 0, 0.5, 8, 2, 0.2, 0.2, 3, 1, 2, 0.3, 0.5, 6, 7, 1, 0, 0, 0, 0, 0],
  meals: [0, 0, 0, 0, 0, 0, 0.5, 1, 1, 1, 2, 5, 6, 2, 1, 1, 2, 4, 7, 7, 4, 2, 1, 0],
  early: [0, 0, 0, 0, 0.5, 2, 6, 8, 6, 3, 2, 1, 0.5, 0.5, 0.5, 1, 1, 1, 0.5, 0.3, 0.1, 0, 0, 0],
  office: [0, 0, 0, 0, 0, 0, 0, 0.3, 6, 9, 8, 4, 0.3, 0.5, 5, 7, 6, 2, 0, 0, 0, 0, 0, 0],
};

/** Monday first. */
const BY_WEEKDAY: Readonly<Record<Reporter, readonly number[]>> = {
  worker: [1.12, 1.05, 1, 1, 1.02, 0.6, 0.5],
  resident: [0.95, 0.92, 0.95, 0.95, 1.02, 1.15, 1.1],
  hotline: [1.15, 1.05, 1, 1, 1, 0.8, 0.75],
  leader: [1.1, 1.2, 1.1, 1.1, 1, 0.2, 0.05],
};
const OFFICE_WEEKDAY = [1.2, 1.05, 1, 1, 1, 0.04, 0.02];
const SCHOOL_WEEKDAY = [1.1, 1, 1, 1, 1.1, 0.02, 0.02];

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const DAYS = Array.from({ length: CYCLE_DAYS }, (_, day) => day);
const seasonDays = new Map<Season, readonly number[]>();

function weightsOfSeason(season: Season): readonly number[] {
  const known = seasonDays.get(season);
  if (known) return known;
  const weights = DAYS.map((day) => seasonWeight(season, day));
  seasonDays.set(season, weights);
  return weights;
}

export function drawMoment(scene: Scene, reporter: Reporter, random: Random): { cycleDay: number; minute: number } {
  const bySeason = weightsOfSeason(scene.season ?? 'flat');
  const byWeekday =
    scene.at === 'office' ? OFFICE_WEEKDAY : scene.at === 'school' ? SCHOOL_WEEKDAY : BY_WEEKDAY[reporter];
  const cycleDay = random.weighted(DAYS, (day) => bySeason[day]! * byWeekday[weekdayOf(day) - 1]!);
  const habits = BY_REPORTER[reporter];
  const own = scene.at ? BY_DAY_TIME[scene.at] : undefined;
  // Where both have a say, a reporter's habit counts less: what happens at night is seen at night.
  const hour = random.weighted(HOURS, (each) => (own ? own[each]! * Math.sqrt(habits[each]! + 0.05) : habits[each]!));
  return { cycleDay, minute: hour * 60 + random.int(0, 59) };
}
