import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestApp, type TestApp, type TestClient } from '../testing/app.ts';
import { databaseKind } from '../testing/database.ts';
import { testNow } from '../testing/moment.ts';
import { changeDueLights, startLights } from './incidents.lights.ts';
import { openDesk, type Desk } from './testing/desk.ts';

let street: TestApp;
let desk: Desk;
let worker: TestClient;
beforeAll(async () => {
  street = await createTestApp();
  desk = await openDesk(street);
  worker = await street.signIn('worker');
  // What the year of incidents owes by now.
  await changeDueLights(street.database.sql, testNow);
});
afterAll(() => street.close());

const lightsOf = async (id: string) =>
  street.database.sql<{ light: string; at: Date }[]>`
    SELECT data ->> 'light' AS light, occurred_at AS at FROM event
    WHERE subject_id = ${id} AND type = 'incident.light_changed' ORDER BY sequence`;
const lightOf = async (id: string) =>
  (await street.database.sql<{ light: string | null }[]>`SELECT light FROM incident WHERE id = ${id}`)[0]?.light;
const at = (text: string) => new Date(`2026-11-${text}:00+08:00`);

describe('亮灯', () => {
  it('comes on at 80 %, after the limit and after three times the limit, once each', async () => {
    // Four working hours from Wednesday 10:30: 80 % at 15:42, all at 16:30, three times on Thursday 17:30.
    const { id } = (await desk.report(worker)).body;
    const seen: (string | null | undefined)[] = [];
    for (const moment of ['18T15:41', '18T15:42', '18T16:30', '18T16:31', '19T17:30', '19T17:31']) {
      await changeDueLights(street.database.sql, at(moment));
      await changeDueLights(street.database.sql, at(moment));
      seen.push(await lightOf(id));
    }
    expect(seen).toEqual(['green', 'amber', 'amber', 'red', 'red', 'double_red']);
    const events = await lightsOf(id);
    expect(events.map(({ light }) => light)).toEqual(['amber', 'red', 'double_red']);
    expect(events.map((event) => event.at)).toEqual([at('18T15:42'), at('18T16:30'), at('19T17:30')]);
  });

  it('after days of standstill each light is made up for, with the moment at which it was due', async () => {
    const { id } = (await desk.report(worker)).body;
    await changeDueLights(street.database.sql, at('30T12:00'));
    expect((await lightsOf(id)).map(({ light }) => light)).toEqual(['amber', 'red', 'double_red']);
    expect(await changeDueLights(street.database.sql, at('30T12:00'))).toBe(0);
  });

  it('goes out with the handling: nothing comes on afterwards', async () => {
    const reported = (await desk.report(worker)).body;
    const agency = await desk.agency(reported.agency);
    const signed = (await desk.command(agency, reported, 'sign_for')).body;
    await desk.command(agency, signed, 'feed_back', { text: '已清运' });
    await changeDueLights(street.database.sql, at('30T12:00'));
    expect(await lightOf(reported.id)).toBeNull();
    expect(await lightsOf(reported.id)).toEqual([]);
  });

  it('is watched by the running program, which tells the feed', async () => {
    const { id } = (await desk.report(worker)).body;
    const nudge = vi.fn();
    const onError = vi.fn();
    const lights = startLights({
      ...{ sql: street.database.sql, feed: { nudge }, now: () => at('18T15:42'), everyMs: 20, onError },
    });
    await vi.waitFor(async () => expect(await lightOf(id)).toBe('amber'), 5_000);
    await lights.stop();
    expect(nudge).toHaveBeenCalled();
    expect(onError).not.toHaveBeenCalled();
    expect(await lightsOf(id)).toHaveLength(1);
  });

  it.runIf(databaseKind() === 'postgres')('is put on once, whichever of four processes is first', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 20; i++) ids.push((await desk.report(worker)).body.id);
    const { sql } = street.database;
    await Promise.all([1, 2, 3, 4].map(() => changeDueLights(sql, at('30T12:00'))));
    for (const id of ids) {
      expect((await lightsOf(id)).map(({ light }) => light)).toEqual(['amber', 'red', 'double_red']);
    }
  });
});
