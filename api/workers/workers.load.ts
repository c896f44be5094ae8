/** Fills an empty database with the grid workers, their grids and roster, and signs in those whose shift it is. */
import type { Dataset } from '../dataset.files.ts';
import { jsonRows } from '../db/rows.ts';
import type { TransactionSql } from '../db/open.ts';
import { appendEvents, type NewEvent } from '../events/events.log.ts';

type Workers = Dataset['workers'];

/** Loads the workers, numbered in the order of the file; areas must be loaded. */
export async function loadWorkers(sql: TransactionSql, workers: Workers, now: Date): Promise<void> {
  const rows = workers.map((worker, index) => ({ ...worker, id: index + 1 }));
  await sql`
    INSERT INTO worker (id, code, name, phone, employment, community_code)
    SELECT id, code, name, phone, employment, "communityCode"
    FROM jsonb_to_recordset(${jsonRows(sql, rows)})
      AS r(id integer, code text, name text, phone text, employment text, "communityCode" text)`;
  await sql`
    INSERT INTO worker_grid (worker_id, grid_code, valid)
    SELECT id, grid, tstzrange(NULL, NULL)
    FROM jsonb_to_recordset(${jsonRows(sql, rows)}) AS r(id integer, "gridCodes" jsonb),
      jsonb_array_elements_text("gridCodes") AS grid`;
  await sql`
    INSERT INTO worker_shift (worker_id, weekday, starts, ends)
    SELECT r.id, s.weekday, s."from", s."to"
    FROM jsonb_to_recordset(${jsonRows(sql, rows)}) AS r(id integer, shifts jsonb),
      jsonb_to_recordset(r.shifts) AS s(weekday integer, "from" time, "to" time)`;
  await signInByRoster(sql, workers, now);
}

/** Whose shift covers `now` is on duty since it began, at the point of the usual round that the dataset gives. */
async function signInByRoster(sql: TransactionSql, workers: Workers, now: Date): Promise<void> {
  const onDuty = await sql<{ workerId: number; startedAt: Date }[]>`
    WITH local AS (SELECT ${now}::timestamptz AT TIME ZONE 'Asia/Shanghai' AS clock)
    SELECT s.worker_id, (l.clock::date + s.starts) AT TIME ZONE 'Asia/Shanghai' AS started_at
    FROM worker_shift s, local l
    WHERE s.weekday = extract(isodow FROM l.clock) AND s.starts <= l.clock::time AND l.clock::time < s.ends
    ORDER BY started_at, s.worker_id`;
  const events = onDuty.flatMap(({ workerId, startedAt }): NewEvent[] => {
    const worker = workers[workerId - 1];
    if (worker === undefined) return [];
    return [
      {
        subjectKind: 'worker',
        subjectId: String(workerId),
        type: 'worker.signed_in',
        data: { position: worker.base },
        occurredAt: startedAt,
      },
    ];
  });
  if (events.length === 0) return;
  await appendEvents(sql, events);
  await sql`
    INSERT INTO worker_duty (worker_id, signed_in_at, position_at, geom)
    SELECT subject_id::integer, occurred_at, occurred_at,
      ST_SetSRID(ST_MakePoint((data -> 'position' ->> 0)::float8, (data -> 'position' ->> 1)::float8), 4326)
    FROM event WHERE type = 'worker.signed_in'`;
}
