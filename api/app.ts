/** The whole API on one page: what every request passes, and each domain mounted on one line. */
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { accountsRoutes } from './accounts/accounts.routes.ts';
import { demoPasswordOf } from './accounts/accounts.demo.ts';
import { pairingRoutes } from './accounts/accounts.pairing.routes.ts';
import { createSessionStore } from './accounts/accounts.sessions.ts';
import type { Config } from './config.ts';
import type { Sql } from './db/open.ts';
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

export interface AppDependencies {
  /** Connection as street_app. */
  sql: Sql;
  config: Pick<Config, 'demo' | 'datasetDir' | 'webDir' | 'logLevel'>;
  now: () => Date;
}

/** Longest request body, bytes: a report with its text, no uploads yet. */
const longestBody = 256 * 1024;

/** All routes; `App` carries their types to the web's client. Has no effects of its own until it is asked. */
export function createApp(deps: AppDependencies) {
  const { sql, config, now } = deps;
  const store = createSessionStore({ sql, now, demoAllowed: config.demo });
  z.config(z.locales.zhCN());
  const app = createRouter();
  app.onError(answerFailure((what, error) => console.error(`${what} failed:`, error)));
  app.use('*', securityHeaders());
  if (config.logLevel === 'debug') app.use('/api/*', requestLog(console.log));
  app.use('/api/*', conditionalJson(), sessions(store.find), closedByDefault(), sameOriginOnly());
  app.use('/api/*', bodyLimit({ maxSize: longestBody, onError: refuseBody }));

  const routes = app
    .route('/', healthRoutes({ sql }))
    .route(
      '/',
      accountsRoutes({
        sql,
        now,
        sessions: store,
        demoPassword: config.demo ? demoPasswordOf(config.datasetDir) : null,
      }),
    )
    .route('/', pairingRoutes({ sql, now, sessions: store, selfApproving: config.demo }));

  app.route('/', documentationRoutes(app));
  app.all('/api/*', answerNotFound);
  app.use('*', staticFiles(config.webDir));
  return routes;
}

export type App = ReturnType<typeof createApp>;

function refuseBody(): never {
  throw new HttpError(413, 'request.too_large', `请求体超过 ${longestBody / 1024} KB 的上限`);
}
