/**
 * The running server's ear for other commands of the same user on the same machine: a loopback port of its own, opened
 * by the secret in the lock file. The embedded database serves one process, so a backup has to be asked of that one.
 */
import { timingSafeEqual } from 'node:crypto';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { writeBackup } from './backup.ts';
import type { LockHolder } from './lock.ts';
import type { Sql } from './open.ts';

const host = '127.0.0.1';
const backupPath = '/backup';

/** Begins to take orders and returns the port. It ends with the process. */
export function startControl(deps: { token: string; sql: Sql; now: () => Date }): Promise<number> {
  const server = createServer((incoming, outgoing) => void answer(deps, incoming, outgoing));
  server.unref();
  return new Promise((done, reject) => {
    server.once('error', reject);
    server.listen(0, host, () => done((server.address() as AddressInfo).port));
  });
}

async function answer(
  { token, sql, now }: { token: string; sql: Sql; now: () => Date },
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  if (!isSecret(token, incoming.headers.authorization)) return void outgoing.writeHead(401).end();
  if (incoming.method !== 'GET' || incoming.url !== backupPath) return void outgoing.writeHead(404).end();
  outgoing.writeHead(200, { 'Content-Type': 'application/gzip' });
  try {
    await writeBackup(sql, outgoing, now());
  } catch (error) {
    console.error('backup failed:', error);
    outgoing.destroy();
  }
}

function isSecret(token: string, authorization = ''): boolean {
  const [wanted, given] = [Buffer.from(`Bearer ${token}`), Buffer.from(authorization)];
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}

/** Asks the server that holds a data directory for a backup and writes it to `output`. */
export function askForBackup({ controlPort, token }: LockHolder, output: Writable): Promise<void> {
  return new Promise((done, reject) => {
    const asked = request({ host, port: controlPort, path: backupPath, headers: { Authorization: `Bearer ${token}` } });
    asked.once('error', reject);
    asked.once('response', (answered) => {
      if (answered.statusCode === 200) pipeline(answered, output).then(done, reject);
      else reject(new Error(`the running server refused the backup with status ${answered.statusCode}`));
    });
    asked.end();
  });
}
