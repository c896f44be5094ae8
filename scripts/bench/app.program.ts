/** The real API on PostgreSQL as a process of its own, but for two things: demo accounts sign in, and tiles may be made anew each time. */
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { createApp } from '../../api/app.ts';
import { openDatabase } from '../../api/db/open.ts';
import { createFeed } from '../../api/events/events.feed.ts';
import { createLive } from '../../api/events/events.live.ts';
import { listIncidentsByIds } from '../../api/incidents/incidents.queries.ts';
import { testConfig } from '../../api/testing/template.ts';
import { createTileStore } from '../../api/tiles/tiles.store.ts';

const now = () => new Date();
const { sql, lowerRights } = await openDatabase({ databaseUrl: process.env['DATABASE_URL'] ?? null, dataDir: '' });
await lowerRights();
const feed = createFeed({ sql });
const live = createLive({ sql, feed, now, presentIncidents: (ids) => listIncidentsByIds(sql, ids) });
const keep = process.env['KEEP_TILES'] === '1';
const tiles = createTileStore({ sql, feed, ...(keep ? {} : { cacheBytes: 0 }) });
await feed.start();
await live.start();
tiles.follow();
await tiles.rebuild();
const app = createApp({ sql, config: { ...testConfig, logLevel: 'error' }, feed, live, tiles, now });
const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () =>
  process.send?.({ port: (server.address() as AddressInfo).port }),
);
process.on('message', () => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  process.send?.({ memory: heapUsed + external });
});
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));
