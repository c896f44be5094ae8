/** Databases for tests: each call opens a copy of the filled template, which nobody else sees. */
import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { inject } from 'vitest';
import { startThread } from '../db/embedded.ts';
import { connectEmbedded, connectPostgres, type Sql } from '../db/open.ts';

declare module 'vitest' {
  interface ProvidedContext {
    testDatabase:
      { kind: 'embedded'; template: string; copies: string } | { kind: 'postgres'; template: string; adminUrl: string };
  }
}

export interface TestDatabase {
  kind: 'embedded' | 'postgres';
  /** As the program: role street_app. */
  sql: Sql;
  /** As the owner of the tables. On the embedded database it takes the one session over while `work` runs. */
  asOwner<T>(work: (owner: Sql) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Which database this run of the tests is about. */
export const databaseKind = (): TestDatabase['kind'] => inject('testDatabase').kind;

/** Opens a fresh copy of the template; close it in `afterAll`. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const provided = inject('testDatabase');
  const name = `street_${randomBytes(6).toString('hex')}`;
  return provided.kind === 'embedded'
    ? openCopy(provided.template, join(provided.copies, name))
    : openClone(provided.template, provided.adminUrl, name);
}

/** Opens a database with nothing in it, not even tables, as its owner. PostgreSQL only where this run is about it. */
export async function openEmptyDatabase(
  kind: TestDatabase['kind'] = databaseKind(),
): Promise<{ owner: Sql; close(): Promise<void> }> {
  const provided = inject('testDatabase');
  if (kind === 'embedded') {
    const directory = mkdtempSync(join(tmpdir(), 'street-empty-'));
    const thread = await startThread(join(directory, 'postgres'));
    const owner = connectEmbedded(thread.socketPath);
    return {
      owner,
      async close() {
        await owner.end({ timeout: 5 });
        await thread.close();
        rmSync(directory, { recursive: true, force: true });
      },
    };
  }
  if (provided.kind !== 'postgres') throw new Error('these tests run without PostgreSQL');
  const name = `street_${randomBytes(6).toString('hex')}`;
  await administer(provided.adminUrl, `CREATE DATABASE ${name}`);
  const { owner } = connectPostgres(addressOf(provided.adminUrl, name));
  return {
    owner,
    async close() {
      await owner.end({ timeout: 5 });
      await administer(provided.adminUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

function addressOf(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function openCopy(template: string, directory: string): Promise<TestDatabase> {
  cpSync(template, directory, { recursive: true });
  const thread = await startThread(directory);
  const sql = connectEmbedded(thread.socketPath);
  await sql`SET ROLE street_app`;
  return {
    kind: 'embedded',
    sql,
    async asOwner(work) {
      await sql`RESET ROLE`;
      try {
        return await work(sql);
      } finally {
        await sql`SET ROLE street_app`;
      }
    },
    async close() {
      await sql.end({ timeout: 5 });
      await thread.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function openClone(template: string, adminUrl: string, name: string): Promise<TestDatabase> {
  await administer(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
  const { owner, sql } = connectPostgres(addressOf(adminUrl, name));
  return {
    kind: 'postgres',
    sql,
    asOwner: (work) => work(owner),
    async close() {
      await Promise.all([owner.end({ timeout: 5 }), sql.end({ timeout: 5 })]);
      await administer(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function administer(adminUrl: string, statement: string): Promise<void> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  await admin.unsafe(statement);
  await admin.end();
}
