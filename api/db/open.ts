/** Opens the database that the settings name. Both kinds are spoken to by postgres.js with the same SQL. */
import postgres from 'postgres';
import type { Config } from '../config.ts';
import { startEmbedded, type Embedded } from './embedded.ts';

export type Sql = postgres.Sql;
/** A running transaction; queries take `Sql` and accept both. */
export type TransactionSql = postgres.TransactionSql;

/** The role as which the program works. It owns nothing: it cannot write projections or change the log. */
const appRole = 'street_app';

export interface Database {
  kind: 'embedded' | 'postgres';
  /** The program's connection, as role street_app; usable once `lowerRights` has been called. */
  sql: Sql;
  /** Owner of the tables, for migrations and loading; usable until `lowerRights` has been called. */
  owner: Sql;
  /** The embedded database's process side: lock, marker, failure; null on PostgreSQL. */
  embedded: Embedded | null;
  /** Ends the owner's work. The embedded database has one session, so its role is set once and for all here. */
  lowerRights(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the database. Throws LockedError when another process holds the embedded one, and whatever postgres.js throws
 * when PostgreSQL cannot be reached (at the first query).
 */
export async function openDatabase(config: Pick<Config, 'databaseUrl' | 'dataDir'>): Promise<Database> {
  return config.databaseUrl === null ? openEmbedded(config.dataDir) : openPostgres(config.databaseUrl);
}

/** Options that every connection of ours has. */
const common = {
  transform: { column: postgres.camel.column },
  onnotice: () => undefined,
} satisfies postgres.Options<Record<string, never>>;

/** A client of the embedded database: one connection for ever, because all connections share one session. */
export function connectEmbedded(socketPath: string): Sql {
  return postgres({
    ...common,
    path: socketPath,
    database: 'postgres',
    username: 'postgres',
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
  });
}

async function openEmbedded(dataDir: string): Promise<Database> {
  const embedded = await startEmbedded(dataDir);
  const sql = connectEmbedded(embedded.socketPath);
  return {
    kind: 'embedded',
    sql,
    owner: sql,
    embedded,
    async lowerRights() {
      await sql.unsafe(`SET ROLE ${appRole}`);
    },
    async close() {
      await sql.end({ timeout: 5 });
      await embedded.close();
    },
  };
}

/** Clients of PostgreSQL: a small one for the owner, a pool that takes the app's role when it connects. */
export function connectPostgres(url: string): { owner: Sql; sql: Sql } {
  const settings = { TimeZone: 'UTC', application_name: appRole };
  return {
    owner: postgres(url, { ...common, max: 2, connection: settings }),
    sql: postgres(url, { ...common, max: 10, connection: { ...settings, role: appRole } }),
  };
}

function openPostgres(url: string): Database {
  const { owner, sql } = connectPostgres(url);
  return {
    kind: 'postgres',
    sql,
    owner,
    embedded: null,
    async lowerRights() {
      await owner.end({ timeout: 5 });
    },
    async close() {
      await Promise.all([owner.end({ timeout: 5 }), sql.end({ timeout: 5 })]);
    },
  };
}
