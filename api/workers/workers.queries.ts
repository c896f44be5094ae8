/** Grid workers: who they are, which grids they serve, who is on duty and where. */
import type { Sql, TransactionSql } from '../db/open.ts';
import type { Worker } from './workers.schema.ts';

type WorkerRow = Omit<Worker, 'signedInAt' | 'positionAt'> & { signedInAt: Date | null; positionAt: Date | null };

export interface WorkerFilter {
  area: string | null;
  onDuty: boolean | null;
  employment: 'full_time' | 'part_time' | null;
}

/** Workers by number; phone numbers as they are, to be masked for viewers who do not need them. */
export async function listWorkers(sql: Sql, { area, onDuty, employment }: WorkerFilter): Promise<Worker[]> {
  const rows = await sql<WorkerRow[]>`
    SELECT w.id, w.code, w.name, w.employment, w.community_code, array_agg(g.grid_code ORDER BY g.grid_code) AS grid_codes,
      d.worker_id IS NOT NULL AS on_duty, d.signed_in_at, coalesce(d.patrolling, false) AS patrolling, d.position_at,
      CASE WHEN d.geom IS NULL THEN NULL ELSE ARRAY[ST_X(d.geom), ST_Y(d.geom)] END AS position, w.phone
    FROM worker w
    JOIN worker_grid g ON g.worker_id = w.id AND g.valid @> now()
    LEFT JOIN worker_on_duty d ON d.worker_id = w.id
    WHERE ${onDuty === null ? sql`true` : sql`(d.worker_id IS NOT NULL) = ${onDuty}`}
      AND ${employment === null ? sql`true` : sql`w.employment = ${employment}`}
    GROUP BY w.id, d.worker_id, d.signed_in_at, d.patrolling, d.position_at, d.geom
    HAVING ${area === null ? sql`true` : sql`bool_or(starts_with(g.grid_code, ${area}))`}
    ORDER BY w.id`;
  return rows.map((row) => ({
    ...row,
    signedInAt: row.signedInAt?.toISOString() ?? null,
    positionAt: row.positionAt?.toISOString() ?? null,
  }));
}

/** Whether the worker is on duty now. */
export async function isOnDuty(sql: Sql | TransactionSql, workerId: number): Promise<boolean> {
  const [row] = await sql<{ found: boolean }[]>`
    SELECT EXISTS (SELECT FROM worker_on_duty WHERE worker_id = ${workerId}) AS found`;
  return row?.found ?? false;
}

/** Keeps the last 签到 beside its event. */
export async function keepSignIn(
  sql: TransactionSql,
  workerId: number,
  at: Date,
  position: readonly [number, number] | undefined,
): Promise<void> {
  const geom = position ? point(sql, position) : sql`NULL`;
  await sql`
    INSERT INTO worker_duty (worker_id, signed_in_at, position_at, geom)
    VALUES (${workerId}, ${at}, ${position ? at : null}, ${geom})
    ON CONFLICT (worker_id) DO UPDATE SET signed_in_at = excluded.signed_in_at, signed_out_at = NULL,
      position_at = excluded.position_at, geom = excluded.geom`;
}

/** Keeps the 签退 and forgets the position: nobody is followed off duty. */
export async function keepSignOut(sql: TransactionSql, workerId: number, at: Date): Promise<void> {
  await sql`
    UPDATE worker_duty SET signed_out_at = ${at}, position_at = NULL, geom = NULL WHERE worker_id = ${workerId}`;
}

/** Moves a worker on duty; returns false when the worker is not. */
export async function keepPosition(
  sql: Sql,
  workerId: number,
  at: Date,
  position: readonly [number, number],
): Promise<boolean> {
  const moved = await sql`
    UPDATE worker_duty SET position_at = ${at}, geom = ${point(sql, position)}
    WHERE worker_id = (SELECT worker_id FROM worker_on_duty WHERE worker_id = ${workerId}) RETURNING worker_id`;
  return moved.length === 1;
}

const point = (sql: Sql | TransactionSql, [lng, lat]: readonly [number, number]) =>
  sql`ST_SetSRID(ST_MakePoint(${lng}::float8, ${lat}::float8), 4326)`;
