/** The loaded year: it has the shape that was asked for, and every row is what its events say. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sql } from '../db/open.ts';
import { verifyChain } from '../events/events.log.ts';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';
import { testNow } from '../testing/moment.ts';
import { lightAt } from './incidents.clock.ts';
import { expectProjected, readIncidents } from './testing/replay.ts';

let database: TestDatabase;
let sql: Sql;
beforeAll(async () => {
  database = await openTestDatabase();
  sql = database.sql;
});
afterAll(() => database.close());

describe('载入的一年', () => {
  it('has just under eight thousand closed incidents, of which 95 % are judged satisfactory', async () => {
    const [row] = await sql<{ closed: number; satisfaction: number; latest: Date }[]>`
      SELECT count(*) FILTER (WHERE state = 'closed')::integer AS closed,
        avg((satisfaction >= 4)::integer)::float8 AS satisfaction, max(changed_at) AS latest
      FROM incident`;
    expect(row!.closed).toBeGreaterThan(7_800);
    expect(row!.closed).toBeLessThan(8_000);
    expect(row!.satisfaction).toBeGreaterThanOrEqual(0.945);
    expect(row!.satisfaction).toBeLessThan(0.955);
    expect(row!.latest.getTime()).toBeLessThanOrEqual(testNow.getTime());
  });

  it('leaves open incidents at every light, in every community', async () => {
    const lit = await sql<{ light: string; n: number }[]>`
      SELECT light, count(*)::integer AS n FROM incident WHERE light IS NOT NULL GROUP BY 1`;
    expect(lit.map(({ light }) => light).sort()).toEqual(['amber', 'double_red', 'green', 'red']);
    const [open] = await sql<{ n: number }[]>`
      SELECT count(DISTINCT community_code)::integer AS n FROM incident WHERE closed_at IS NULL`;
    expect(open?.n).toBe(14);
  });

  it('shows on each running clock the light that its thresholds demand, and none where no clock runs', async () => {
    for (const { state, light, amberAt, deadlineAt, doubleRedAt } of await readIncidents(sql)) {
      const runs = state === 'dispatched' || state === 'handling';
      const due = runs
        ? lightAt({ amberAt: amberAt!, deadlineAt: deadlineAt!, doubleRedAt: doubleRedAt! }, testNow)
        : null;
      expect(light).toBe(due);
    }
  });

  it('is in every row exactly what its events say', async () => {
    await expectProjected(sql);
  });

  it('lies where the map says: each incident in its block, grid and community', async () => {
    const [astray] = await sql<{ n: number }[]>`
      SELECT count(*)::integer AS n FROM incident i
      JOIN block b ON b.id = i.block_id JOIN block_grid_today g ON g.block_id = b.id
      WHERE NOT ST_Covers(b.geom, i.geom) OR g.grid_code <> i.grid_code OR b.community_code <> i.community_code`;
    expect(astray?.n).toBe(0);
  });

  it('is chained without a fault', async () => {
    expect((await verifyChain(sql)).faults).toEqual([]);
  });
});
