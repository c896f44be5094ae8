/** Writes a backup of all data as it stood at one moment, while the program goes on working. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, type Gzip } from 'node:zlib';
import { formatVersion, type BackupColumn, type BackupHeader, type BackupTable } from './backup.format.ts';
import type { Sql, TransactionSql } from './open.ts';

export interface BackupCounts {
  tables: number;
  rows: number;
}

const rowsPerFetch = 1_000;

/** Writes the backup to `output` and ends it. On the embedded database other queries wait meanwhile (seconds). */
export async function writeBackup(sql: Sql, output: Writable, now: Date): Promise<BackupCounts> {
  const gzip = createGzip({ level: 6 });
  const written = pipeline(gzip, output);
  const dumped = sql.begin('ISOLATION LEVEL REPEATABLE READ READ ONLY', async (transaction) => {
    await readAsText(transaction);
    return dump(transaction, gzip, now);
  });
  // Whichever fails first ends the other.
  dumped.catch((error: Error) => gzip.destroy(error));
  const [counts] = await Promise.all([dumped, written]);
  return counts;
}

/** The owner of the session, and one way of writing values, whatever the server's settings. */
export async function readAsText(sql: TransactionSql): Promise<void> {
  await sql`SET LOCAL ROLE NONE`;
  await sql`SET LOCAL TimeZone = 'UTC'`;
  await sql`SET LOCAL DateStyle = 'ISO, YMD'`;
  await sql`SET LOCAL bytea_output = 'hex'`;
  await sql`SET LOCAL extra_float_digits = 1`;
}

/** Our tables with their columns in order; those of extensions, generated columns and the list of migrations left out. */
export async function listTables(sql: TransactionSql): Promise<BackupTable[]> {
  return sql<{ table: string; columns: BackupColumn[] }[]>`
    SELECT c.relname AS "table",
      jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum)
        AS columns
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'migration'
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    GROUP BY c.relname
    ORDER BY c.relname`;
}

async function dump(sql: TransactionSql, gzip: Gzip, now: Date): Promise<BackupCounts> {
  const migrations = await sql<BackupHeader['migrations']>`SELECT name, sha256 FROM migration ORDER BY name`;
  const header: BackupHeader = {
    format: 'street-backup',
    version: formatVersion,
    createdAt: now.toISOString(),
    migrations: [...migrations],
  };
  await writeLine(gzip, JSON.stringify(header));
  const tables = await listTables(sql);
  let rows = 0;
  for (const table of tables) rows += await dumpTable(sql, gzip, table);
  await writeLine(gzip, JSON.stringify({ complete: true, tables: tables.length }));
  gzip.end();
  return { tables: tables.length, rows };
}

async function dumpTable(sql: TransactionSql, gzip: Gzip, { table, columns }: BackupTable): Promise<number> {
  await writeLine(gzip, JSON.stringify({ table, columns }));
  const values = columns.map(({ name }) => `"${name}"::text`).join(', ');
  await sql.unsafe(
    `DECLARE dumped NO SCROLL CURSOR FOR SELECT json_build_array(${values})::text AS line FROM "${table}"`,
  );
  const hash = createHash('sha256');
  let rows = 0;
  for (;;) {
    const fetched = await sql.unsafe<{ line: string }[]>(`FETCH ${rowsPerFetch} FROM dumped`);
    if (fetched.length === 0) break;
    const lines = fetched.map(({ line }) => line).join('\n');
    hash.update(lines).update('\n');
    rows += fetched.length;
    await writeLine(gzip, lines);
  }
  await sql`CLOSE dumped`;
  await writeLine(gzip, JSON.stringify({ end: table, rows, sha256: hash.digest('hex') }));
  return rows;
}

async function writeLine(gzip: Gzip, line: string): Promise<void> {
  if (!gzip.write(`${line}\n`)) await once(gzip, 'drain');
}
