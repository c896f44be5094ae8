import { randomUUID } from 'node:crypto';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { Role } from '../accounts/accounts.schema.ts';
import type { Viewer } from '../http/viewer.ts';
import { listIncidentsByIds } from '../incidents/incidents.queries.ts';
import { openTestDatabase } from '../testing/database.ts';
import { testNow } from '../testing/moment.ts';
import { createFeed } from './events.feed.ts';
import { createLive, type LiveOptions } from './events.live.ts';
import { appendEvent, appendEvents, type NewEvent } from './events.log.ts';
import { liveEventSchema, type LiveEvent } from './events.schema.ts';

const database = await openTestDatabase();
const { sql } = database;
const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});
afterAll(() => database.close());

/** A live stream on a real socket; `as` chooses the role of whoever connects. */
async function serve(options: Partial<LiveOptions> = {}) {
  const feed = createFeed({ sql, pollMs: 10 });
  const presentIncidents = (ids: readonly string[]) => listIncidentsByIds(sql, ids);
  const live = createLive({ sql, feed, presentIncidents, now: () => testNow, ...options });
  await feed.start();
  await live.start();
  const server: Server = createServer((incoming, outgoing) => {
    const role = new URL(incoming.url ?? '', 'http://x').searchParams.get('as') as Role;
    const lastEventId = incoming.headers['last-event-id'];
    void live.connect(outgoing, viewerOf(role), Array.isArray(lastEventId) ? undefined : lastEventId);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  endings.push(async () => {
    live.stop();
    await feed.stop();
    server.closeAllConnections();
    server.close();
  });
  return { live, feed, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const viewerOf = (role: Role): Viewer => ({
  sessionHash: 'a'.repeat(64),
  accountId: null,
  username: null,
  name: role,
  role,
  agencyCode: null,
  workerId: null,
  expiresAt: testNow,
});

interface Frame {
  id?: string;
  event: string;
  data: unknown;
}

/** Connects and collects frames; `ended` when the server has cut the connection. */
async function connect(url: string, role: Role = 'leader', lastEventId?: string) {
  const frames: Frame[] = [];
  const stream = { frames, ended: false, response: undefined as IncomingMessage | undefined };
  const headers = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId };
  await new Promise<void>((done, reject) => {
    const asked = get(`${url}/?as=${role}`, { headers, agent: false }, (response) => {
      let text = '';
      stream.response = response;
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        const parts = (text + chunk).split('\n\n');
        text = parts.pop() ?? '';
        frames.push(...parts.map(parseFrame));
      });
      response.on('close', () => (stream.ended = true));
      done();
    });
    asked.on('error', reject);
    endings.push(() => asked.destroy());
  });
  await expect.poll(() => frames[0]?.event).toBe('hello');
  return stream;
}

function parseFrame(text: string): Frame {
  const fields = Object.fromEntries(text.split('\n').map((line) => line.split(/: (.*)/s, 2))) as Record<string, string>;
  return { id: fields['id'], event: fields['event'] ?? '', data: JSON.parse(fields['data'] ?? 'null') };
}

const eventsOf = (frames: readonly Frame[]) =>
  frames.filter(({ event }) => event === 'event').map(({ data }) => liveEventSchema.parse(data));
const texts = (events: readonly LiveEvent[]) => events.map(({ subjectId, sequence }) => `${subjectId}/${sequence}`);
const patience = { timeout: 20_000, interval: 10 };

const passing = (worker: string, more: Partial<NewEvent> = {}): NewEvent => ({
  subjectKind: 'patrol',
  subjectId: worker,
  type: 'patrol.passed',
  data: {},
  occurredAt: testNow,
  ...more,
});

async function reportManholeCover(): Promise<string> {
  const id = randomUUID();
  const [place] = await sql<{ blockId: number; gridCode: string; communityCode: string; at: [number, number] }[]>`
    SELECT b.id AS block_id, g.grid_code, b.community_code,
      json_build_array(ST_X(ST_PointOnSurface(b.geom)), ST_Y(ST_PointOnSurface(b.geom))) AS at
    FROM block b JOIN block_grid_today g ON g.block_id = b.id ORDER BY b.id LIMIT 1`;
  const [category] = await sql<{ code: string }[]>`SELECT code FROM category WHERE name = '井盖缺失'`;
  const { blockId, gridCode, communityCode, at } = place!;
  await appendEvent(sql, {
    subjectKind: 'incident',
    subjectId: id,
    type: 'incident.reported',
    data: {
      clientId: randomUUID(),
      categoryCode: category!.code,
      description: '人行道井盖缺失',
      address: '人民路北段',
      source: 'worker',
      position: at,
      communityCode,
      gridCode,
      blockId,
    },
    occurredAt: testNow,
  });
  return id;
}

describe('the live stream', () => {
  test('says hello with the place where it starts, and beats', async () => {
    const { url, feed } = await serve({ beatMs: 20 });
    const { frames } = await connect(url);
    const { xid, id } = feed.position();
    expect(frames[0]?.data).toEqual({ now: testNow.toISOString(), position: `${feed.epoch()}.${xid}.${id}` });
    await expect.poll(() => frames.filter(({ event }) => event === 'beat').length, patience).toBeGreaterThan(2);
  });

  test('tells every wall of a report, with the incident as it stands and in plain words', async () => {
    const { url, feed } = await serve();
    const walls = await Promise.all([connect(url, 'display'), connect(url, 'leader')]);
    const id = await reportManholeCover();
    feed.nudge();
    for (const { frames } of walls) {
      await expect.poll(() => eventsOf(frames).map(({ subjectId }) => subjectId), patience).toContain(id);
      const told = eventsOf(frames).find(({ subjectId }) => subjectId === id);
      expect(told).toMatchObject({ type: 'incident.reported', sequence: 1, text: '系统上报：井盖缺失（人民路北段）' });
      expect(told?.incident).toMatchObject({ id, state: 'reported', categoryName: '井盖缺失' });
    }
  });

  test('tells of restricted modules only whom they concern, and of audits nobody', async () => {
    const { url } = await serve();
    const [leader, discipline, dispatcher, wall] = await Promise.all([
      connect(url, 'leader'),
      connect(url, 'discipline'),
      connect(url, 'dispatcher'),
      connect(url, 'display'),
    ]);
    await appendEvent(sql, passing('staff-conduct', { audience: 'discipline' }));
    await appendEvent(sql, passing('unmasked-read', { audience: 'nobody' }));
    await appendEvent(sql, passing('round', { audience: 'all' }));
    const heard = (frames: Frame[]) => eventsOf(frames).map(({ subjectId }) => subjectId);
    for (const { frames } of [leader, discipline]) {
      await expect.poll(() => heard(frames), patience).toEqual(['staff-conduct', 'round']);
    }
    for (const { frames } of [dispatcher, wall]) await expect.poll(() => heard(frames), patience).toEqual(['round']);
  });

  test('goes on after a break without gap or repeat, wherever it broke', async () => {
    const { url } = await serve();
    const steady = await connect(url);
    for (let n = 0; n < 12; n++) await appendEvent(sql, passing('broken'));
    await expect.poll(() => eventsOf(steady.frames).length, patience).toBe(12);
    const all = texts(eventsOf(steady.frames));
    const ids = steady.frames.filter(({ event }) => event === 'event').map(({ id }) => id);
    for (const [index, id] of ids.entries()) {
      const returned = await connect(url, 'leader', id);
      await expect.poll(() => texts(eventsOf(returned.frames)), patience).toEqual(all.slice(index + 1));
    }
  });

  test('neither loses nor repeats what happens while somebody comes back', async () => {
    const { url } = await serve();
    const steady = await connect(url);
    const from = steady.frames[0]?.id;
    const writing = (async () => {
      for (let n = 0; n < 120; n++) await appendEvent(sql, passing('busy'));
    })();
    const returned = await Promise.all(Array.from({ length: 8 }, () => connect(url, 'leader', from)));
    await writing;
    await expect.poll(() => eventsOf(steady.frames).length, patience).toBe(120);
    const all = texts(eventsOf(steady.frames));
    expect(new Set(all).size).toBe(120);
    for (const { frames } of returned) await expect.poll(() => texts(eventsOf(frames)), patience).toEqual(all);
  });

  test.each(['nonsense', `${randomUUID()}.1.1`])(
    'tells a client that comes with %s to load everything anew',
    async (id) => {
      const { url } = await serve();
      const { frames } = await connect(url, 'leader', id);
      await expect.poll(() => frames.map(({ event }) => event), patience).toEqual(['hello', 'reset']);
    },
  );

  test('cuts a client that takes nothing, and the others go on', async () => {
    const { url, live } = await serve({ stalledBytes: 64 * 1024 });
    const [stalled, healthy] = await Promise.all([connect(url), connect(url)]);
    await expect.poll(() => live.clients(), patience).toBe(2);
    stalled.response?.pause();
    const batch = Array.from({ length: 400 }, (_, n) => passing(`${'x'.repeat(2_000)}${n}`));
    let told = 0;
    while (live.clients() === 2 && told < 30 * batch.length) {
      await appendEvents(sql, batch);
      told += batch.length;
      await expect.poll(() => healthy.frames.length, patience).toBeGreaterThan(told);
    }
    expect(live.clients()).toBe(1);
    expect(healthy.ended).toBe(false);
  });

  test('ends for a session that has ended', async () => {
    const { url } = await serve({ beatMs: 5 });
    const stream = await connect(url);
    await expect.poll(() => stream.ended, patience).toBe(true);
  });
});
