/** A street to measure: a private, durable PostgreSQL filled with the dataset, and the real API in a process of its own. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import postgres from 'postgres';
import { demoPasswordOf } from '../../api/accounts/accounts.demo.ts';
import { openDatabase } from '../../api/db/open.ts';
import type { Sql } from '../../api/db/open.ts';
import { startCluster, whyNoCluster } from '../../api/testing/cluster.ts';
import type { Cluster } from '../../api/testing/cluster.ts';
import { fillTemplate, testConfig } from '../../api/testing/template.ts';
import type { Target } from './load.ts';
import { Lacking } from './measure.ts';

export interface Street {
  /** As the database's superuser, for pgbench. */
  url: string;
  owner: Sql;
  stop(): Promise<void>;
}

let street: Promise<Street> | undefined;

/** The street that all measures of one run share; made when the first one asks. */
export function openStreet(): Promise<Street> {
  return (street ??= makeStreet());
}

/** Ends the street, where one was made. */
export async function closeStreet(): Promise<void> {
  // One that could not be made has ended itself, and its measure has said why.
  const made = await street?.catch(() => undefined);
  await made?.stop();
}

async function makeStreet(): Promise<Street> {
  const lacking = whyNoCluster();
  if (lacking !== undefined) throw new Lacking(lacking);
  const cluster = await startCluster({ durable: true });
  try {
    const url = await fillDatabase(cluster);
    const owner = postgres(url, { max: 2, onnotice: () => undefined, transform: { column: postgres.camel.column } });
    await owner`VACUUM ANALYZE`;
    return {
      url,
      owner,
      async stop() {
        await owner.end();
        await cluster.stop();
      },
    };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

/** Address of a new database with the dataset. */
async function fillDatabase(cluster: Cluster): Promise<string> {
  const admin = postgres(cluster.url('postgres'), { max: 1, onnotice: () => undefined });
  await admin`CREATE DATABASE street`;
  await admin.end();
  const url = cluster.url('street');
  const database = await openDatabase({ databaseUrl: url, dataDir: testConfig.dataDir });
  try {
    await fillTemplate(database);
  } finally {
    await database.close();
  }
  return url;
}

export interface RunningApp {
  /** With the session of whoever signed in. */
  as(username: string): Promise<Target>;
  /** Bytes that the program holds after collecting garbage, on and off JavaScript's heap; resident memory says more of the past than of now. */
  memory(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts the real API on the street; `keepTiles` false makes it encode every tile anew. */
export async function startApp({ url }: Street, { keepTiles = true } = {}): Promise<RunningApp> {
  const child = fork(join(import.meta.dirname, 'app.program.ts'), {
    env: { ...process.env, DATABASE_URL: url, KEEP_TILES: keepTiles ? '1' : '0' },
    execArgv: ['--max-old-space-size=4096', '--expose-gc'],
  });
  const port = (await message(child, 'port')) as number;
  const at: Target = { host: '127.0.0.1', port, headers: { Accept: '*/*' } };
  return {
    as: (username) => signIn(at, username),
    memory: async () => {
      child.send('memory');
      return (await message(child, 'memory')) as number;
    },
    async stop() {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function signIn(at: Target, username: string): Promise<Target> {
  const origin = `http://${at.host}:${at.port}`;
  const answer = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: origin },
    body: JSON.stringify({ username, password: demoPasswordOf(testConfig.datasetDir) }),
  });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
  if (cookie === undefined) throw new Error(`signing in as ${username}: ${answer.status} ${await answer.text()}`);
  return { ...at, headers: { ...at.headers, Cookie: cookie, 'Content-Type': 'application/json', Origin: origin } };
}

/** The next message `{ [key]: value }` of a program. Throws when it ends instead. */
export function message(child: ChildProcess, key: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`a program of the measure ended with ${code}`));
    const heard = (said: unknown) => {
      if (typeof said !== 'object' || said === null || !(key in said)) return;
      child.off('message', heard);
      child.off('exit', ended);
      resolve((said as Record<string, unknown>)[key]);
    };
    child.on('message', heard);
    child.once('exit', ended);
  });
}
