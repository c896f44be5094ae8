/** Applies the numbered SQL files of `migrations/`, forward only, each once and in one transaction. */
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sql, TransactionSql } from './open.ts';

export interface Migration {
  /** e.g. `0002_create_areas` */
  name: string;
  sql: string;
  sha256: string;
}

/** A database that these files cannot bring up to date. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

/** Number under which processes that start together wait for each other: "stre" in ASCII. */
const advisoryLock = 0x73747265;

const migrationsDirectory = join(import.meta.dirname, 'migrations');

/** The migrations in order. Throws MigrationError when a number is missing, double or a name is no sentence. */
export async function listMigrations(directory = migrationsDirectory): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name, index) => {
      if (!/^\d{4}_[a-z0-9_]+\.sql$/.test(name) || Number(name.slice(0, 4)) !== index + 1) {
        throw new MigrationError(`migration ${name} must be numbered ${String(index + 1).padStart(4, '0')}_…`);
      }
      const sql = await readFile(join(directory, name), 'utf8');
      return { name: name.slice(0, -4), sql, sha256: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Brings the database up to date and returns the names of what was applied.
 * Several processes may call it at once; the later ones wait and find everything done.
 * Throws MigrationError when an applied file has changed since, or the database knows more than these files.
 */
export async function migrate(owner: Sql, migrations?: Migration[]): Promise<string[]> {
  const wanted = migrations ?? (await listMigrations());
  const applied: string[] = [];
  for (const migration of wanted) {
    const done = await owner.begin((sql) => applyOnce(sql, migration));
    if (done) applied.push(migration.name);
  }
  const known = new Set(wanted.map(({ name }) => name));
  const rows = await owner<{ name: string }[]>`SELECT name FROM migration ORDER BY name`;
  const unknown = rows.find(({ name }) => !known.has(name));
  if (unknown !== undefined) {
    throw new MigrationError(
      `the database holds migration ${unknown.name}, which this program does not know: it is older`,
    );
  }
  return applied;
}

async function applyOnce(sql: TransactionSql, migration: Migration): Promise<boolean> {
  await sql`SELECT pg_advisory_xact_lock(${advisoryLock})`;
  await sql`
    CREATE TABLE IF NOT EXISTS migration (
      name text PRIMARY KEY,
      sha256 text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now()
    )`;
  const [row] = await sql<{ sha256: string }[]>`SELECT sha256 FROM migration WHERE name = ${migration.name}`;
  if (row !== undefined) {
    if (row.sha256 === migration.sha256) return false;
    throw new MigrationError(
      `migration ${migration.name} has changed since it was applied (${row.sha256.slice(0, 12)}… is now ` +
        `${migration.sha256.slice(0, 12)}…); add a new migration instead`,
    );
  }
  try {
    await sql.unsafe(migration.sql);
  } catch (error) {
    throw new MigrationError(`migration ${migration.name} failed: ${(error as Error).message}`, { cause: error });
  }
  await sql`INSERT INTO migration (name, sha256) VALUES (${migration.name}, ${migration.sha256})`;
  await sql`GRANT SELECT ON migration TO street_app`;
  return true;
}
