/**
 * `npm run backup [-- FILE]`: writes all data to a file, from PostgreSQL (DATABASE_URL) or from the embedded database,
 * also while the server is running. The file is read back and proven before it gets its name.
 */
import { createWriteStream, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { readConfig, type Config } from '../api/config.ts';
import { askForBackup } from '../api/db/control.ts';
import { writeBackup } from '../api/db/backup.ts';
import { hasDatabase } from '../api/db/embedded.ts';
import { findLockHolder } from '../api/db/lock.ts';
import { openDatabase } from '../api/db/open.ts';
import { checkBackup } from '../api/db/restore.ts';

async function write(config: Config, path: string): Promise<void> {
  const output = createWriteStream(path, { mode: 0o600 });
  const holder = config.databaseUrl === null ? findLockHolder(config.dataDir) : undefined;
  if (holder !== undefined) {
    if (holder.controlPort === 0) throw new Error(`process ${holder.pid} is still starting on ${config.dataDir}`);
    return askForBackup(holder, output);
  }
  if (config.databaseUrl === null && !hasDatabase(config.dataDir)) {
    throw new Error(`there is no database in ${config.dataDir}`);
  }
  const database = await openDatabase(config);
  try {
    await writeBackup(database.owner, output, new Date());
  } finally {
    await database.close();
  }
}

async function main(): Promise<void> {
  const name = `backups/${new Date().toISOString().slice(0, 19).replaceAll(':', '')}Z.backup.gz`;
  const path = resolve(process.argv[2] ?? name);
  const part = `${path}.part`;
  mkdirSync(dirname(path), { recursive: true });
  console.log('正在备份 …');
  try {
    await write(readConfig(process.env), part);
    const { tables, rows } = await checkBackup(part);
    renameSync(part, path);
    console.log(
      `备份完成：${path}（${tables} 张表，${rows} 行，${(statSync(path).size / 1e6).toFixed(1)} MB，已校验）`,
    );
    console.log('备份含个人信息和账号凭据，请妥善保管。');
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

main().catch((error: unknown) => {
  console.error(`备份失败：${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
