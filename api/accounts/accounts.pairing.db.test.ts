import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../app.ts';
import { createTestApp, type TestApp } from '../testing/app.ts';
import { testNow } from '../testing/moment.ts';
import { testConfig } from '../testing/template.ts';
import { pairingMs } from './accounts.pairing.ts';
import { pairingSchema, pairingStateSchema, sessionSchema } from './accounts.schema.ts';
import { createSessionStore } from './accounts.sessions.ts';

let street: TestApp;
/** The same street served on a network: no display pairs by itself. */
let served: ReturnType<typeof createApp>;
let clock = testNow;
let dispatcher: string;

beforeAll(async () => {
  street = await createTestApp();
  const { feed, live, tiles } = street;
  const { sql } = street.database;
  const config = { ...testConfig, demo: false, webDir: '/nonexistent', logLevel: 'error' as const };
  served = createApp({ sql, config, now: () => clock, feed, live, tiles });
  await sql`UPDATE account SET demo = false WHERE username IN ('dispatcher', 'planner')`;
  dispatcher = await cookieOf('dispatcher');
});
beforeEach(() => {
  clock = testNow;
});
afterAll(() => street.close());

async function cookieOf(username: string): Promise<string> {
  const rows = await street.database.sql<{ id: string }[]>`SELECT id FROM account WHERE username = ${username}`;
  const store = createSessionStore({ sql: street.database.sql, now: () => clock, demoAllowed: false });
  return `session=${(await store.open({ accountId: rows[0]?.id ?? '' }, 'test')).token}`;
}

function post(path: string, body: unknown, cookie = ''): Promise<Response> {
  const headers = { 'Content-Type': 'application/json', Cookie: cookie };
  return Promise.resolve(served.request(path, { method: 'POST', body: JSON.stringify(body), headers }));
}

const ask = async () => pairingSchema.parse(await (await post('/api/displays/pairings', {})).json());
const approve = (code: string, cookie = dispatcher) =>
  post(`/api/displays/pairings/${code}/approval`, { name: '一楼指挥大厅' }, cookie);
const trade = (pairing: { code: string; secret: string }) =>
  post('/api/displays/pairings/session', { code: pairing.code, secret: pairing.secret });
const stateOf = async (response: Response) => pairingStateSchema.parse(await response.json()).state;

describe('显示屏配对', () => {
  it('waits for somebody on duty, then opens a session that only looks', async () => {
    const pairing = await ask();
    expect(pairing.code).toMatch(/^[2-9A-HJKMNP-TV-Z]{6}$/);
    expect(await stateOf(await trade(pairing))).toBe('waiting');
    expect((await approve(pairing.code.toLowerCase())).status).toBe(204);
    const paired = await trade(pairing);
    expect(await stateOf(paired)).toBe('paired');
    const cookie = paired.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const session = sessionSchema.parse(
      await (await served.request('/api/session', { headers: { Cookie: cookie } })).json(),
    );
    expect(session.account).toMatchObject({ id: null, role: 'display', name: '一楼指挥大厅' });
    expect((await approve((await ask()).code, cookie)).status).toBe(403);
  });

  it('trades a code once', async () => {
    const pairing = await ask();
    await approve(pairing.code);
    const states = await Promise.all([trade(pairing), trade(pairing)].map(async (answer) => stateOf(await answer)));
    expect(states.sort()).toEqual(['expired', 'paired']);
  });

  it('gives nothing to somebody who has only read the code off the wall', async () => {
    const pairing = await ask();
    await approve(pairing.code);
    expect(await stateOf(await trade({ code: pairing.code, secret: 'guessed' }))).toBe('expired');
    expect(await stateOf(await trade(pairing))).toBe('paired');
  });

  it('is for those on duty to approve, and only while the code lasts', async () => {
    const pairing = await ask();
    expect((await approve(pairing.code, '')).status).toBe(401);
    expect((await approve(pairing.code, await cookieOf('planner'))).status).toBe(403);
    expect((await approve('ZZZZZZ')).status).toBe(404);
    clock = new Date(testNow.getTime() + pairingMs + 1);
    expect((await approve(pairing.code)).status).toBe(404);
    expect(await stateOf(await trade(pairing))).toBe('expired');
  });

  it('cannot be used to fill the database', async () => {
    const rows = Array.from({ length: 500 }, (_, n) => ({ code: `full-${n}` }));
    await street.database.sql`
      INSERT INTO display_pairing (code, secret_hash, expires_at)
      SELECT code, '\\x00', ${new Date(clock.getTime() + pairingMs)}
      FROM unnest(${rows.map(({ code }) => code)}::text[]) AS code`;
    expect((await post('/api/displays/pairings', {})).status).toBe(429);
    clock = new Date(testNow.getTime() + pairingMs + 1);
    expect((await post('/api/displays/pairings', {})).status).toBe(201);
  });

  it('needs nobody on a demo', async () => {
    const wall = await street.signIn('display');
    expect((await wall.get('/api/session')).status).toBe(200);
    expect((await wall.post('/api/displays/pairings/ABCDEF/approval', { name: 'x' })).status).toBe(403);
  });
});
