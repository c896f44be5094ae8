/** Reading the log in the order of the feed: by transaction, then by number, and only what is settled. */
import type { Role } from '../accounts/accounts.schema.ts';
import type { Sql } from '../db/open.ts';

/** A place in the feed: after the event `id` of transaction `xid`; both are 64-bit numbers as text. */
export interface FeedPosition {
  xid: string;
  id: string;
}

export interface LoggedEvent extends FeedPosition {
  subjectKind: string;
  subjectId: string;
  sequence: number;
  type: string;
  data: Record<string, unknown>;
  audience: 'all' | 'discipline' | 'nobody';
  occurredAt: Date;
  recordedAt: Date;
  accountId: string | null;
  /** Role of the account that acted; null: the program itself. */
  actorRole: Role | null;
}

export const feedStart: FeedPosition = { xid: '0', id: '0' };

/** Negative when `a` comes before `b` in the feed, 0 when they are the same place. */
export function comparePositions(a: FeedPosition, b: FeedPosition): number {
  const difference = BigInt(a.xid) - BigInt(b.xid) || BigInt(a.id) - BigInt(b.id);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/**
 * Events after a position, in feed order, at most `limit`.
 *
 * A transaction that began early and commits late gives its events an early `xid`. So nothing is read at or above the
 * oldest transaction that is still running: what is below it is settled, and no event can come to stand there later.
 */
export function listEventsAfter(sql: Sql, after: FeedPosition, limit: number): Promise<LoggedEvent[]> {
  return sql<LoggedEvent[]>`
    SELECT e.id, e.xid::text AS xid, e.subject_kind, e.subject_id, e.sequence, e.type, e.data, e.audience,
      e.occurred_at, e.recorded_at, e.account_id, a.role AS actor_role
    FROM event e LEFT JOIN account a ON a.id = e.account_id
    WHERE (e.xid, e.id) > (${after.xid}::xid8, ${after.id}::bigint)
      AND e.xid < pg_snapshot_xmin(pg_current_snapshot())
    ORDER BY e.xid, e.id
    LIMIT ${limit}`;
}

/** Where the settled part of the log ends now. */
export async function findLastPosition(sql: Sql): Promise<FeedPosition> {
  const [last] = await sql<FeedPosition[]>`
    SELECT xid::text AS xid, id FROM event
    WHERE xid < pg_snapshot_xmin(pg_current_snapshot())
    ORDER BY event.xid DESC, id DESC LIMIT 1`;
  return last ?? feedStart;
}

/** Identity of this log; a restored backup has another, and positions of one mean nothing in the other. */
export async function getEpoch(sql: Sql): Promise<string> {
  const [instance] = await sql<{ epoch: string }[]>`SELECT epoch FROM instance`;
  if (instance === undefined) throw new Error('table instance has lost its row');
  return instance.epoch;
}

/** What each event of an incident is called, from the workflow table: `incident.signed_for` → 签收. */
export async function listIncidentEventNames(sql: Sql): Promise<Map<string, string>> {
  const rows = await sql<{ eventType: string; name: string }[]>`
    SELECT DISTINCT event_type, name FROM incident_transition`;
  return new Map(rows.map(({ eventType, name }) => [eventType, name]));
}

/** Which of the given sessions (SHA-256 of the token, hex) may still be served. */
export async function listLiveSessions(sql: Sql, hashes: readonly string[], now: Date): Promise<Set<string>> {
  const rows = await sql<{ hash: string }[]>`
    SELECT encode(token_hash, 'hex') AS hash FROM session
    WHERE encode(token_hash, 'hex') = ANY(${hashes as string[]}) AND revoked_at IS NULL AND expires_at > ${now}`;
  return new Set(rows.map(({ hash }) => hash));
}
