/**
 * The embedded database: one directory, one worker thread, one connection, for trying out and for one small office.
 *
 * A first start that did not finish (also after `kill -9`) is known by the marker `starting` that stands beside the
 * database until everything is loaded; the next start then begins anew. Nobody has been served from it before.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { EmbeddedWorkerData, EmbeddedWorkerMessage } from './embedded.worker.ts';
import { lockDataDirectory, type DataLock } from './lock.ts';

export interface Embedded {
  /** Where it listens. */
  socketPath: string;
  lock: DataLock;
  /** True when this start makes the database. */
  fresh: boolean;
  /** Everything is loaded: from now on a start resumes instead of beginning anew. */
  confirm(): void;
  /** Rejects when the database thread dies by itself. */
  failed: Promise<never>;
  close(): Promise<void>;
}

/** Directory of the database files inside a data directory. */
export function databaseDirectory(dataDir: string): string {
  return join(dataDir, 'postgres');
}

function startingMarker(dataDir: string): string {
  return join(dataDir, 'starting');
}

/** True when the data directory holds a database that has once been started completely. */
export function hasDatabase(dataDir: string): boolean {
  return existsSync(databaseDirectory(dataDir)) && !existsSync(startingMarker(dataDir));
}

/** Locks a data directory and starts its database. Throws LockedError when another process holds it. */
export async function startEmbedded(dataDir: string): Promise<Embedded> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = lockDataDirectory(dataDir);
  try {
    const fresh = !hasDatabase(dataDir);
    if (fresh) {
      writeFileSync(startingMarker(dataDir), 'a first start is under way or was interrupted\n');
      rmSync(databaseDirectory(dataDir), { recursive: true, force: true });
    }
    const thread = await startThread(databaseDirectory(dataDir));
    return {
      socketPath: thread.socketPath,
      lock,
      fresh,
      confirm: () => rmSync(startingMarker(dataDir), { force: true }),
      failed: thread.failed,
      async close() {
        await thread.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Starts the thread on database files, without lock or marker: for tests on a copy of their own. */
export async function startThread(directory: string): Promise<Pick<Embedded, 'socketPath' | 'failed' | 'close'>> {
  // The path of a Unix socket is limited to about 100 bytes; a data directory's may be longer.
  const socketDirectory = mkdtempSync(join(tmpdir(), 'street-'));
  const name = `.s.PGSQL.${process.pid}`;
  const socketPath =
    process.platform === 'win32' ? `\\\\.\\pipe\\${socketDirectory}\\${name}` : join(socketDirectory, name);
  const worker = new Worker(new URL('./embedded.worker.ts', import.meta.url), {
    workerData: { directory, socketPath } satisfies EmbeddedWorkerData,
  });
  let closing = false;
  const failed = new Promise<never>((_, reject) => {
    worker.once('error', (error) => reject(new Error('the embedded database has failed', { cause: error })));
    worker.once('exit', (code) => {
      rmSync(socketDirectory, { recursive: true, force: true });
      if (!closing) reject(new Error(`the embedded database has ended by itself (code ${code})`));
    });
  });
  failed.catch(() => undefined);
  await Promise.race([said(worker, 'ready', directory), failed]);
  return {
    socketPath,
    failed,
    async close() {
      if (closing) return;
      closing = true;
      const closed = said(worker, 'closed', directory);
      worker.postMessage('close');
      await Promise.race([closed, new Promise((done) => worker.once('exit', done))]);
      await worker.terminate();
    },
  };
}

function said(worker: Worker, kind: EmbeddedWorkerMessage['kind'], directory: string): Promise<void> {
  return new Promise((done, reject) => {
    const listen = (message: EmbeddedWorkerMessage) => {
      if (message.kind === kind) done();
      else if (message.kind === 'failed')
        reject(new Error(`the embedded database in ${directory} cannot be opened: ${message.message}`));
      else return;
      worker.off('message', listen);
    };
    worker.on('message', listen);
  });
}
