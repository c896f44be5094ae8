/** SQL of displays waiting to be paired. */
import type { Sql } from '../db/open.ts';

export async function insertPairing(
  sql: Sql,
  pairing: { code: string; secretHash: Buffer; now: Date; expiresAt: Date; approvedName: string | null },
): Promise<void> {
  await sql`
    INSERT INTO display_pairing (code, secret_hash, created_at, expires_at, approved_at, display_name)
    VALUES (${pairing.code}, ${pairing.secretHash}, ${pairing.now}, ${pairing.expiresAt},
      ${pairing.approvedName === null ? null : pairing.now}, ${pairing.approvedName})`;
}

/** Drops codes that are over; returns how many still wait. */
export async function sweepPairings(sql: Sql, now: Date): Promise<number> {
  await sql`DELETE FROM display_pairing WHERE expires_at <= ${now}`;
  const rows = await sql<{ waiting: number }[]>`SELECT count(*)::int AS waiting FROM display_pairing`;
  return rows[0]?.waiting ?? 0;
}

/** Approves a waiting code; false when there is none, or it is over or approved already. */
export async function approvePairing(
  sql: Sql,
  approval: { code: string; name: string; accountId: string | null; now: Date },
): Promise<boolean> {
  const rows = await sql`
    UPDATE display_pairing
    SET approved_at = ${approval.now}, approved_by = ${approval.accountId}, display_name = ${approval.name}
    WHERE code = ${approval.code} AND expires_at > ${approval.now} AND approved_at IS NULL
    RETURNING code`;
  return rows.length === 1;
}

/** Takes an approved code out, once: of two displays that trade it at the same time one gets it. */
export async function takeApprovedPairing(
  sql: Sql,
  code: string,
  secretHash: Buffer,
  now: Date,
): Promise<{ displayName: string } | undefined> {
  const rows = await sql<{ displayName: string }[]>`
    DELETE FROM display_pairing
    WHERE code = ${code} AND secret_hash = ${secretHash} AND expires_at > ${now} AND approved_at IS NOT NULL
    RETURNING display_name`;
  return rows[0];
}

/** True while the code waits for its approval. */
export async function isPairingWaiting(sql: Sql, code: string, secretHash: Buffer, now: Date): Promise<boolean> {
  const rows = await sql`
    SELECT 1 AS found FROM display_pairing
    WHERE code = ${code} AND secret_hash = ${secretHash} AND expires_at > ${now} AND approved_at IS NULL`;
  return rows.length === 1;
}
