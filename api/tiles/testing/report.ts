/** For tests: incidents that come and move on, by events alone. */
import { randomUUID } from 'node:crypto';
import type { Sql, TransactionSql } from '../../db/open.ts';
import { appendEvent } from '../../events/events.log.ts';

export interface Reported {
  id: string;
  position: [lng: number, lat: number];
}

/** Appends an event about an incident, e.g. `registered`, `self_handled`. */
export async function tell(sql: Sql | TransactionSql, id: string, type: string, data: object = {}): Promise<void> {
  await appendEvent(sql, {
    subjectKind: 'incident',
    subjectId: id,
    type: `incident.${type}`,
    data,
    occurredAt: new Date('2026-11-18T02:00:00Z'),
  });
}

/** Reports an incident inside the `n`-th block; `restricted`: of a module that only discipline officers and leaders see. */
export async function report(sql: Sql | TransactionSql, n = 0, restricted = false): Promise<Reported> {
  const [place] = await sql<{ lng: number; lat: number; blockId: number; gridCode: string; communityCode: string }[]>`
    SELECT ST_X(at) AS lng, ST_Y(at) AS lat, b.id AS block_id, g.grid_code, b.community_code
    FROM block b JOIN block_grid_today g ON g.block_id = b.id, ST_PointOnSurface(b.geom) AS at
    ORDER BY b.id OFFSET ${n} LIMIT 1`;
  const [category] = await sql<{ code: string }[]>`
    SELECT c.code FROM category c JOIN module m ON m.key = c.module_key WHERE m.restricted = ${restricted} LIMIT 1`;
  const { lng, lat, ...areas } = place!;
  const id = randomUUID();
  const what = { categoryCode: category!.code, description: '路面塌陷', address: '测试路', source: 'worker' };
  await tell(sql, id, 'reported', { clientId: randomUUID(), ...what, position: [lng, lat], ...areas });
  return { id, position: [lng, lat] };
}
