/**
 * The perpetual year of 52 weeks. A cycle day is a weekday for ever; its date drifts by a day or two a year, so for
 * seasons it is read in one reference year.
 */
import type { Season } from '../scenes/scene.ts';

export const CYCLE_DAYS = 364;
export const DAY_MINUTES = 1440;
export const CYCLE_MINUTES = CYCLE_DAYS * DAY_MINUTES;

const DAY_MS = 86_400_000;
/** Monday: day number 0. */
const ORIGIN_MS = Date.UTC(1970, 0, 5);
const REFERENCE_YEAR = 2026;

/** Whole days since Monday 1970-01-05 of a date in the street's own calendar. */
export function dayNumber(year: number, month: number, day: number): number {
  return Math.round((Date.UTC(year, month - 1, day) - ORIGIN_MS) / DAY_MS);
}

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (day: number): number => (((day % 7) + 7) % 7) + 1;

/** Month and day of a cycle day in the reference year. */
export function dateInCycle(cycleDay: number): { month: number; day: number } {
  const first = dayNumber(REFERENCE_YEAR, 1, 1);
  const offset = (((cycleDay - first) % CYCLE_DAYS) + CYCLE_DAYS) % CYCLE_DAYS;
  const date = new Date(Date.UTC(REFERENCE_YEAR, 0, 1 + offset));
  return { month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Relative frequency by month, January first. */
const SEASONS: Readonly<Record<Season, readonly number[]>> = {
  flat: [1, 0.95, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  rain: [0.2, 0.2, 0.4, 0.6, 0.9, 1.6, 3.4, 3, 1.4, 0.6, 0.3, 0.2],
  summer: [0.3, 0.3, 0.6, 1, 1.5, 2, 2.1, 2, 1.4, 0.8, 0.4, 0.3],
  heating: [2.6, 1.8, 0.9, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.2, 2.6, 2.4],
  snow: [4, 2.5, 0.2, 0, 0, 0, 0, 0, 0, 0, 0.6, 3],
  fireworks: [2.5, 6, 0.8, 0.6, 0.3, 0.2, 0.2, 0.2, 0.3, 0.5, 0.3, 0.6],
  enrolment: [0.3, 0.4, 0.6, 0.8, 1.2, 2.2, 2.6, 2.8, 0.9, 0.3, 0.2, 0.2],
  leaves: [0.6, 0.5, 0.7, 0.8, 0.6, 0.6, 0.6, 0.7, 0.9, 1.7, 2.6, 1.6],
  wind: [0.9, 1, 1.7, 1.8, 1.3, 1, 1.4, 1.2, 0.6, 0.6, 0.9, 0.9],
  'year-end': [2.6, 0.8, 0.5, 0.6, 0.7, 0.8, 0.8, 0.8, 0.8, 0.9, 1.2, 2.4],
};

/**
 * Days in which the street is quiet: around the Spring Festival (wherever it falls), the May days and the National
 * Day. Month and day, first and last, share of the usual reports.
 */
const QUIET: readonly { from: [number, number]; to: [number, number]; share: number }[] = [
  { from: [1, 24], to: [2, 24], share: 0.55 },
  { from: [4, 30], to: [5, 6], share: 0.7 },
  { from: [9, 29], to: [10, 9], share: 0.5 },
];

/** How often a scene of this season happens on a cycle day, relative to its other days. */
export function seasonWeight(season: Season, cycleDay: number): number {
  const { month, day } = dateInCycle(cycleDay);
  const key = month * 100 + day;
  const quiet = QUIET.find(({ from, to }) => key >= from[0] * 100 + from[1] && key <= to[0] * 100 + to[1]);
  // Fireworks and snow keep no holidays.
  const share = season === 'fireworks' || season === 'snow' ? 1 : (quiet?.share ?? 1);
  return SEASONS[season][month - 1]! * share;
}
