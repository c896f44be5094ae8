import { createWriteStream, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appendEvent, verifyChain } from '../events/events.log.ts';
import { findLastPosition, getEpoch, listEventsAfter } from '../events/events.queries.ts';
import { databaseKind, openEmptyDatabase, openTestDatabase } from '../testing/database.ts';
import { writeBackup } from './backup.ts';
import { readBackup } from './backup.format.ts';
import { migrate } from './migrate.ts';
import type { Sql } from './open.ts';
import { checkBackup, restoreBackup } from './restore.ts';

const directory = mkdtempSync(join(tmpdir(), 'street-backup-'));
const database = await openTestDatabase();
afterAll(async () => {
  await database.close();
  rmSync(directory, { recursive: true, force: true });
});

const original = join(directory, 'original.gz');
const now = new Date('2026-11-18T03:00:00Z');

async function backUp(sql: Sql, path: string): Promise<void> {
  await writeBackup(sql, createWriteStream(path), now);
}

/** Rows of every table, in no order, without what a restore renews: transaction numbers and the log's epoch. */
async function contentOf(path: string): Promise<Map<string, string[]>> {
  const content = new Map<string, string[]>();
  let renewed = -1;
  let rows: string[] = [];
  for await (const part of readBackup(path)) {
    if (part.kind === 'table') {
      const { table, columns } = part.table;
      renewed = columns.findIndex(({ name }) => (table === 'event' && name === 'xid') || name === 'epoch');
      content.set(table, (rows = []));
    } else if (part.kind === 'rows') {
      for (const line of part.lines) {
        rows.push(renewed < 0 ? line : JSON.stringify((JSON.parse(line) as unknown[]).toSpliced(renewed, 1)));
      }
    }
  }
  for (const lines of content.values()) lines.sort();
  return content;
}

/** A whole year into an embedded database, once or twice, on a machine that does other things besides. */
const wholeYearMs = 240_000;

describe('a backup', () => {
  beforeAll(async () => {
    await database.asOwner((owner) => backUp(owner, original));
  });

  test('is written by the running program too, which keeps its role', async () => {
    const path = join(directory, 'running.gz');
    await (databaseKind() === 'embedded' ? backUp(database.sql, path) : database.asOwner((o) => backUp(o, path)));
    expect((await checkBackup(path)).rows).toBeGreaterThan(1_000);
    const [role] = await database.sql<{ name: string }[]>`SELECT current_user AS name`;
    expect(role?.name).toBe('street_app');
  });

  test(
    'comes back whole on the other kind of database and from there again',
    async () => {
      const embedded = await openEmptyDatabase('embedded');
      const there = join(directory, 'there.gz');
      try {
        await restoreBackup(embedded.owner, original);
        await backUp(embedded.owner, there);
      } finally {
        await embedded.close();
      }
      expect(await contentOf(there)).toEqual(await contentOf(original));
      if (databaseKind() !== 'postgres') return;
      const back = await openEmptyDatabase('postgres');
      const again = join(directory, 'again.gz');
      try {
        await restoreBackup(back.owner, there);
        await backUp(back.owner, again);
      } finally {
        await back.close();
      }
      expect(await contentOf(again)).toEqual(await contentOf(original));
    },
    wholeYearMs,
  );

  test(
    'goes on where it ended: a whole log, a new epoch, the next event after all others',
    async () => {
      const restored = await openEmptyDatabase();
      const { owner } = restored;
      try {
        await restoreBackup(owner, original);
        expect((await verifyChain(owner)).faults).toEqual([]);
        expect(await getEpoch(owner)).not.toBe(await getEpoch(database.sql));
        const before = await findLastPosition(owner);
        const subject = { subjectKind: 'patrol', subjectId: 'w', type: 'patrol.passed', data: {}, occurredAt: now };
        const { id } = await appendEvent(owner, subject);
        await expect
          .poll(async () => (await listEventsAfter(owner, before, 10)).map((event) => event.id))
          .toEqual([id]);
        await expect(owner`DELETE FROM event`).rejects.toThrow(/append-only/);
        await expect(restoreBackup(owner, original)).rejects.toThrow(/holds data already/);
      } finally {
        await restored.close();
      }
    },
    wholeYearMs,
  );

  describe('that is damaged', () => {
    const damaged = join(directory, 'damaged.gz');
    const lines = () => gunzipSync(readFileSync(original)).toString('utf8').split('\n');

    test('is refused when it is cut off', async () => {
      writeFileSync(damaged, readFileSync(original));
      truncateSync(damaged, 5_000);
      await expect(checkBackup(damaged)).rejects.toThrow(/cannot be read|cut off/);
    });

    test('is refused when its end is missing', async () => {
      writeFileSync(damaged, gzipSync(lines().slice(0, -2).join('\n')));
      await expect(checkBackup(damaged)).rejects.toThrow(/its last line is missing/);
    });

    test('is refused when a value was changed, and names the table', async () => {
      writeFileSync(damaged, gzipSync(lines().join('\n').replace('非常满意', '满意').replace('"leader"', '"admin"')));
      await expect(checkBackup(damaged)).rejects.toThrow(/table \w+ does not match its count or hash/);
    });

    test('is refused when it is no backup at all', async () => {
      writeFileSync(damaged, '网格员名单');
      await expect(checkBackup(damaged)).rejects.toThrow(/cannot be read/);
    });

    test('leaves the database as it was', async () => {
      const empty = await openEmptyDatabase();
      try {
        await migrate(empty.owner);
        await expect(restoreBackup(empty.owner, damaged)).rejects.toThrow(/cannot be read/);
        expect(await empty.owner`SELECT 1 FROM event`).toHaveLength(0);
      } finally {
        await empty.close();
      }
    });
  });
});
