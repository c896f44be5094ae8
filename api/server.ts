/** The start: settings → database → migrations → dataset → accounts → serve. The only file with effects at import. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { demoPasswordOf } from './accounts/accounts.demo.ts';
import { ensureAccounts } from './accounts/accounts.first.ts';
import { findPlaceName } from './accounts/accounts.queries.ts';
import { createApp } from './app.ts';
import { readConfig, type Config } from './config.ts';
import { loadDataset } from './dataset.ts';
import { startControl } from './db/control.ts';
import { migrate } from './db/migrate.ts';
import { openDatabase, type Database } from './db/open.ts';
import { createFeed, type Feed } from './events/events.feed.ts';
import { createLive, type Live } from './events/events.live.ts';
import { startLights, type Lights } from './incidents/incidents.lights.ts';
import { listIncidentsByIds } from './incidents/incidents.queries.ts';
import { greeting, startFailure } from './server.words.ts';
import { createTileStore } from './tiles/tiles.store.ts';

/** The embedded database has no other writers, so its feed is nudged for everything and seldom needs to look. */
const pollMs = { embedded: 1_000, postgres: 250 };

const now = () => new Date();

async function prepare(config: Config, database: Database): Promise<void> {
  const applied = await migrate(database.owner);
  if (applied.length > 0) console.log(`数据库结构已升级：${applied.length} 步`);
  const progress = (step: string) => console.log(`${step} …`);
  const loaded = await loadDataset(database.owner, config.datasetDir, { now: now(), progress });
  if (!loaded && database.embedded !== null) await tidy(database);
  await database.lowerRights();
}

/** The embedded database has no autovacuum: at each start the tables that change are rid of old row versions. */
async function tidy(database: Database): Promise<void> {
  await database.owner`VACUUM (ANALYZE) event, incident, session, worker_duty`;
}

interface Running {
  server: Server;
  feed: Feed;
  live: Live;
  lights: Lights;
}

async function run(config: Config, database: Database): Promise<Running> {
  const { sql } = database;
  const feed = createFeed({ sql, pollMs: pollMs[database.kind] });
  const live = createLive({ sql, feed, now, presentIncidents: (ids) => listIncidentsByIds(sql, ids) });
  const tiles = createTileStore({ sql, feed });
  await feed.start();
  await live.start();
  tiles.follow();
  const app = createApp({ sql, config, feed, live, tiles, now });
  const server = await listen(app.fetch, config);
  tiles.rebuild().catch((error: unknown) => console.error('tiles could not be prepared:', error));
  const lights = startLights({ sql, feed, now });
  return { server, feed, live, lights };
}

function listen(fetch: Parameters<typeof serve>[0]['fetch'], { host, port }: Config): Promise<Server> {
  return new Promise((done, reject) => {
    const server = serve({ fetch, hostname: host, port }, () => done(server as Server));
    server.once('error', reject);
  });
}

/** Only on the embedded database, which nobody but this process can read: other commands find the way in its lock. */
async function takeOrders(config: Config, { sql, embedded }: Database, { server }: Running): Promise<void> {
  if (embedded === null) return;
  const { port } = server.address() as AddressInfo;
  const controlPort = await startControl({ token: embedded.lock.token, sql, now });
  embedded.lock.announce({ host: config.host, port, controlPort });
}

/** Ends everything in order at the first signal; a second one ends the process at once. */
function stopAtSignal(database: Database, { server, feed, live, lights }: Running): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) process.exit(1);
    stopping = true;
    console.log('正在停止 …');
    live.stop();
    server.close();
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 3_000).unref();
    await lights.stop();
    await feed.stop();
    await database.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
}

function baseUrl(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

async function main(): Promise<void> {
  const started = performance.now();
  const config = readConfig(process.env);
  console.log(config.databaseUrl === null ? '正在打开内置数据库 …' : '正在连接 PostgreSQL …');
  const database = await openDatabase(config);
  database.embedded?.failed.catch((error: unknown) => {
    console.error(startFailure(error));
    process.exit(1);
  });
  try {
    await prepare(config, database);
    const { adminPassword } = await ensureAccounts(database.sql, config);
    const running = await run(config, database);
    database.embedded?.confirm();
    await takeOrders(config, database, running);
    stopAtSignal(database, running);
    console.log(
      greeting({
        url: baseUrl(running.server, config.host),
        placeName: await findPlaceName(database.sql),
        demoPassword: config.demo ? demoPasswordOf(config.datasetDir) : null,
        adminPassword,
        embeddedIn: database.kind === 'embedded' ? config.dataDir : null,
        startedInS: (performance.now() - started) / 1000,
      }),
    );
  } catch (error) {
    await database.close().catch(() => undefined);
    throw error;
  }
}

main().catch((error: unknown) => {
  console.error(startFailure(error));
  if (process.env['LOG_LEVEL'] === 'debug') console.error(error);
  process.exit(1);
});
