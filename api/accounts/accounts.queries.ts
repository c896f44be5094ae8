/** SQL of accounts, sessions, sign-in throttling and paired displays. Times are given by the caller's clock. */
import type { Sql, TransactionSql } from '../db/open.ts';
import type { Viewer } from '../http/viewer.ts';
import type { Role } from './accounts.schema.ts';
import type { AttemptCount } from './accounts.throttle.ts';

export interface AccountRow {
  id: string;
  username: string;
  name: string;
  role: Role;
  passwordHash: string;
  agencyCode: string | null;
  workerId: number | null;
  demo: boolean;
}

/** The account of a user name, unless it is disabled. */
export async function findAccount(sql: Sql, username: string): Promise<AccountRow | undefined> {
  const rows = await sql<AccountRow[]>`
    SELECT id, username, name, role, password_hash, agency_code, worker_id, demo
    FROM account WHERE username = ${username} AND disabled_at IS NULL`;
  return rows[0];
}

/** Demo accounts that a sign-in page offers: those of a duty, without the crowd of each worker's and agency's. */
export async function listDemoAccounts(
  sql: Sql,
  usernames: readonly string[],
): Promise<Pick<AccountRow, 'username' | 'name' | 'role'>[]> {
  return sql<Pick<AccountRow, 'username' | 'name' | 'role'>[]>`
    SELECT username, name, role FROM account
    WHERE demo AND disabled_at IS NULL AND username = ANY(${[...usernames]}::text[])
    ORDER BY array_position(${[...usernames]}::text[], username)`;
}

/** A session that is neither over nor revoked, of an account that is not disabled; demo accounts only where allowed. */
export async function findSession(
  sql: Sql,
  tokenHash: Buffer,
  now: Date,
  demoAllowed: boolean,
): Promise<(Viewer & { lastSeenAt: Date }) | undefined> {
  const rows = await sql<(Viewer & { lastSeenAt: Date })[]>`
    SELECT encode(s.token_hash, 'hex') AS session_hash, a.id AS account_id, a.username,
      coalesce(a.name, s.display_name) AS name, coalesce(a.role, 'display') AS role, a.agency_code, a.worker_id,
      s.expires_at, s.last_seen_at
    FROM session s LEFT JOIN account a ON a.id = s.account_id
    WHERE s.token_hash = ${tokenHash} AND s.revoked_at IS NULL AND s.expires_at > ${now}
      AND a.disabled_at IS NULL AND (${demoAllowed} OR NOT coalesce(a.demo, false))`;
  return rows[0];
}

export async function insertSession(
  sql: Sql,
  session: { tokenHash: Buffer; accountId: string | null; displayName: string | null; now: Date; expiresAt: Date },
): Promise<void> {
  await sql`
    INSERT INTO session (token_hash, account_id, display_name, created_at, last_seen_at, expires_at)
    VALUES (${session.tokenHash}, ${session.accountId}, ${session.displayName}, ${session.now}, ${session.now},
      ${session.expiresAt})`;
}

export async function prolongSession(sql: Sql, tokenHash: Buffer, now: Date, expiresAt: Date): Promise<void> {
  await sql`
    UPDATE session SET last_seen_at = ${now}, expires_at = ${expiresAt}
    WHERE token_hash = ${tokenHash} AND revoked_at IS NULL`;
}

export async function revokeSession(sql: Sql, tokenHash: Buffer, now: Date): Promise<void> {
  await sql`UPDATE session SET revoked_at = ${now} WHERE token_hash = ${tokenHash} AND revoked_at IS NULL`;
}

/** Makes attempts for one user name queue up until the transaction ends, so that those side by side count each other. */
export async function lockSignIn(sql: TransactionSql, username: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('sign_in'), hashtext(${username}))`;
}

/** Notes an attempt, before its password is looked at. */
export async function insertSignInAttempt(
  sql: TransactionSql,
  username: string,
  address: string,
  at: Date,
): Promise<void> {
  await sql`INSERT INTO sign_in_failure (username, address, at) VALUES (${username}, ${address}, ${at})`;
}

/** After a success: this user's attempts from this address are forgiven. */
export async function forgiveSignInAttempts(sql: Sql, username: string, address: string): Promise<void> {
  await sql`DELETE FROM sign_in_failure WHERE username = ${username} AND address = ${address}`;
}

/** Drops attempts that no window counts any more. */
export async function forgetSignInAttempts(sql: Sql, before: Date): Promise<void> {
  await sql`DELETE FROM sign_in_failure WHERE at < ${before}`;
}

/** Attempts since the start of the window, by what they are limited by. */
export async function countSignInAttempts(
  sql: TransactionSql,
  username: string,
  address: string,
  since: Date,
): Promise<AttemptCount[]> {
  return sql<AttemptCount[]>`
    SELECT scope, count(*)::int AS attempts, min(at) AS oldest_at
    FROM sign_in_failure f, LATERAL (VALUES
      ('pair', f.username = ${username} AND f.address = ${address}),
      ('username', f.username = ${username}),
      ('address', f.address = ${address})) AS s (scope, fits)
    WHERE f.at > ${since} AND fits
    GROUP BY scope`;
}

/** Name of the place this database serves; empty before a dataset is loaded. */
export async function findPlaceName(sql: Sql): Promise<string> {
  const rows = await sql<{ name: string | null }[]>`SELECT dataset ->> 'name' AS name FROM instance`;
  return rows[0]?.name ?? '';
}
