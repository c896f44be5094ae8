/** Pairing a display: it shows a short code, somebody on duty approves it, it trades its secret for a session. */
import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { Sql } from '../db/open.ts';
import { tooMany } from '../http/errors.ts';
import { insertPairing, sweepPairings } from './accounts.pairing.queries.ts';

/** Ten minutes to walk to a desk and approve. */
export const pairingMs = 10 * 60_000;
/** More displays than this waiting at once is somebody playing; bounded because anybody may ask for a code. */
const mostWaiting = 500;
/** Without 0 1 I L O U, which look or sound like others on a wall ten metres away. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLength = 6;

/**
 * A new code with its secret. The code (30^6) only names the display to its approver; what opens the session is the
 * secret, which never leaves the display.
 */
export async function startPairing(
  deps: { sql: Sql; now: () => Date },
  approvedName: string | null,
): Promise<{ code: string; secret: string; expiresAt: Date }> {
  const now = deps.now();
  const waiting = await sweepPairings(deps.sql, now);
  if (waiting >= mostWaiting) {
    throw tooMany('pairing.too_many', `已有 ${waiting} 块屏幕等待配对，请稍后再试`, pairingMs / 1000);
  }
  const code = Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join('');
  const secret = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + pairingMs);
  await insertPairing(deps.sql, { code, secretHash: secretHash(secret), now, expiresAt, approvedName });
  return { code, secret, expiresAt };
}

/** SHA-256 of a pairing's secret, as stored. */
export function secretHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
