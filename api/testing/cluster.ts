/** A private PostgreSQL for tests: its own directory, port and process, gone afterwards. Reachable from loopback only. */
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';

export interface Cluster {
  /** Address of a database of the cluster, as its superuser. */
  url(database: string): string;
  stop(): Promise<void>;
}

/** Directory of the newest PostgreSQL server programs (15 or later), or undefined. */
export function findServerPrograms(): string | undefined {
  const asked = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' }).stdout?.trim();
  const versioned = globSync(['/usr/lib/postgresql/*/bin', '/usr/pgsql-*/bin', '/opt/homebrew/opt/postgresql@*/bin'])
    .filter((path) => Number(/(\d+)/.exec(path)?.[1]) >= 15)
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  return [...versioned, ...(asked ? [asked] : [])].find((path) => existsSync(join(path, 'initdb')));
}

/** Why the tests on PostgreSQL cannot run here, or undefined when they can. */
export function whyNoCluster(): string | undefined {
  const programs = findServerPrograms();
  if (programs === undefined) return 'PostgreSQL 15 or later is not installed (Debian: postgresql-15)';
  const share = spawnSync(join(programs, 'pg_config'), ['--sharedir'], { encoding: 'utf8' }).stdout?.trim();
  const directories = [share, programs.replace(/^\/usr\/lib\/(.*)\/bin$/, '/usr/share/$1')].filter(Boolean);
  const hasPostgis = directories.some((path) => existsSync(join(path as string, 'extension/postgis.control')));
  return hasPostgis ? undefined : 'PostGIS is not installed (Debian: postgresql-15-postgis-3)';
}

/** PostgreSQL refuses to run as root; its package's user then runs it. */
function runner(): { uid?: number; gid?: number } {
  return process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {};
}

/** Settings for clusters that live as long as one run and are asked for answers only. */
const careless = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'shared_buffers=128MB'];
/** PostgreSQL's own defaults but for memory: what a measure of writing has to stand on. */
const careful = ['shared_buffers=512MB', 'max_wal_size=4GB'];

/** Makes and starts a cluster; `durable`: a commit is on disk before it is answered. */
export async function startCluster({ durable = false } = {}): Promise<Cluster> {
  const programs = findServerPrograms();
  if (programs === undefined) throw new Error(whyNoCluster());
  const home = mkdtempSync(join(tmpdir(), 'street-pg-'));
  const { uid, gid } = runner();
  if (uid !== undefined && gid !== undefined) chownSync(home, uid, gid);
  const data = join(home, 'data');
  run([
    join(programs, 'initdb'),
    '-D',
    data,
    '-U',
    'postgres',
    '--auth=trust',
    '--no-sync',
    '-E',
    'UTF8',
    '--locale=C',
  ]);
  const port = await freePort();
  const server = start([
    ...[join(programs, 'postgres'), '-D', data, '-k', home, '-p', String(port)],
    ...['listen_addresses=127.0.0.1', 'max_connections=150', 'log_min_messages=fatal'].flatMap((s) => ['-c', s]),
    ...(durable ? careful : careless).flatMap((s) => ['-c', s]),
  ]);
  const url = (database: string) => `postgres://postgres@127.0.0.1:${port}/${database}`;
  const kill = () => server.kill('SIGINT');
  process.once('exit', kill);
  await answering(url('postgres'));
  return {
    url,
    async stop() {
      process.off('exit', kill);
      const ended = new Promise((done) => server.once('exit', done));
      kill();
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function start([program = '', ...rest]: string[]) {
  return spawn(program, rest, { stdio: ['ignore', 'ignore', 'inherit'], cwd: tmpdir(), ...runner() });
}

function run([program = '', ...rest]: string[]): void {
  const done = spawnSync(program, rest, { encoding: 'utf8', cwd: tmpdir(), ...runner() });
  if (done.status !== 0) throw new Error(`${program} failed: ${done.stderr || done.error?.message}`);
}

function idOf(flag: '-u' | '-g'): number {
  return Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => done(port));
    });
  });
}

async function answering(url: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => undefined });
    try {
      await sql`SELECT 1`;
      return;
    } catch (error) {
      if (Date.now() > deadline) throw new Error('the test cluster does not answer', { cause: error });
      await new Promise((done) => setTimeout(done, 100));
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
}
