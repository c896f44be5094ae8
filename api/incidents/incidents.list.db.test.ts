import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp, type TestClient } from '../testing/app.ts';
import type { Incident } from './incidents.schema.ts';
import { categories, openDesk, type Desk } from './testing/desk.ts';

let street: TestApp;
let desk: Desk;
let dispatcher: TestClient;
let leader: TestClient;
beforeAll(async () => {
  street = await createTestApp();
  desk = await openDesk(street);
  [dispatcher, leader] = [await street.signIn('dispatcher'), await street.signIn('leader')];
});
afterAll(() => street.close());

const count = async (where: string) =>
  (
    await street.database.sql.unsafe<{ n: number }[]>(`SELECT count(*)::integer AS n FROM incident i WHERE ${where}`)
  )[0]!.n;
const unrestricted = `module_key NOT IN (SELECT key FROM module WHERE restricted)`;

/** Every page of a list. */
async function all(client: TestClient, query: string, limit: number): Promise<{ items: Incident[]; totals: number[] }> {
  const items: Incident[] = [];
  const totals: number[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = await desk.list(client, `${query}&limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`);
    items.push(...page.items);
    totals.push(page.total);
    cursor = page.nextCursor;
  }
  return { items, totals };
}

describe('事件列表', () => {
  it('gives every incident once, newest first, whatever the size of the page', async () => {
    for (const [query, limit, where] of [
      ['open=true', 7, `closed_at IS NULL AND ${unrestricted}`],
      ['state=closed', 1000, `state = 'closed' AND ${unrestricted}`],
    ] as const) {
      const { items, totals } = await all(dispatcher, query, limit);
      const expected = await count(where);
      expect(items).toHaveLength(expected);
      expect(new Set(items.map(({ id }) => id)).size).toBe(expected);
      expect(new Set(totals)).toEqual(new Set([expected]));
      const order = items.map(({ reportedAt, id }) => `${reportedAt} ${id}`);
      expect(order).toEqual(order.toSorted().reverse());
    }
  });

  it('neither repeats nor skips when something is reported between two pages', async () => {
    const first = await desk.list(dispatcher, 'open=true&limit=10');
    await desk.report(await street.signIn('worker'));
    const second = await desk.list(dispatcher, `open=true&limit=10&cursor=${first.nextCursor}`);
    const both = [...first.items, ...second.items].map(({ id }) => id);
    const [known] = await street.database.sql<{ ids: string[] }[]>`
      SELECT array_agg(id) AS ids FROM (
        SELECT id FROM incident WHERE closed_at IS NULL AND module_key NOT IN (SELECT key FROM module WHERE restricted)
        ORDER BY reported_at DESC, id DESC LIMIT 21) i`;
    expect(both).toEqual(known!.ids.slice(1));
  });

  it.each([
    ['light=red,double_red', `light IN ('red', 'double_red')`],
    ['urgent=true&open=true', `urgent AND closed_at IS NULL`],
    ['source=hotline&state=closed', `source = 'hotline' AND state = 'closed'`],
    ['evaluated=false&state=closed', `satisfaction IS NULL AND state = 'closed'`],
    ['satisfied=false', `satisfaction < 4`],
    ['satisfied=true', `satisfaction >= 4`],
    ['handledInTime=false', `NOT handled_in_time`],
    ['handled=true', `handled_in_time IS NOT NULL`],
    [`category=${categories.rubbish}`, `category_code = '070501'`],
    ['module=health', `module_key = 'health'`],
    ['state=handling,handled,checking', `state IN ('handling', 'handled', 'checking')`],
    [
      'reportedFrom=2026-11-01T00:00:00%2B08:00&reportedTo=2026-11-08T00:00:00%2B08:00',
      `reported_at >= '2026-11-01 00:00+08' AND reported_at < '2026-11-08 00:00+08'`,
    ],
    ['closedFrom=2026-11-17T16:00:00Z', `closed_at >= '2026-11-17 16:00Z'`],
  ])('counts by %s what the table holds', async (query, where) => {
    const { total } = await desk.list(dispatcher, `${query}&limit=1`);
    expect(total).toBe(await count(`${where} AND ${unrestricted}`));
    expect(total).toBeGreaterThan(0);
  });

  it('of an area counts by the grid of the day of the report', async () => {
    const sums = await street.database.sql<{ community: string; n: number }[]>`
      SELECT community_code AS community, count(*)::integer AS n FROM incident
      WHERE module_key NOT IN (SELECT key FROM module WHERE restricted) GROUP BY 1`;
    expect(sums).toHaveLength(14);
    for (const { community, n } of sums) {
      expect((await desk.list(dispatcher, `area=${community}&limit=1`)).total).toBe(n);
    }
    expect((await desk.list(dispatcher, `area=${desk.grid}&limit=1`)).items[0]?.grid).toBe(desk.grid);
    expect((await desk.list(dispatcher, 'area=999999999&limit=1')).total).toBe(0);
  });

  it('refuses a cursor and a filter that make no sense, naming them', async () => {
    for (const query of ['cursor=abc', 'limit=0', 'limit=1001', 'open=perhaps', 'reportedFrom=yesterday']) {
      const response = await dispatcher.get(`/api/incidents?${query}`);
      expect(response.status, query).toBe(400);
      expect(await response.text()).toContain(query.split('=')[0]);
    }
    expect((await dispatcher.get(`/api/incidents/${randomUUID()}`)).status).toBe(404);
  });
});

describe('纪律监督事件', () => {
  it('stands in the list for leaders and discipline officers only, also as one', async () => {
    const secret = await count(`module_key IN (SELECT key FROM module WHERE restricted)`);
    expect(secret).toBeGreaterThan(0);
    const whole = await count('true');
    const [one] = (await desk.list(leader, 'module=discipline&limit=1')).items;
    for (const role of ['leader', 'discipline'] as const) {
      const client = await street.signIn(role);
      expect((await desk.list(client, 'limit=1')).total).toBe(whole);
      expect((await desk.one(client, one!.id)).status).toBe(200);
    }
    for (const role of ['dispatcher', 'worker', 'agency', 'admin', 'planner', 'display'] as const) {
      const client = await street.signIn(role);
      expect((await desk.list(client, 'limit=1')).total, role).toBe(whole - secret);
      expect((await desk.list(client, 'module=discipline&limit=1')).total, role).toBe(0);
      expect((await desk.one(client, one!.id)).status, role).toBe(404);
    }
  });

  it('is told to nobody else on the live stream', async () => {
    const { body } = await desk.report(leader, { category: categories.conduct });
    const events = await street.database.sql<{ audience: string }[]>`
      SELECT DISTINCT audience FROM event WHERE subject_id = ${body.id}`;
    expect(events).toEqual([{ audience: 'discipline' }]);
    const [leak] = await street.database.sql<{ n: number }[]>`
      SELECT count(*)::integer AS n FROM event e JOIN incident i ON i.id::text = e.subject_id
        JOIN module m ON m.key = i.module_key
      WHERE e.subject_kind = 'incident' AND m.restricted <> (e.audience = 'discipline')`;
    expect(leak?.n).toBe(0);
  });

  it('names private persons only to those whose duty needs it', async () => {
    const reported = (await desk.report(await street.signIn('worker'))).body;
    const seenBy = async (client: TestClient) => (await desk.one(client, reported.id)).body.timeline[0]!.actor;
    expect(await seenBy(dispatcher)).toMatch(/^网格员 .+/);
    expect(await seenBy(await street.signIn('display'))).toBe('网格员');
  });
});
