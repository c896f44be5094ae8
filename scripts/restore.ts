/**
 * `npm run restore -- FILE [--replace]`: fills an empty database, embedded or PostgreSQL (DATABASE_URL), with a backup
 * of either. --replace moves the embedded database that is there aside; it is never deleted.
 */
import { existsSync, renameSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../api/config.ts';
import { databaseDirectory, hasDatabase } from '../api/db/embedded.ts';
import { findLockHolder, LockedError } from '../api/db/lock.ts';
import { openDatabase } from '../api/db/open.ts';
import { checkBackup, restoreBackup } from '../api/db/restore.ts';

/** Makes room in the data directory, or says why not. */
function makeRoom(dataDir: string, replace: boolean): void {
  const holder = findLockHolder(dataDir);
  if (holder !== undefined) throw new LockedError(dataDir, holder);
  if (!existsSync(databaseDirectory(dataDir)) || !hasDatabase(dataDir)) return;
  if (!replace) {
    throw new Error(`${dataDir} 中已有数据库；加 --replace 可将其移至一旁后恢复，或用 DATA_DIR 指定新目录`);
  }
  const aside = `${databaseDirectory(dataDir)}.${new Date().toISOString().slice(0, 19).replaceAll(':', '')}Z`;
  renameSync(databaseDirectory(dataDir), aside);
  console.log(`原数据库已移至 ${aside}`);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { replace: { type: 'boolean' } }, allowPositionals: true });
  const [file] = positionals;
  if (file === undefined) throw new Error('用法：npm run restore -- 备份文件 [--replace]');
  const path = resolve(file);
  const config = readConfig(process.env);
  const { header } = await checkBackup(path);
  console.log(`备份校验通过，备份时间 ${header.createdAt}，正在恢复 …`);
  if (config.databaseUrl === null) makeRoom(config.dataDir, values.replace ?? false);
  const database = await openDatabase(config);
  try {
    const { tables, rows } = await restoreBackup(database.owner, path);
    database.embedded?.confirm();
    console.log(`恢复完成：${tables} 张表，${rows} 行。`);
  } finally {
    await database.close();
  }
}

main().catch((error: unknown) => {
  console.error(`恢复失败：${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
