/** Tiles of a million incidents, made anew for every request, against ST_AsMVT with the same features and attributes. */
import { groundAt, scatterIncidents, sweepIncidents } from './ground.ts';
import { ask } from './load.ts';
import type { Measure } from './measure.ts';
import { compare, ratioRow } from './measure.ts';
import { pgbench } from './pgbench.ts';
import { openStreet, startApp } from './street.ts';

/** Two for each core of the usual machine: more would only give a peer of many processes the greater share of a busy one. */
const connections = 4;
const goals = [
  { z: 16, goal: 5 },
  { z: 14, goal: 6 },
];

export const freshTiles: Measure = {
  name: 'tiles-fresh',
  title: 'Fresh tiles of all incidents through the real router, nothing kept',
  async run(settings) {
    const street = await openStreet();
    await scatterIncidents(street, settings.points);
    const app = await startApp(street, { keepTiles: false });
    try {
      const target = await app.as('leader');
      const rows = [];
      for (const { z, goal } of goals) {
        const ours = (seconds: number) => ask(target, connections, seconds, () => ({ path: randomTile(z) }));
        const peer = pgbench({ url: street.url, connections, script: script(z) });
        const comparison = await compare(ours, peer, settings);
        const what = `fresh tile z${z}, ${settings.points.toLocaleString('en-US')} incidents`;
        rows.push(ratioRow(what, comparison, goal, 'tiles/s', 'pgbench on ST_AsMVT'));
      }
      return rows;
    } finally {
      await app.stop();
      await sweepIncidents(street);
    }
  },
};

function randomTile(z: number): string {
  const { west, east, north, south } = groundAt(z);
  const x = west + Math.floor(Math.random() * (east - west + 1));
  const y = north + Math.floor(Math.random() * (south - north + 1));
  return `/api/tiles/incident_all/${z}/${x}/${y}.mvt`;
}

/** The map's own attributes; the index finds what lies in the tile and its buffer of 64 units. */
function script(z: number): string {
  const { west, east, north, south } = groundAt(z);
  return `\\set x random(${west}, ${east})
\\set y random(${north}, ${south})
SELECT ST_AsMVT(t, 'incident_all', 4096, 'mvt', 'id') FROM (
  SELECT i.ordinal AS id, ST_AsMVTGeom(ST_Transform(i.geom, 3857), ST_TileEnvelope(${z}, :x, :y), 4096, 64, true) AS mvt,
    i.id::text AS uuid, i.category_code AS category, i.module_key AS module, i.state, i.light, i.urgent,
    i.grid_code AS grid, i.community_code AS community
  FROM incident i
  WHERE i.geom && ST_Transform(ST_TileEnvelope(${z}, :x, :y, margin => 64.0 / 4096), 4326)) t;
`;
}
