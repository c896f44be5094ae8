/** Local days of the street, pure. China keeps one wall clock, UTC+8 without daylight saving since 1991. */

export const dayMs = 24 * 60 * 60_000;
/** What the street's wall clock is ahead of UTC. */
export const zoneOffsetMs = 8 * 60 * 60_000;

/** The local midnight that begins the day of `at`, or of a day `daysAgo` before it. */
export function startOfDay(at: Date, daysAgo = 0): Date {
  const day = Math.floor((at.getTime() + zoneOffsetMs) / dayMs) - daysAgo;
  return new Date(day * dayMs - zoneOffsetMs);
}

/** YYYY-MM-DD on the street's wall. */
export function localDate(at: Date): string {
  return new Date(at.getTime() + zoneOffsetMs).toISOString().slice(0, 10);
}
