import { afterAll, describe, expect, test } from 'vitest';
import { databaseKind, openEmptyDatabase } from '../testing/database.ts';
import { listMigrations, migrate, type Migration } from './migrate.ts';

const { owner, close } = await openEmptyDatabase();
afterAll(close);

const migration = (name: string, sql: string, sha256 = sql): Migration => ({ name, sql, sha256 });
const first = migration('0001_create_bench', 'CREATE TABLE bench (id integer); INSERT INTO bench VALUES (1)');
const broken = migration('0002_break', 'CREATE TABLE half (id integer); SELECT 1/0');
// The real first migration makes the role to which the list of migrations is shown.
await owner`DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'street_app') THEN CREATE ROLE street_app; END IF; END $$`;

describe('migrations', () => {
  test('are applied once', async () => {
    expect(await migrate(owner, [first])).toEqual(['0001_create_bench']);
    expect(await migrate(owner, [first])).toEqual([]);
    expect(await owner`SELECT id FROM bench`).toHaveLength(1);
  });

  test('leave nothing behind when one fails, and name it', async () => {
    await expect(migrate(owner, [first, broken])).rejects.toThrow('migration 0002_break failed: division by zero');
    expect(await owner`SELECT to_regclass('half') AS half`).toEqual([{ half: null }]);
  });

  test('are refused when an applied one has changed', async () => {
    const changed = migration(first.name, first.sql, 'another');
    await expect(migrate(owner, [changed])).rejects.toThrow('0001_create_bench has changed since it was applied');
  });

  test('are refused by an older program', async () => {
    await expect(migrate(owner, [])).rejects.toThrow('0001_create_bench, which this program does not know');
  });

  test('of ours are numbered without gap', async () => {
    const names = (await listMigrations()).map(({ name }) => name.slice(0, 4));
    expect(names).toEqual(names.map((_, index) => String(index + 1).padStart(4, '0')));
  });
});

describe.runIf(databaseKind() === 'postgres')('several processes that migrate at once', () => {
  test('apply each migration once', async () => {
    const more = [first, ...[2, 3, 4].map((n) => migration(`000${n}_more`, `CREATE TABLE more_${n} (id integer)`))];
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(owner, more)));
    expect(applied.flat().sort()).toEqual(['0002_more', '0003_more', '0004_more']);
  });
});
