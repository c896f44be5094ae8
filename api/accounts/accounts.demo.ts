/** Accounts to try everything out with: one for each duty, one for each grid worker and each agency. */
import { basename } from 'node:path';
import type { Sql } from '../db/open.ts';
import { hashPassword, publicCost } from './accounts.passwords.ts';
import type { Role } from './accounts.schema.ts';

/** One account a duty, in the order the sign-in page offers them; agency and worker stand for one of theirs. */
export const demoDuties: readonly { username: string; role: Role; name: string }[] = [
  { username: 'leader', role: 'leader', name: '值班领导' },
  { username: 'dispatcher', role: 'dispatcher', name: '指挥中心值班员' },
  { username: 'agency', role: 'agency', name: '责任单位经办人' },
  { username: 'worker', role: 'worker', name: '网格员' },
  { username: 'planner', role: 'planner', name: '网格规划员' },
  { username: 'approver', role: 'approver', name: '规划审批人' },
  { username: 'discipline', role: 'discipline', name: '纪检干部' },
  { username: 'admin', role: 'admin', name: '系统管理员' },
];

/** Public by design: the dataset's folder names it, so that each street's demo has its own. */
export function demoPasswordOf(datasetDir: string): string {
  return `demo-${basename(datasetDir)}`;
}

/**
 * Creates the demo accounts that are missing (all share one hash of the public password). A user name that is taken by
 * a real account stays as it is.
 */
export async function ensureDemoAccounts(sql: Sql, password: string): Promise<void> {
  const [existing] = await sql<{ complete: boolean }[]>`
    SELECT count(*) >= ${demoDuties.length} + (SELECT count(*) FROM agency) + (SELECT count(*) FROM worker) AS complete
    FROM account WHERE demo`;
  if (existing?.complete) return;
  const hash = await hashPassword(password, publicCost);
  for (const duty of demoDuties) {
    await insertDuty(sql, duty, hash);
  }
  await sql`
    INSERT INTO account (username, name, role, password_hash, worker_id, demo)
    SELECT lower(code), name, 'worker', ${hash}, id, true FROM worker ORDER BY id
    ON CONFLICT (username) DO NOTHING`;
  await sql`
    INSERT INTO account (username, name, role, password_hash, agency_code, demo)
    SELECT lower(code), name, 'agency', ${hash}, code, true FROM agency ORDER BY code
    ON CONFLICT (username) DO NOTHING`;
}

/** The worker is the first full-time one; the agency is the one that most rules of the responsibility list name. */
async function insertDuty(sql: Sql, duty: (typeof demoDuties)[number], hash: string): Promise<void> {
  await sql`
    INSERT INTO account (username, name, role, password_hash, worker_id, agency_code, demo)
    SELECT ${duty.username}, ${duty.name}, ${duty.role}, ${hash}, worker.id, agency.code, true
    FROM (SELECT 1) AS one
    LEFT JOIN LATERAL (
      SELECT id FROM worker WHERE ${duty.role} = 'worker' ORDER BY employment, id LIMIT 1) worker ON true
    LEFT JOIN LATERAL (
      SELECT a.code FROM agency a LEFT JOIN responsibility r ON r.agency_code = a.code
      WHERE ${duty.role} = 'agency' GROUP BY a.code ORDER BY count(r.number) DESC, a.code LIMIT 1) agency ON true
    WHERE (${duty.role} <> 'worker' OR worker.id IS NOT NULL) AND (${duty.role} <> 'agency' OR agency.code IS NOT NULL)
    ON CONFLICT (username) DO NOTHING`;
}
