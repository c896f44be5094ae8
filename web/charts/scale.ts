/** Scales of charts. Pure. */

/** The smallest 1, 2 or 5 × 10ⁿ (at least 1) of which `steps` reach `most`; `most` counts things, so no fractions. */
export function niceStep(most: number, steps: number): number {
  const raw = Math.max(1, most / steps);
  const power = 10 ** Math.floor(Math.log10(raw));
  return [1, 2, 5, 10].map((digit) => digit * power).find((step) => step >= raw - 1e-9)!;
}

/** 0, step, 2 × step … up to the first that is at least `most`. */
export function countTicks(most: number, steps: number): number[] {
  const step = niceStep(most, steps);
  return Array.from({ length: Math.max(1, Math.ceil(most / step - 1e-9)) + 1 }, (_, index) => index * step);
}

/** Lower and upper end for rates (0…1): whole tenths, from just below the lowest to 1. */
export function rateTicks(rates: readonly (number | null)[]): number[] {
  const known = rates.filter((rate) => rate !== null);
  const lowest = known.length > 0 ? Math.min(...known) : 0.9;
  return [Math.max(0, Math.min(0.9, Math.floor(lowest * 10) / 10)), 1];
}
