/** Who may sign in at all after a start: the demo's accounts, or one administrator. */
import { randomBytes } from 'node:crypto';
import type { Sql } from '../db/open.ts';
import { demoPasswordOf, ensureDemoAccounts } from './accounts.demo.ts';
import { hashPassword } from './accounts.passwords.ts';

/**
 * On a demo creates the demo accounts. Otherwise makes sure that a real administrator exists: if not, creates `admin`
 * (taking the name over from the demo's, whose sessions end) and returns its random password, to be printed once and kept nowhere.
 */
export async function ensureAccounts(
  sql: Sql,
  config: { demo: boolean; datasetDir: string },
): Promise<{ adminPassword: string | null }> {
  if (config.demo) {
    await ensureDemoAccounts(sql, demoPasswordOf(config.datasetDir));
    return { adminPassword: null };
  }
  // Displays that a demo let in by itself have no account that could be told apart; they pair anew.
  await sql`
    UPDATE session SET revoked_at = now()
    WHERE revoked_at IS NULL AND account_id IS NULL AND EXISTS (SELECT FROM account WHERE demo AND username = 'admin')`;
  await sql`DELETE FROM display_pairing WHERE EXISTS (SELECT FROM account WHERE demo AND username = 'admin')`;
  const administrators = await sql`
    SELECT 1 AS found FROM account WHERE role = 'admin' AND NOT demo AND disabled_at IS NULL LIMIT 1`;
  if (administrators.length > 0) return { adminPassword: null };

  const password = randomBytes(15).toString('base64url');
  const created = await sql`
    INSERT INTO account (username, name, role, password_hash)
    VALUES ('admin', '系统管理员', 'admin', ${await hashPassword(password)})
    ON CONFLICT (username) DO UPDATE SET password_hash = excluded.password_hash, demo = false, disabled_at = NULL
    WHERE account.demo
    RETURNING id`;
  await sql`
    UPDATE session SET revoked_at = now()
    WHERE revoked_at IS NULL AND account_id IN (SELECT id FROM account WHERE username = 'admin')`;
  return { adminPassword: created.length > 0 ? password : null };
}
