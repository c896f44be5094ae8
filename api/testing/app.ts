/** The whole API on a test database, spoken to without a socket. */
import { demoPasswordOf } from '../accounts/accounts.demo.ts';
import type { Role } from '../accounts/accounts.schema.ts';
import { createApp, type App } from '../app.ts';
import { createFeed, type Feed } from '../events/events.feed.ts';
import { createLive, type Live } from '../events/events.live.ts';
import { listIncidentsByIds } from '../incidents/incidents.queries.ts';
import { createTileStore, type TileStore } from '../tiles/tiles.store.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { testNow } from './moment.ts';
import { testConfig } from './template.ts';

/** Speaks to the app, with the session cookie of whoever signed in. */
export interface TestClient {
  /** `path` with its query; answers as `fetch` does. */
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Sends JSON. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  request(path: string, init?: RequestInit): Promise<Response>;
}

export interface TestApp {
  app: App;
  database: TestDatabase;
  feed: Feed;
  live: Live;
  tiles: TileStore;
  /** Moves the program's clock; it starts at `testNow` and stands still. */
  setNow(now: Date): void;
  /** Nobody. */
  visitor: TestClient;
  /** By role (the demo account of that duty, or a paired display), or by user name, e.g. `w001`. */
  signIn(who: Role | (string & {})): Promise<TestClient>;
  close(): Promise<void>;
}

const origin = 'http://127.0.0.1:3000';

/** Opens a database and the API on it; close it in `afterAll`. */
export async function createTestApp(options: { database?: TestDatabase; now?: Date } = {}): Promise<TestApp> {
  const database = options.database ?? (await openTestDatabase());
  let clock = options.now ?? testNow;
  const now = () => clock;
  const feed = createFeed({ sql: database.sql, pollMs: 50 });
  const live = createLive({
    sql: database.sql,
    feed,
    now,
    presentIncidents: (ids) => listIncidentsByIds(database.sql, ids),
  });
  const tiles = createTileStore({ sql: database.sql, feed });
  await feed.start();
  await live.start();
  const config = { ...testConfig, webDir: '/nonexistent', logLevel: 'error' as const };
  const app = createApp({ sql: database.sql, config, feed, live, tiles, now });
  const visitor = clientOf(app, undefined);
  return {
    app,
    database,
    feed,
    live,
    tiles,
    setNow: (moment) => void (clock = moment),
    visitor,
    signIn: async (who) => clientOf(app, who === 'display' ? await pair(visitor) : await signIn(visitor, who)),
    async close() {
      live.stop();
      await feed.stop();
      await database.close();
    },
  };
}

function clientOf(app: App, cookie: string | undefined): TestClient {
  const request = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (cookie !== undefined) headers.set('Cookie', cookie);
    return app.request(`${origin}${path}`, { ...init, headers });
  };
  return {
    request,
    get: (path, headers = {}) => request(path, { headers }),
    post: (path, body, headers = {}) =>
      request(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Origin: origin, ...headers },
        body: JSON.stringify(body),
      }),
  };
}

async function signIn(visitor: TestClient, username: string): Promise<string> {
  return cookieOf(await visitor.post('/api/session', { username, password: demoPasswordOf(testConfig.datasetDir) }));
}

async function pair(visitor: TestClient): Promise<string> {
  const asked = await visitor.post('/api/displays/pairings', {});
  const { code, secret } = (await asked.json()) as { code: string; secret: string };
  return cookieOf(await visitor.post('/api/displays/pairings/session', { code, secret }));
}

async function cookieOf(response: Response): Promise<string> {
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
  if (cookie === undefined) throw new Error(`signing in failed: ${response.status} ${await response.text()}`);
  return cookie;
}
