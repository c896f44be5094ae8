import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../testing/app.ts';
import { testNow } from '../testing/moment.ts';
import { testConfig } from '../testing/template.ts';
import { createApp } from '../app.ts';
import { demoDuties, demoPasswordOf, ensureDemoAccounts } from './accounts.demo.ts';
import { ensureAccounts } from './accounts.first.ts';
import { hashPassword, publicCost } from './accounts.passwords.ts';
import { sessionSchema, signInOptionsSchema } from './accounts.schema.ts';
import { createSessionStore } from './accounts.sessions.ts';
import { attemptLimits, windowMs } from './accounts.throttle.ts';

const password = demoPasswordOf(testConfig.datasetDir);
const minute = 60_000;
const hour = 60 * minute;

let street: TestApp;
const later = (ms: number) => street.setNow(new Date(testNow.getTime() + ms));

beforeAll(async () => {
  street = await createTestApp();
});
beforeEach(() => later(0));
afterAll(() => street.close());

const signIn = (username: string, secret: string) =>
  street.visitor.post('/api/session', { username, password: secret });

describe('登录', () => {
  it('answers with the account and a cookie that scripts cannot read', async () => {
    const response = await signIn('Leader ', password);
    expect(response.status).toBe(200);
    expect(sessionSchema.parse(await response.json()).account).toMatchObject({ username: 'leader', role: 'leader' });
    const cookie = response.headers.getSetCookie()[0] ?? '';
    expect(cookie).toMatch(/^session=[\w-]{43};/);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Strict');
    expect(cookie).not.toContain('Secure');
  });

  it('believes a proxy of ours about TLS and addresses, and nobody else', async () => {
    const { feed, live, tiles } = street;
    const behindProxy = createApp({
      ...{ sql: street.database.sql, now: () => testNow, feed, live, tiles },
      config: { ...testConfig, trustedProxies: 1, webDir: '/nonexistent' },
    });
    const headers = {
      'Content-Type': 'application/json',
      'X-Forwarded-Proto': 'https',
      'X-Forwarded-For': '203.0.113.9, 198.51.100.7',
    };
    const init = { method: 'POST', headers, body: JSON.stringify({ username: 'leader', password }) };
    const believed = await behindProxy.request('http://127.0.0.1/api/session', init);
    const ignored = await street.visitor.request('/api/session', init);
    expect(believed.headers.getSetCookie()[0]).toContain('Secure');
    expect(ignored.status, 'a demo takes nothing that was forwarded').toBe(421);
    const opened = await street.database.sql<{ address: string }[]>`
      SELECT data ->> 'address' AS address FROM event WHERE type = 'session.opened' ORDER BY id DESC LIMIT 1`;
    expect(opened.map(({ address }) => address)).toEqual(['198.51.100.7']);
  });

  it('of a demo answers to names of this machine only', async () => {
    const refused = await street.app.request('http://rebound.example/api/session/options');
    expect(refused.status).toBe(421);
    expect((await street.app.request('http://[::1]:3000/api/session/options')).status).toBe(200);
  });

  it('keeps neither the token nor the password', async () => {
    const cookie = (await signIn('leader', password)).headers.getSetCookie()[0] ?? '';
    const token = /session=([\w-]+)/.exec(cookie)?.[1] ?? 'none';
    const rows = await street.database.sql`SELECT encode(token_hash, 'escape') AS hash FROM session`;
    expect(JSON.stringify(rows)).not.toContain(token);
    const accounts = await street.database.sql`SELECT password_hash FROM account`;
    expect(JSON.stringify(accounts)).not.toContain(password);
  });

  it('does not tell an unknown name from a wrong password', async () => {
    const [unknown, wrong] = [await signIn('nobody', 'x'), await signIn('planner', 'x')];
    expect([unknown.status, wrong.status]).toEqual([401, 401]);
    expect(await unknown.json()).toEqual(await wrong.json());
  });

  it('makes somebody who guesses wait, and says how long', async () => {
    for (let attempt = 0; attempt < attemptLimits.pair; attempt += 1) {
      expect((await signIn('approver', `guess ${attempt}`)).status).toBe(401);
    }
    const refused = await signIn('approver', password);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('Retry-After')).toBe(String(windowMs / 1000));
    expect(((await refused.json()) as { error: { message: string } }).error.message).toContain('15 分钟后');
    expect((await signIn('dispatcher', password)).status).toBe(200);
    later(windowMs - minute);
    expect((await signIn('approver', password)).status).toBe(429);
    later(windowMs + 1);
    expect((await signIn('approver', password)).status).toBe(200);
  });

  it('counts guesses that are made side by side', async () => {
    const guesses = Array.from({ length: attemptLimits.pair * 3 }, (_, n) => signIn('discipline', `guess ${n}`));
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(attemptLimits.pair);
    expect(statuses).toContain(429);
  });

  it('forgives the mistypings of somebody who then succeeds', async () => {
    for (let round = 0; round < 3; round += 1) {
      for (let n = 0; n < attemptLimits.pair - 1; n += 1) await signIn('worker', 'mistyped');
      expect((await signIn('worker', password)).status).toBe(200);
    }
  });
});

describe('会话', () => {
  it('ends at once when somebody signs out, and only theirs', async () => {
    const [one, other] = [await street.signIn('leader'), await street.signIn('leader')];
    expect((await one.request('/api/session', { method: 'DELETE' })).status).toBe(204);
    expect((await one.get('/api/session')).status).toBe(401);
    expect((await other.get('/api/session')).status).toBe(200);
  });

  it('lasts twelve hours from the last use', async () => {
    const client = await street.signIn('leader');
    later(11 * hour);
    const used = await client.get('/api/session');
    expect(used.status).toBe(200);
    expect(used.headers.getSetCookie()[0]).toContain('session=');
    later(22 * hour);
    expect((await client.get('/api/session')).status).toBe(200);
    later(34 * hour + minute);
    expect((await client.get('/api/session')).status).toBe(401);
  });

  it('is over soon in other processes too, and when its account is disabled', async () => {
    const client = await street.signIn('planner');
    expect((await client.get('/api/session')).status).toBe(200);
    await street.database.sql`UPDATE account SET disabled_at = now() WHERE username = 'planner'`;
    later(6_000);
    expect((await client.get('/api/session')).status).toBe(401);
    await street.database.sql`UPDATE account SET disabled_at = NULL WHERE username = 'planner'`;
  });

  it('is opened and ended in the log, without its token', async () => {
    const client = await street.signIn('leader');
    await client.request('/api/session', { method: 'DELETE' });
    const rows = await street.database.sql<{ type: string; audience: string }[]>`
      SELECT type, audience FROM event WHERE subject_kind = 'session'
        AND subject_id = (SELECT subject_id FROM event WHERE type = 'session.ended' ORDER BY id DESC LIMIT 1)
      ORDER BY sequence`;
    expect([...rows]).toEqual([
      { type: 'session.opened', audience: 'nobody' },
      { type: 'session.ended', audience: 'nobody' },
    ]);
  });
});

describe('演示账号', () => {
  it('has one for each duty, grid worker and agency, and offers the duties', async () => {
    const options = signInOptionsSchema.parse(await (await street.visitor.get('/api/session/options')).json());
    expect(options.demoPassword).toBe(password);
    expect(options.demoAccounts.map(({ username }) => username)).toEqual(demoDuties.map(({ username }) => username));
    const [counts] = await street.database.sql<{ missing: number }[]>`
      SELECT ((SELECT count(*) FROM worker) + (SELECT count(*) FROM agency) + ${demoDuties.length} - count(*))::int
        AS missing FROM account WHERE demo`;
    expect(counts?.missing).toBe(0);
    await ensureDemoAccounts(street.database.sql, password);
  });

  it('opens nothing, neither by signing in nor by an old session, once the program is served on a network', async () => {
    const token = await createSessionStore({ sql: street.database.sql, now: () => testNow, demoAllowed: true }).open(
      { accountId: await accountId('leader') },
      'test',
    );
    const config = { ...testConfig, demo: false, webDir: '/nonexistent', logLevel: 'error' as const };
    const { feed, live, tiles } = street;
    const app = createApp({ sql: street.database.sql, config, now: () => testNow, feed, live, tiles });
    const body = JSON.stringify({ username: 'leader', password });
    const headers = { 'Content-Type': 'application/json' };
    expect((await app.request('/api/session', { method: 'POST', body, headers })).status).toBe(401);
    expect((await app.request('/api/session', { headers: { Cookie: `session=${token.token}` } })).status).toBe(401);
    const options = signInOptionsSchema.parse(await (await app.request('/api/session/options')).json());
    expect(options.demoAccounts).toEqual([]);
    expect(options.demoPassword).toBeNull();
  });

  it('gives way to one administrator whose password is shown once', async () => {
    const { sql } = street.database;
    const settings = { demo: false, datasetDir: testConfig.datasetDir };
    const old = await street.signIn('admin');
    const first = await ensureAccounts(sql, settings);
    expect(first.adminPassword).toMatch(/^[\w-]{20}$/);
    later(6_000);
    expect((await old.get('/api/session')).status).toBe(401);
    expect((await signIn('admin', password)).status).toBe(401);
    expect((await signIn('admin', first.adminPassword ?? '')).status).toBe(200);
    expect(await ensureAccounts(sql, settings)).toEqual({ adminPassword: null });
    const hash = await hashPassword(password, publicCost);
    await sql`UPDATE account SET demo = true, password_hash = ${hash} WHERE username = 'admin'`;
  });
});

async function accountId(username: string): Promise<string> {
  const rows = await street.database.sql<{ id: string }[]>`SELECT id FROM account WHERE username = ${username}`;
  return rows[0]?.id ?? '';
}
