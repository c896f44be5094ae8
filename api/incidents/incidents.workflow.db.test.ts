/** The database itself keeps the workflow: even SQL as the program's role cannot break it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendEvent } from '../events/events.log.ts';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';
import { testNow } from '../testing/moment.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const stateOf = async (id: string) =>
  (await database.sql<{ state: string; version: number }[]>`SELECT state, version FROM incident WHERE id = ${id}`)[0];

const append = (id: string, type: string, data: object = {}) =>
  appendEvent(database.sql, { subjectKind: 'incident', subjectId: id, type, data, occurredAt: testNow });

async function incidentIn(state: string): Promise<string> {
  const [row] = await database.sql<
    { id: string }[]
  >`SELECT id FROM incident WHERE state = ${state} ORDER BY id LIMIT 1`;
  if (row === undefined) throw new Error(`no incident is ${state}`);
  return row.id;
}

describe('应用角色的 SQL', () => {
  it.each([
    `UPDATE incident SET state = 'closed'`,
    `DELETE FROM incident`,
    `INSERT INTO incident (id) VALUES (gen_random_uuid())`,
    `TRUNCATE incident`,
    `UPDATE incident_transition SET roles = '{worker}'`,
    `UPDATE event SET data = '{}'`,
    `DELETE FROM event`,
    `SELECT refuse_incident_move('x', 'y', '{}')`,
  ])('cannot: %s', async (statement) => {
    await expect(database.sql.unsafe(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('cannot make a move that the workflow does not know, from any state', async () => {
    const moves = await database.sql<{ state: string; type: string }[]>`
      SELECT s.key AS state, t.event_type AS type FROM incident_state s, (SELECT DISTINCT event_type FROM incident_transition
        WHERE from_state IS NOT NULL) t
      WHERE EXISTS (SELECT FROM incident i WHERE i.state = s.key) AND NOT EXISTS (
        SELECT FROM incident_transition m WHERE m.event_type = t.event_type AND m.from_state = s.key)
      ORDER BY 1, 2`;
    expect(moves.length).toBeGreaterThan(50);
    for (const { state, type } of moves) {
      const id = await incidentIn(state);
      const before = await stateOf(id);
      await expect(append(id, type, { reason: '试' }), `${type} from ${state}`).rejects.toMatchObject({
        code: '23514',
        constraint_name: 'incident_transition',
      });
      expect(await stateOf(id)).toEqual(before);
    }
  });

  it('cannot leave out a required reason', async () => {
    for (const reason of [undefined, '', '   ']) {
      await expect(append(await incidentIn('handling'), 'incident.returned', { reason })).rejects.toMatchObject({
        constraint_name: 'incident_reason',
      });
    }
  });

  it('cannot start a clock without a deadline', async () => {
    const id = await incidentIn('reported');
    await append(id, 'incident.registered');
    await expect(append(id, 'incident.dispatched', { agencyCode: 'A01' })).rejects.toMatchObject({
      constraint_name: 'incident_clock',
    });
  });

  it('cannot tell of an incident that nobody reported', async () => {
    await expect(append(randomUUID(), 'incident.closed')).rejects.toMatchObject({
      constraint_name: 'incident_transition',
    });
  });

  it('moves the incident with the event, and both or neither', async () => {
    const id = await incidentIn('handling');
    const before = await stateOf(id);
    const undo = database.sql.begin(async (tx) => {
      await appendEvent(tx, {
        ...{ subjectKind: 'incident', subjectId: id, type: 'incident.handled', data: { text: '完成' } },
        occurredAt: testNow,
      });
      throw new Error('changed my mind');
    });
    await expect(undo).rejects.toThrow('changed my mind');
    expect(await stateOf(id)).toEqual(before);
    await append(id, 'incident.handled', { text: '完成' });
    expect(await stateOf(id)).toEqual({ state: 'handled', version: before!.version + 1 });
  });
});
