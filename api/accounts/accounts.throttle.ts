/** How often somebody may try to sign in: a pure rule over counted attempts. */

/** Attempts are counted in this sliding window. */
export const windowMs = 15 * 60_000;

/**
 * Most attempts within the window. By pair of user name and address, so that a stranger
 * elsewhere cannot lock a user out; by address, generous because an office shares one; by user name, against guesses
 * from many addresses at once.
 */
export const attemptLimits = { pair: 5, address: 300, username: 100 } as const;

export interface AttemptCount {
  scope: keyof typeof attemptLimits;
  attempts: number;
  /** When it leaves the window, one more attempt is allowed. */
  oldestAt: Date;
}

/** From the attempts before this one: null when it may go on, else the seconds to wait. */
export function waitSeconds(counts: readonly AttemptCount[], now: Date): number | null {
  const waits = counts
    .filter((count) => count.attempts >= attemptLimits[count.scope])
    .map((count) => Math.max(1, Math.ceil((count.oldestAt.getTime() + windowMs - now.getTime()) / 1000)));
  return waits.length > 0 ? Math.max(...waits) : null;
}
