/** Fills an empty database with a backup, wholly or not at all. */
import type { TransactionSql, Sql } from './open.ts';
import { listTables, readAsText, type BackupCounts } from './backup.ts';
import { BackupError, readBackup, type BackupHeader, type BackupTable } from './backup.format.ts';
import { listMigrations, migrate, type Migration } from './migrate.ts';

/** Reads the whole file and proves it. Throws BackupError. */
export async function checkBackup(path: string): Promise<{ header: BackupHeader } & BackupCounts> {
  let header: BackupHeader | undefined;
  const counts: BackupCounts = { tables: 0, rows: 0 };
  for await (const part of readBackup(path)) {
    if (part.kind === 'header') header = part.header;
    else if (part.kind === 'table') counts.tables += 1;
    else counts.rows += part.lines.length;
  }
  if (header === undefined) throw new BackupError(`backup ${path} has no header`);
  return { header, ...counts };
}

/**
 * Restores a backup that may come from either kind of database and from an older program: brings the empty database to
 * the backup's migrations, loads, and migrates on. The log gets a new epoch, so live clients load everything anew.
 * Throws BackupError when the file is damaged or newer, or the database holds data already.
 */
export async function restoreBackup(owner: Sql, path: string): Promise<BackupCounts> {
  const { header, ...counts } = await checkBackup(path);
  const all = await listMigrations();
  await migrate(owner, migrationsOf(path, header, all));
  await owner.begin(async (sql) => {
    await readAsText(sql);
    await refuseData(sql);
    const tables = await listTables(sql);
    const names = tables.map(({ table }) => `"${table}"`);
    const constraints = await dropForeignKeys(sql);
    for (const name of names) await sql.unsafe(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
    await sql.unsafe(`TRUNCATE ${names.join(', ')}`);
    await loadTables(sql, path);
    await sql`UPDATE instance SET epoch = gen_random_uuid()`;
    for (const name of names) await sql.unsafe(`ALTER TABLE ${name} ENABLE TRIGGER USER`);
    for (const constraint of constraints) await sql.unsafe(constraint);
    await continueIdentities(sql);
    await sql`ANALYZE`;
  });
  await migrate(owner, all);
  return counts;
}

function migrationsOf(path: string, header: BackupHeader, all: readonly Migration[]): Migration[] {
  return header.migrations.map(({ name, sha256 }, index) => {
    const own = all[index];
    if (own?.name === name && own.sha256 === sha256) return own;
    throw new BackupError(`backup ${path} was made with migration ${name}, which this program does not have so`);
  });
}

async function refuseData(sql: TransactionSql): Promise<void> {
  const [state] = await sql<{ held: boolean }[]>`
    SELECT EXISTS (SELECT FROM event) OR EXISTS (SELECT FROM instance WHERE dataset_sha256 IS NOT NULL) AS held`;
  if (state?.held) throw new BackupError('the database holds data already; restore into an empty one');
}

/** Drops the foreign keys and returns the statements that add them, and so check every row, again. */
async function dropForeignKeys(sql: TransactionSql): Promise<string[]> {
  const keys = await sql<{ drop: string; add: string }[]>`
    SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS "drop",
      format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS "add"
    FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`;
  for (const { drop } of keys) await sql.unsafe(drop);
  return keys.map(({ add }) => add);
}

async function loadTables(sql: TransactionSql, path: string): Promise<void> {
  let statement = '';
  for await (const part of readBackup(path)) {
    if (part.kind === 'table') statement = insertion(part.table);
    else if (part.kind === 'rows') await sql.unsafe(statement, [`[${part.lines.join(',')}]`]);
  }
}

function insertion({ table, columns }: BackupTable): string {
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const values = columns.map(({ name, type }, index) =>
    // Transaction numbers mean nothing in another server: 1 is before all of them, and ids keep the order.
    table === 'event' && name === 'xid' ? `'1'::xid8` : `(r ->> ${index})::${type}`,
  );
  return `INSERT INTO "${table}" (${names}) OVERRIDING SYSTEM VALUE
    SELECT ${values.join(', ')} FROM jsonb_array_elements($1::text::jsonb) AS r`;
}

async function continueIdentities(sql: TransactionSql): Promise<void> {
  const identities = await sql<{ statement: string }[]>`
    SELECT format('SELECT setval(pg_get_serial_sequence(%L, %L), coalesce((SELECT max(%I) FROM %s), 0) + 1, false)',
      c.oid::regclass, a.attname, a.attname, c.oid::regclass) AS statement
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attidentity <> '' AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'`;
  for (const { statement } of identities) await sql.unsafe(statement);
}
