/** A list of a thousand features in a box as GeoJSON, against the same rows without any form. */
import { ask, askOnce } from './load.ts';
import type { Measure } from './measure.ts';
import { compare, ratioRow } from './measure.ts';
import { pgbench } from './pgbench.ts';
import { openStreet, startApp } from './street.ts';

/** Two for each core of the usual machine: more would only give a peer of many processes the greater share of a busy one. */
const connections = 4;
const wanted = 1000;

export const featureLists: Measure = {
  name: 'lists',
  title: 'Feature lists through the real router',
  async run(settings) {
    const street = await openStreet();
    const [box] = await street.owner<{ west: number; south: number; east: number; north: number }[]>`
      SELECT ST_XMin(box) AS west, ST_YMin(box) AS south, ST_XMax(box) AS east, ST_YMax(box) AS north FROM (
        SELECT ST_Extent(geom) AS box FROM (
          SELECT f.geom FROM facility f, (SELECT ST_Centroid(geom) AS c FROM area_today WHERE kind = 'street') s
          ORDER BY greatest(abs(ST_X(f.geom) - ST_X(c)), abs(ST_Y(f.geom) - ST_Y(c))) LIMIT ${wanted}) near) extent`;
    const bbox = Object.values(box!).join(',');
    const app = await startApp(street);
    try {
      const target = await app.as('leader');
      const path = `/api/facilities?bbox=${bbox}`;
      const found = (JSON.parse((await askOnce(target, { path })).toString()) as { features: unknown[] }).features
        .length;
      const ours = (seconds: number) => ask(target, connections, seconds, () => ({ path }));
      const peer = pgbench({ url: street.url, connections, script: script(bbox) });
      const comparison = await compare(ours, peer, settings);
      return [ratioRow(`list of ${found} facilities in a box`, comparison, 0.6, 'lists/s', 'pgbench on the bare rows')];
    } finally {
      await app.stop();
    }
  },
};

const script = (bbox: string) => `
SELECT f.id, f.code, f.kind_key, f.name, f.address, g.grid_code, f.phone, f.attributes, f.geom
FROM facility f JOIN block_grid_today g ON g.block_id = f.block_id
WHERE f.geom && ST_MakeEnvelope(${bbox}, 4326);
`;
