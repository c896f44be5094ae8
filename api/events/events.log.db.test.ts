import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { openTestDatabase } from '../testing/database.ts';
import { appendEvent, appendEvents, verifyChain, type NewEvent } from './events.log.ts';

const database = await openTestDatabase();
afterAll(() => database.close());
const { sql } = database;

const occurredAt = new Date('2026-11-18T02:00:00Z');
const patrolOf = (worker: string, n: number): NewEvent => ({
  subjectKind: 'patrol',
  subjectId: worker,
  type: 'patrol.passed',
  data: { n },
  occurredAt,
});

describe('the log', () => {
  test('numbers the events of each subject 1, 2, 3 and chains each to the one before', async () => {
    await appendEvents(sql, [patrolOf('a', 1), patrolOf('b', 1), patrolOf('a', 2), patrolOf('a', 3)]);
    const again = await appendEvent(sql, patrolOf('b', 2));
    expect(again.sequence).toBe(2);
    const chain = await sql<{ sequence: number; linked: boolean; n: number }[]>`
      SELECT sequence, previous_hash IS NOT DISTINCT FROM lag(hash) OVER (ORDER BY sequence) AS linked,
        (data ->> 'n')::integer AS n
      FROM event WHERE subject_kind = 'patrol' AND subject_id = 'a' ORDER BY sequence`;
    expect([...chain]).toEqual([1, 2, 3].map((n) => ({ sequence: n, linked: true, n })));
  });

  test('of a freshly loaded street is whole', async () => {
    const { events, faults } = await verifyChain(sql);
    expect(events).toBeGreaterThan(0);
    expect(faults).toEqual([]);
  });

  test.each(["UPDATE event SET data = '{}'", 'DELETE FROM event', 'TRUNCATE event'])(
    'refuses %s to the program and to the owner',
    async (statement) => {
      await expect(sql.unsafe(statement)).rejects.toThrow(/permission denied/);
      await database.asOwner(async (owner) => {
        await expect(owner.unsafe(statement)).rejects.toThrow(/append-only/);
      });
    },
  );

  test('shows what was changed behind its back, and in which way', async () => {
    for (const worker of ['changed', 'cut', 'relinked']) {
      await appendEvents(
        sql,
        [1, 2, 3].map((n) => patrolOf(worker, n)),
      );
    }
    await database.asOwner(async (owner) => {
      await owner`ALTER TABLE event DISABLE TRIGGER USER`;
      await owner`UPDATE event SET data = '{"n": 7}' WHERE subject_id = 'changed' AND sequence = 2`;
      await owner`DELETE FROM event WHERE subject_id = 'cut' AND sequence = 2`;
      await owner`UPDATE event SET previous_hash = sha256('forged') WHERE subject_id = 'relinked' AND sequence = 3`;
      await owner`ALTER TABLE event ENABLE TRIGGER USER`;
    });
    const { faults } = await verifyChain(sql);
    expect(faults.map(({ subjectId, sequence, fault }) => [subjectId, sequence, fault])).toEqual([
      ['changed', 2, 'content'],
      ['cut', 3, 'gap'],
      ['relinked', 3, 'link'],
    ]);
  });

  test('keeps nothing of a transaction that fails', async () => {
    const subjectId = randomUUID();
    const failing = sql.begin(async (transaction) => {
      await appendEvent(transaction, patrolOf(subjectId, 1));
      throw new Error('the phone lost its network');
    });
    await expect(failing).rejects.toThrow('the phone lost its network');
    expect(await sql`SELECT 1 FROM event WHERE subject_id = ${subjectId}`).toHaveLength(0);
  });
});
