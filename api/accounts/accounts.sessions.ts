/** Sessions: a random token in the browser, its SHA-256 in the database, twelve hours from the last use. */
import { createHash, randomBytes } from 'node:crypto';
import type { Sql } from '../db/open.ts';
import { appendEvent } from '../events/events.log.ts';
import type { Viewer } from '../http/viewer.ts';
import { findSession, insertSession, prolongSession, revokeSession } from './accounts.queries.ts';

const hour = 3_600_000;
/** Idle time after which an account must sign in again. */
export const accountSessionMs = 12 * hour;
/** A wall is paired once and runs for a year; every day in use moves its end. */
export const displaySessionMs = 400 * 24 * hour;
/** The end is moved at most this often, so that reading does not become writing. */
const prolongEveryMs = { account: 10 * 60_000, display: 24 * hour };
/** A session known good is believed for so long without asking the database; a revocation elsewhere is felt by then. */
const believedMs = 5_000;
const believedMost = 10_000;

export interface FoundSession {
  viewer: Viewer;
  /** True when its end was just moved: the cookie must be sent again. */
  prolonged: boolean;
}

export interface SessionStore {
  /** The viewer of a token, or null when there is no such session (any more). */
  find(token: string): Promise<FoundSession | null>;
  /** Opens a session for an account, or for a display by its name; returns the token for the cookie. Audited. */
  open(
    owner: { accountId: string } | { displayName: string },
    address: string,
  ): Promise<{ token: string; expiresAt: Date }>;
  /** Revokes it at once here, and within seconds in other processes. Audited. */
  end(viewer: Pick<Viewer, 'sessionHash' | 'accountId'>): Promise<void>;
}

export function createSessionStore(deps: { sql: Sql; now: () => Date; demoAllowed: boolean }): SessionStore {
  const { sql, now, demoAllowed } = deps;
  const believed = new Map<string, { viewer: Viewer; until: number }>();

  async function find(token: string): Promise<FoundSession | null> {
    const hash = digest(token);
    const key = hash.toString('hex');
    const at = now();
    const known = believed.get(key);
    if (known && known.until > at.getTime()) return { viewer: known.viewer, prolonged: false };
    believed.delete(key);

    const session = await findSession(sql, hash, at, demoAllowed);
    if (!session) return null;
    const { lastSeenAt, ...viewer } = session;
    const kind = viewer.accountId ? 'account' : 'display';
    const prolonged = at.getTime() - lastSeenAt.getTime() > prolongEveryMs[kind];
    if (prolonged) {
      viewer.expiresAt = new Date(at.getTime() + (kind === 'account' ? accountSessionMs : displaySessionMs));
      await prolongSession(sql, hash, at, viewer.expiresAt);
    }
    if (believed.size >= believedMost) believed.clear();
    believed.set(key, { viewer, until: Math.min(at.getTime() + believedMs, viewer.expiresAt.getTime()) });
    return { viewer, prolonged };
  }

  return {
    find,
    async open(owner, address) {
      const token = randomBytes(32).toString('base64url');
      const tokenHash = digest(token);
      const at = now();
      const accountId = 'accountId' in owner ? owner.accountId : null;
      const displayName = 'displayName' in owner ? owner.displayName : null;
      const expiresAt = new Date(at.getTime() + (accountId ? accountSessionMs : displaySessionMs));
      await insertSession(sql, { tokenHash, accountId, displayName, now: at, expiresAt });
      await audit('session.opened', tokenHash.toString('hex'), accountId, { address, displayName });
      return { token, expiresAt };
    },
    async end({ sessionHash, accountId }) {
      believed.delete(sessionHash);
      await revokeSession(sql, Buffer.from(sessionHash, 'hex'), now());
      await audit('session.ended', sessionHash, accountId, {});
    },
  };

  async function audit(type: string, sessionHash: string, accountId: string | null, data: object): Promise<void> {
    const subject = { subjectKind: 'session', subjectId: sessionHash };
    await appendEvent(sql, { ...subject, type, data, audience: 'nobody', occurredAt: now(), accountId });
  }
}

/** SHA-256 suffices: the token has 256 random bits, there is nothing to guess. */
function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
