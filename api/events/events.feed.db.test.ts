import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { databaseKind, openTestDatabase } from '../testing/database.ts';
import { createFeed, type Feed } from './events.feed.ts';
import { appendEvent, appendEvents } from './events.log.ts';
import type { LoggedEvent } from './events.queries.ts';

const database = await openTestDatabase();
afterAll(() => database.close());
const { sql } = database;

const feeds: Feed[] = [];
afterEach(async () => {
  await Promise.all(feeds.splice(0).map((feed) => feed.stop()));
});

/** Follows one kind of subject, so that what other tests wrote is not heard. */
async function follow(kind: string, pollMs = 10): Promise<{ feed: Feed; heard: LoggedEvent[] }> {
  const heard: LoggedEvent[] = [];
  const feed = createFeed({ sql, pollMs });
  feeds.push(feed);
  await feed.start();
  feed.subscribe((batch) => void heard.push(...batch.filter((event) => event.subjectKind === kind)));
  return { feed, heard };
}

const passing = (kind: string, n: number, worker = 'w') => ({
  subjectKind: kind,
  subjectId: worker,
  type: 'patrol.passed',
  data: { n },
  occurredAt: new Date('2026-11-18T02:00:00Z'),
});
/**
 * On PostgreSQL an event is settled when every older transaction of the whole cluster is over, those of other tests'
 * databases too; so the tests wait for it.
 */
const patience = { timeout: 20_000, interval: 20 };
const numbers = (events: readonly LoggedEvent[]) => events.map(({ data }) => data['n']);

describe('the feed', () => {
  test('tells nothing of the past and everything from now on, once and in order', async () => {
    await appendEvent(sql, passing('past', 0));
    const { feed, heard } = await follow('present');
    await appendEvents(
      sql,
      [1, 2, 3].map((n) => passing('present', n)),
    );
    feed.nudge();
    await appendEvent(sql, passing('present', 4));
    await feed.caughtUp();
    await expect.poll(() => numbers(heard), patience).toEqual([1, 2, 3, 4]);
    await feed.caughtUp();
    expect(numbers(heard)).toEqual([1, 2, 3, 4]);
  });

  test('hears at once when it is nudged', async () => {
    const { feed, heard } = await follow('nudged', 60_000);
    await appendEvent(sql, passing('nudged', 1));
    await expect
      .poll(async () => {
        await feed.caughtUp();
        return numbers(heard);
      }, patience)
      .toEqual([1]);
  });

  test('goes on after a listener has failed, and tells the others', async () => {
    const failures: unknown[] = [];
    const heard: LoggedEvent[] = [];
    const feed = createFeed({ sql, pollMs: 10, onError: (error) => failures.push(error) });
    feeds.push(feed);
    await feed.start();
    feed.subscribe(() => {
      throw new Error('a wall has burnt out');
    });
    feed.subscribe((batch) => void heard.push(...batch.filter(({ subjectKind }) => subjectKind === 'burnt')));
    for (const n of [1, 2]) {
      await appendEvent(sql, passing('burnt', n));
      await expect.poll(() => numbers(heard), patience).toContain(n);
    }
    expect(numbers(heard)).toEqual([1, 2]);
    expect(failures.length).toBeGreaterThanOrEqual(2);
  });

  test('is read from any place without gap or repeat', async () => {
    const { feed, heard } = await follow('long');
    await appendEvents(
      sql,
      Array.from({ length: 25 }, (_, n) => passing('long', n)),
    );
    await expect.poll(() => heard.length, patience).toBe(25);
    let at = { xid: heard[4]?.xid ?? '', id: heard[4]?.id ?? '' };
    const read: unknown[] = [];
    for (;;) {
      const batch = await feed.readAfter(at, 7);
      const last = batch.at(-1);
      if (last === undefined) break;
      read.push(...numbers(batch));
      at = { xid: last.xid, id: last.id };
    }
    expect(read).toEqual(Array.from({ length: 20 }, (_, n) => n + 5));
  });
});

// The embedded database has one connection: no transaction can commit later than one that began after it.
describe.runIf(databaseKind() === 'postgres')('the feed, with several writers', () => {
  test('waits for a transaction that began early and commits late', async () => {
    const { feed, heard } = await follow('tardy');
    const held = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const late = sql.begin(async (transaction) => {
      await appendEvent(transaction, passing('tardy', 1, 'late'));
      begun.resolve();
      await held.promise;
    });
    await begun.promise;
    await appendEvent(sql, passing('tardy', 2, 'punctual'));
    await sleep(200);
    await feed.caughtUp();
    expect(numbers(heard)).toEqual([]);
    held.resolve();
    await late;
    await expect.poll(() => numbers(heard), patience).toEqual([1, 2]);
  });

  test('skips and repeats nothing while eight writers commit in any order', async () => {
    const { feed, heard } = await follow('crowd', 1);
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let n = 0; n < 60; n++) {
        await sql.begin(async (transaction) => {
          await appendEvent(transaction, passing('crowd', n, `writer-${writer}`));
          if (n % 7 === writer % 7) await sleep(3);
        });
      }
    });
    await Promise.all(writers);
    await expect.poll(() => heard.length, patience).toBe(8 * 60);
    await feed.caughtUp();
    expect(heard).toHaveLength(8 * 60);
    for (let writer = 0; writer < 8; writer++) {
      const ofWriter = heard.filter(({ subjectId }) => subjectId === `writer-${writer}`);
      expect(numbers(ofWriter)).toEqual(Array.from({ length: 60 }, (_, n) => n));
    }
  });
});
