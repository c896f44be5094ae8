/** The whole API on one page: what every request passes, and each domain mounted on one line. */
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { accountsRoutes } from './accounts/accounts.routes.ts';
import { agenciesRoutes } from './agencies/agencies.routes.ts';
import { areasRoutes } from './areas/areas.routes.ts';
import { demoPasswordOf } from './accounts/accounts.demo.ts';
import { pairingRoutes } from './accounts/accounts.pairing.routes.ts';
import { createSessionStore } from './accounts/accounts.sessions.ts';
import { isLoopback, type Config } from './config.ts';
import type { Sql } from './db/open.ts';
import type { Feed } from './events/events.feed.ts';
import type { Live } from './events/events.live.ts';
import { eventsRoutes } from './events/events.routes.ts';
import { clients, directOnly, ownHostsOnly } from './http/client.ts';
import { conditionalJson } from './http/conditional.ts';
import { documentationRoutes } from './http/documentation.ts';
import { HttpError } from './http/errors.ts';
import { answerFailure, answerNotFound } from './http/failures.ts';
import { closedByDefault } from './http/guard.ts';
import { securityHeaders } from './http/headers.ts';
import { healthRoutes } from './http/health.routes.ts';
import { requestLog } from './http/request-log.ts';
import { createRouter } from './http/router.ts';
import { sameOriginOnly } from './http/same-origin.ts';
import { sessions } from './http/session.ts';
import { staticFiles } from './http/static.ts';
import { tilesRoutes } from './tiles/tiles.routes.ts';
import { indicatorsRoutes } from './indicators/indicators.routes.ts';
import { incidentsRoutes } from './incidents/incidents.routes.ts';
import { createEngine } from './incidents/incidents.engine.ts';
import { facilitiesRoutes } from './facilities/facilities.routes.ts';
import { partyRoutes } from './party/party.routes.ts';
import { workersRoutes } from './workers/workers.routes.ts';
import type { TileStore } from './tiles/tiles.store.ts';

export interface AppDependencies {
  /** Connection as street_app. */
  sql: Sql;
  /** Nudged by routes that append events, after their commit. */
  feed: Feed;
  live: Live;
  tiles: TileStore;
  config: Pick<Config, 'demo' | 'datasetDir' | 'webDir' | 'trustedProxies' | 'logLevel'>;
  now: () => Date;
}

/** Longest request body, bytes: a report with its text, no uploads yet. */
const longestBody = 256 * 1024;

/** All routes; `App` carries their types to the web's client. Has no effects of its own until it is asked. */
export function createApp(deps: AppDependencies) {
  const { sql, config, now, feed, live, tiles } = deps;
  const store = createSessionStore({ sql, now, demoAllowed: config.demo });
  const demoPassword = config.demo ? demoPasswordOf(config.datasetDir) : null;
  z.config(z.locales.zhCN());
  const app = createRouter();
  app.onError(answerFailure((what, error) => console.error(`${what} failed:`, error)));
  app.use('*', securityHeaders());
  if (config.logLevel === 'debug') app.use('/api/*', requestLog(console.log));
  if (config.demo) app.use('/api/*', ownHostsOnly(isLoopback));
  if (config.demo && config.trustedProxies === 0) app.use('/api/*', directOnly());
  app.use(
    '/api/*',
    clients(config.trustedProxies),
    conditionalJson(),
    sessions(store.find),
    closedByDefault(),
    sameOriginOnly(),
  );
  const limit = bodyLimit({ maxSize: longestBody, onError: refuseBody });
  // Not for GET: looking for a body there costs a seventh of the time of a tile.
  app.use('/api/*', (context, next) => (context.req.method === 'GET' ? next() : limit(context, next)));

  const routes = app
    .route('/', healthRoutes({ sql }))
    .route('/', accountsRoutes({ sql, now, sessions: store, demoPassword }))
    .route('/', pairingRoutes({ sql, now, sessions: store, selfApproving: config.demo }))
    .route('/', areasRoutes({ sql }))
    .route('/', facilitiesRoutes({ sql }))
    .route('/', partyRoutes({ sql }))
    .route('/', workersRoutes({ sql, feed, now }))
    .route('/', agenciesRoutes({ sql }))
    .route('/', incidentsRoutes({ sql, engine: createEngine(), feed, now }))
    .route('/', indicatorsRoutes({ sql, now }))
    .route('/', eventsRoutes({ live }))
    .route('/', tilesRoutes({ tiles }));

  app.route('/', documentationRoutes(app));
  app.all('/api/*', answerNotFound);
  app.use('*', staticFiles(config.webDir));
  return routes;
}

export type App = ReturnType<typeof createApp>;

function refuseBody(): never {
  throw new HttpError(413, 'request.too_large', `请求体超过 ${longestBody / 1024} KB 的上限`);
}
