import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp, type TestClient } from '../testing/app.ts';
import type { Role } from '../accounts/accounts.schema.ts';
import type { Worker } from './workers.schema.ts';

let street: TestApp;
let worker: TestClient;
let dispatcher: TestClient;
let own: number;
const position: [number, number] = [115.46, 35.23];

beforeAll(async () => {
  // On duty is counted by the database's own clock, so the program's must agree with it.
  street = await createTestApp({ now: new Date() });
  [worker, dispatcher] = [await street.signIn('worker'), await street.signIn('dispatcher')];
  const session = (await (await worker.get('/api/session')).json()) as { account: { workerId: number } };
  own = session.account.workerId;
});
beforeEach(async () => {
  await duty(false);
});
afterAll(() => street.close());

async function list(query = '', client = dispatcher): Promise<{ items: Worker[]; total: number }> {
  const response = await client.get(`/api/workers${query}`);
  expect(response.status).toBe(200);
  return (await response.json()) as { items: Worker[]; total: number };
}
const me = async (client = dispatcher) => (await list('', client)).items.find(({ id }) => id === own)!;
const duty = async (onDuty: boolean, at?: [number, number]) =>
  (await worker.post('/api/workers/me/duty', { onDuty, ...(at ? { position: at } : {}) })).status;
const move = (to: [number, number]) => worker.post('/api/workers/me/position', { position: to });
const events = async () =>
  street.database.sql<{ type: string }[]>`
    SELECT type FROM event WHERE subject_kind = 'worker' AND subject_id = ${String(own)} ORDER BY sequence`;

describe('网格员名单', () => {
  it('has 36 full-time and 110 part-time workers, each with grids of the own community', async () => {
    const { items, total } = await list();
    expect(total).toBe(146);
    expect(items.filter(({ employment }) => employment === 'full_time')).toHaveLength(36);
    for (const { gridCodes, communityCode } of items) {
      expect(gridCodes.length).toBeGreaterThan(0);
      expect(gridCodes.every((code) => code.startsWith(communityCode))).toBe(true);
    }
    expect((await list('?employment=part_time')).total).toBe(110);
  });

  it('of a grid holds exactly those who serve it, so that every grid has somebody', async () => {
    const all = (await list()).items;
    for (const code of new Set(all.flatMap(({ gridCodes }) => gridCodes))) {
      const serving = all.filter(({ gridCodes }) => gridCodes.includes(code)).map(({ id }) => id);
      expect((await list(`?area=${code}`)).items.map(({ id }) => id)).toEqual(serving);
    }
    expect(new Set(all.flatMap(({ gridCodes }) => gridCodes)).size).toBe(40);
  });

  it.each([
    ['leader', true],
    ['dispatcher', true],
    ['admin', true],
    ['worker', false],
    ['agency', false],
    ['planner', false],
    ['discipline', false],
    ['display', false],
  ] as [Role, boolean][])('shows telephone numbers to %s: %s', async (role, shown) => {
    const { phone } = await me(await street.signIn(role));
    expect(phone).toMatch(shown ? /^\d{11}$/ : /^\d{3}\*{4}\d{4}$/);
  });
});

describe('签到与签退', () => {
  it('are kept once, however often they are sent', async () => {
    const before = (await events()).length;
    expect([await duty(true, position), await duty(true, position), await duty(true)]).toEqual([204, 204, 204]);
    expect(await me()).toMatchObject({ onDuty: true, patrolling: true, position });
    expect([await duty(false), await duty(false)]).toEqual([204, 204]);
    expect((await events()).slice(before).map(({ type }) => type)).toEqual(['worker.signed_in', 'worker.signed_out']);
  });

  it('send the position only in between, and forget it afterwards', async () => {
    expect((await move(position)).status).toBe(409);
    await duty(true);
    expect(await me()).toMatchObject({ onDuty: true, position: null });
    expect((await move([115.4601, 35.2301])).status).toBe(204);
    expect(await me()).toMatchObject({ position: [115.4601, 35.2301], patrolling: true });
    await duty(false);
    expect(await me()).toMatchObject({ onDuty: false, position: null, positionAt: null, signedInAt: null });
    const [kept] = await street.database.sql<{ known: boolean }[]>`
      SELECT geom IS NOT NULL AS known FROM worker_duty WHERE worker_id = ${own}`;
    expect(kept?.known).toBe(false);
  });

  it('count in the list of those on duty', async () => {
    const before = (await list('?onDuty=true')).total;
    await duty(true);
    const { items, total } = await list('?onDuty=true');
    expect(total).toBe(before + 1);
    expect(items.map(({ id }) => id)).toContain(own);
    expect((await list('?onDuty=false')).total).toBe(146 - total);
  });

  it('end by themselves after twelve hours', async () => {
    await duty(true, position);
    await street.database.asOwner(
      (owner) =>
        owner`UPDATE worker_duty SET signed_in_at = now() - interval '12 hours 1 minute' WHERE worker_id = ${own}`,
    );
    expect(await me()).toMatchObject({ onDuty: false, position: null });
    expect((await move(position)).status).toBe(409);
  });

  it('refuse a position that is none', async () => {
    await duty(true);
    for (const wrong of [[200, 0], [115], 'here', undefined]) {
      expect((await worker.post('/api/workers/me/position', { position: wrong })).status).toBe(400);
    }
  });
});
