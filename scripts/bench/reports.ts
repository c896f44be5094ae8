/** Reports, durable before they are answered, against the least that any program would have to write. */
import { randomUUID } from 'node:crypto';
import { ask } from './load.ts';
import type { Measure } from './measure.ts';
import { compare, ratioRow } from './measure.ts';
import { pgbench } from './pgbench.ts';
import { blocksOf } from './places.ts';
import { openStreet, startApp } from './street.ts';

const connections = 64;

export const reports: Measure = {
  name: 'reports',
  title: 'Reports of a grid worker with everything that the real one does: log, chain, clock, dispatch',
  async run(settings) {
    const street = await openStreet();
    const blocks = await blocksOf(street);
    await street.owner`CREATE TABLE IF NOT EXISTS bench_report (id uuid PRIMARY KEY, block_id integer, at timestamptz, geom geometry)`;
    await street.owner`CREATE TABLE IF NOT EXISTS bench_outbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, report_id uuid, body jsonb)`;
    const app = await startApp(street);
    try {
      const target = await app.as('worker');
      const report = () => {
        const { lng, lat, categoryCode } = blocks[Math.floor(Math.random() * blocks.length)]!;
        const body = { clientId: randomUUID(), category: categoryCode, position: [lng, lat], description: '路面塌陷' };
        return { method: 'POST' as const, path: '/api/incidents', body: JSON.stringify(body) };
      };
      const ours = (seconds: number) => ask(target, connections, seconds, report, 201);
      const { lng, lat } = blocks[Math.floor(blocks.length / 2)]!;
      const peer = pgbench({ url: street.url, connections, script: script(lng, lat) });
      const comparison = await compare(ours, peer, settings);
      const what = `report durable before 201, ${connections} connections`;
      return [ratioRow(what, comparison, 1, 'reports/s', 'pgbench inserting report, block and outbox')];
    } finally {
      await app.stop();
      await street.owner`DROP TABLE bench_report, bench_outbox`;
    }
  },
};

const script = (lng: number, lat: number) => `
BEGIN;
SELECT b.id AS block, gen_random_uuid() AS id FROM block b
  WHERE ST_Covers(b.geom, ST_SetSRID(ST_MakePoint(${lng}, ${lat}), 4326)) LIMIT 1 \\gset
INSERT INTO bench_report VALUES (:id, :block, now(), ST_SetSRID(ST_MakePoint(${lng}, ${lat}), 4326));
INSERT INTO bench_outbox (report_id, body) VALUES (:id, '{"type": "reported"}');
COMMIT;
`;
