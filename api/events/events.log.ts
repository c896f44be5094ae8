/** Appending to the log. The database itself numbers, chains and projects what is appended (migrations 0001, 0004). */
import { jsonRows } from '../db/rows.ts';
import type { Sql, TransactionSql } from '../db/open.ts';

export interface NewEvent {
  /** e.g. `incident`, `worker`, `account` */
  subjectKind: string;
  /** The subject's key as text: uuid, code or number. */
  subjectId: string;
  /** `<subject kind>.<what happened>`, e.g. `incident.reported` */
  type: string;
  data: object;
  /** Who may receive it live: everybody signed in, those who see restricted modules, or nobody (audit only). */
  audience?: 'all' | 'discipline' | 'nobody';
  /** When it happened in the world. */
  occurredAt: Date;
  /** Who did it; null: the program itself. */
  accountId?: string | null;
}

export interface AppendedEvent {
  /** bigint as text */
  id: string;
  /** 1, 2, 3 … per subject; the version of an incident. */
  sequence: number;
}

/**
 * Appends one event. Inside a transaction it takes effect with it; nudge the feed after the commit.
 * Throws a postgres error: `check_violation` with constraint `incident_transition`, `incident_reason` or
 * `incident_clock` when the workflow refuses, `unique_violation` when two writers met on one subject.
 */
export async function appendEvent(sql: Sql | TransactionSql, event: NewEvent): Promise<AppendedEvent> {
  const [appended] = await appendEvents(sql, [event]);
  if (appended === undefined) throw new Error(`event ${event.type} of ${event.subjectKind} was not appended`);
  return appended;
}

/** Appends events in the given order with one statement; errors as appendEvent. */
export async function appendEvents(sql: Sql | TransactionSql, events: readonly NewEvent[]): Promise<AppendedEvent[]> {
  const rows = events.map((event, index) => ({
    n: index,
    kind: event.subjectKind,
    id: event.subjectId,
    type: event.type,
    data: event.data,
    audience: event.audience ?? 'all',
    at: event.occurredAt.toISOString(),
    account: event.accountId ?? null,
  }));
  return sql<AppendedEvent[]>`
    INSERT INTO event (subject_kind, subject_id, type, data, audience, occurred_at, account_id)
    SELECT kind, id, type, data, audience, at, account
    FROM jsonb_to_recordset(${jsonRows(sql, rows)}) AS r(n integer, kind text, id text, type text, data jsonb,
      audience text, at timestamptz, account uuid)
    ORDER BY n
    RETURNING id, sequence`;
}

export interface ChainFault {
  subjectKind: string;
  subjectId: string;
  sequence: number;
  /** `gap`: a number is missing; `link`: not chained to its predecessor; `content`: changed since it was written. */
  fault: 'gap' | 'link' | 'content';
}

/** Recomputes the whole log and returns what does not fit, at most `limit` faults; an untouched log has none. */
export async function verifyChain(
  sql: Sql,
  limit = 100,
): Promise<{ events: number; subjects: number; faults: ChainFault[] }> {
  const [counts] = await sql<{ events: number; subjects: number }[]>`
    SELECT count(*)::integer AS events, count(DISTINCT (subject_kind, subject_id))::integer AS subjects FROM event`;
  const faults = await sql<ChainFault[]>`
    SELECT subject_kind, subject_id, sequence, fault
    FROM (
      SELECT subject_kind, subject_id, sequence,
        CASE
          WHEN sequence <> row_number() OVER chain THEN 'gap'
          WHEN previous_hash IS DISTINCT FROM lag(hash) OVER chain THEN 'link'
          WHEN hash <> event_digest(previous_hash, subject_kind, subject_id, sequence, type, data, occurred_at, account_id)
            THEN 'content'
        END AS fault
      FROM event
      WINDOW chain AS (PARTITION BY subject_kind, subject_id ORDER BY sequence)
    ) checked
    WHERE fault IS NOT NULL
    ORDER BY subject_kind, subject_id, sequence
    LIMIT ${limit}`;
  return { events: counts?.events ?? 0, subjects: counts?.subjects ?? 0, faults };
}
