/**
 * PGlite with PostGIS in a thread of its own, so that a heavy query never holds the server's event loop.
 * It is spoken to like any PostgreSQL, through a socket; messages to and from the parent only start and stop it.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { postgis } from '@electric-sql/pglite-postgis';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { keepInStep } from './embedded.protocol.ts';

export interface EmbeddedWorkerData {
  /** Directory of the database files; made when missing. */
  directory: string;
  /** Unix socket (or Windows pipe) to serve on. */
  socketPath: string;
}
export type EmbeddedWorkerMessage = { kind: 'ready' } | { kind: 'closed' } | { kind: 'failed'; message: string };

const { directory, socketPath } = workerData as EmbeddedWorkerData;

/** The default of 128 MB is reserved twice in WebAssembly memory: 1 GB against 0.64 GB resident. */
const sharedBuffers = 'shared_buffers=16MB';

/**
 * A refused statement comes back as a message; a call that throws means that the database itself has crashed. Its
 * socket server would then wait for ever (its queue stays busy), so the thread ends and the program learns of it.
 */
function endWhenBroken(database: PGlite): void {
  const execute = database.execProtocolRawStream.bind(database);
  database.execProtocolRawStream = async (message, options) => {
    try {
      return await execute(message, options);
    } catch (error) {
      setImmediate(() => {
        throw error;
      });
      throw error;
    }
  };
}

function report(message: EmbeddedWorkerMessage): void {
  parentPort?.postMessage(message);
}

try {
  const database = await PGlite.create({
    dataDir: directory,
    extensions: { postgis, btree_gist },
    startParams: [...PGlite.defaultStartParams, '-c', sharedBuffers, '-c', 'TimeZone=UTC', '-c', 'work_mem=16MB'],
  });
  endWhenBroken(database);
  keepInStep(database);
  const server = new PGLiteSocketServer({ db: database, path: socketPath, maxConnections: 1 });
  await server.start();
  parentPort?.once('message', async () => {
    await server.stop();
    await database.close();
    report({ kind: 'closed' });
    parentPort?.close();
  });
  report({ kind: 'ready' });
} catch (error) {
  report({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
}
