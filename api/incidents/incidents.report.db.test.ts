import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp, type TestClient } from '../testing/app.ts';
import { testNow } from '../testing/moment.ts';
import { categories, openDesk, type Desk } from './testing/desk.ts';

let street: TestApp;
let desk: Desk;
let worker: TestClient;
let dispatcher: TestClient;
beforeAll(async () => {
  street = await createTestApp();
  desk = await openDesk(street);
  [worker, dispatcher] = [await street.signIn('worker'), await street.signIn('dispatcher')];
});
afterAll(() => street.close());

describe('网格员直报', () => {
  it('is registered and sent to the agency of the responsibility list, which it names in words', async () => {
    const { status, body } = await desk.report(worker, { category: categories.rubble });
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'dispatched', version: 3, light: 'green', source: 'worker', grid: desk.grid });
    const [rule] = await street.database.sql<{ agencyCode: string; agencyName: string; number: number }[]>`
      SELECT r.agency_code, a.name AS agency_name, r.number FROM responsibility r JOIN agency a ON a.code = r.agency_code
      WHERE r.category_code = ${categories.rubble} AND (r.community_code IS NULL OR r.community_code = ${body.community})
        AND r.period IN ('any', 'working')
      ORDER BY (r.community_code IS NOT NULL)::integer + (r.period <> 'any')::integer DESC, r.number LIMIT 1`;
    expect(body.agency).toBe(rule?.agencyCode);
    expect(body.dispatchExplanation).toContain(`第${rule?.number}条：积存建筑垃圾`);
    expect(body.dispatchExplanation).toContain(`→ ${rule?.agencyName}`);
    expect(body.timeline.map(({ name }) => name)).toEqual(['上报', '立案', '派遣']);
  });

  it('has a deadline by the working calendar: four hours from 10:30 end after lunch, two days on Friday', async () => {
    const rubbish = await desk.report(worker);
    expect(rubbish.body.deadlineAt).toBe('2026-11-18T08:30:00.000Z');
    const rubble = await desk.report(worker, { category: categories.rubble });
    expect(rubble.body.deadlineAt).toBe('2026-11-20T02:30:00.000Z');
  });

  it("runs from the server's clock when the phone's is wrong, and keeps what the phone said", async () => {
    const { body } = await desk.report(worker, { reportedAt: '2031-01-01T00:00:00Z' });
    expect(body.reportedAt).toBe(testNow.toISOString());
    const [event] = await street.database.sql<{ device: string }[]>`
      SELECT data ->> 'deviceReportedAt' AS device FROM event WHERE subject_id = ${body.id} AND sequence = 1`;
    expect(event?.device).toBe('2031-01-01T00:00:00Z');
  });

  it('is closed at once where the worker has mended it, with what was done', async () => {
    const { status, body } = await desk.report(worker, { selfHandled: '已当场清理' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'closed', handledInTime: true, agency: null, light: null });
    expect(body.closedAt).not.toBeNull();
    expect(body.timeline.at(-1)).toMatchObject({ name: '自行处置', text: '已当场清理' });
  });

  it('is not mended on the spot where the catalogue does not allow it, nor by anybody else', async () => {
    const serious = await desk.report(worker, { category: categories.rubble, selfHandled: '已当场清理' });
    expect([serious.status, serious.error.code]).toEqual([422, 'incident.not_self_handleable']);
    const office = await desk.report(dispatcher, { selfHandled: '已当场清理' });
    expect([office.status, office.error.code]).toEqual([422, 'incident.not_self_handleable']);
  });
});

describe('居民和热线的上报', () => {
  it.each(['resident', 'hotline'])('from a %s waits for the dispatcher', async (source) => {
    const { status, body } = await desk.report(dispatcher, { source });
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'reported', version: 1, source, agency: null, light: null, deadlineAt: null });
    expect(body.commands.map(({ command }) => command).sort()).toEqual(['register', 'reject']);
  });
});

describe('每次上报只受理一次', () => {
  it('a repeat answers with the first result and makes nothing new', async () => {
    const clientId = randomUUID();
    const first = await desk.report(worker, { clientId });
    const again = await desk.report(worker, { clientId });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual(first.body);
  });

  it('ten sendings at the same moment make one incident', async () => {
    const clientId = randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, () => desk.report(worker, { clientId })));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(9).fill(200), 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  });

  it.each([{ description: '另一件事' }, { category: categories.rubble }, { position: 'elsewhere' }])(
    'the same UUID with other content is refused: %o',
    async (changes) => {
      const clientId = randomUUID();
      await desk.report(worker, { clientId });
      const moved = 'position' in changes ? { position: desk.elsewhere } : changes;
      const { status, error } = await desk.report(worker, { clientId, ...moved });
      expect([status, error.code]).toEqual([409, 'incident.client_id_reused']);
      expect(error.message).toContain(clientId);
    },
  );
});

describe('不能受理的上报', () => {
  it('outside the street names the position and the rule', async () => {
    const { status, error } = await desk.report(worker, { position: [116.39, 39.9] });
    expect([status, error.code]).toEqual([422, 'incident.outside_street']);
    expect(error.message).toMatch(/116\.39,39\.9 .*辖区范围/);
  });

  it('of an unknown category names it', async () => {
    const { status, error } = await desk.report(worker, { category: '999999' });
    expect([status, error.code]).toEqual([422, 'incident.unknown_category']);
    expect(error.message).toContain('999999');
  });

  it('without a proper form is refused before anything is kept', async () => {
    for (const wrong of [{ clientId: 'x' }, { description: ' ' }, { position: [200, 0] }, { category: undefined }]) {
      expect((await desk.report(worker, wrong)).status).toBe(400);
    }
  });

  it('on a border belongs to exactly one block: the one with the lower number', async () => {
    const [border] = await street.database.sql<{ a: number; position: [number, number] }[]>`
      SELECT a.id AS a, ARRAY[ST_X(p.geom), ST_Y(p.geom)] AS position
      FROM block a JOIN block b ON a.id < b.id AND ST_Touches(a.geom, b.geom),
        LATERAL (SELECT geom FROM ST_DumpPoints(a.geom) WHERE ST_Intersects(geom, b.geom) LIMIT 1) p
      ORDER BY a.id LIMIT 1`;
    if (border === undefined) throw new Error('no two blocks touch');
    const { status, body } = await desk.report(dispatcher, { position: border.position });
    expect(status).toBe(201);
    const [kept] = await street.database.sql<{ blockId: number }[]>`
      SELECT block_id FROM incident WHERE id = ${body.id}`;
    expect(kept?.blockId).toBe(border.a);
  });
});
