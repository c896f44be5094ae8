/** A tile that has not changed, through the real router, against the same bytes as a file behind nginx. */
import { worldX, worldY } from '../../api/tiles/mercator.ts';
import { ask, askOnce } from './load.ts';
import type { Measure } from './measure.ts';
import { compare, ratioRow } from './measure.ts';
import { startNginx } from './nginx.ts';
import { openStreet, startApp } from './street.ts';

/** Two for each core of the usual machine: more would only give a peer of many processes the greater share of a busy one. */
const connections = 4;

export const unchangedTile: Measure = {
  name: 'tiles-unchanged',
  title: 'A tile asked for again and again',
  async run(settings) {
    const street = await openStreet();
    const app = await startApp(street);
    try {
      const target = await app.as('leader');
      const [centre] = await street.owner<{ lng: number; lat: number }[]>`
        SELECT ST_X(c) AS lng, ST_Y(c) AS lat FROM area_today, ST_Centroid(geom) AS c WHERE kind = 'street'`;
      const [x, y] = [worldX(centre!.lng), worldY(centre!.lat)].map((world) => Math.floor(world * 2 ** 16));
      const rows = [];
      for (const layer of ['base', 'incident_all']) {
        const path = `/api/tiles/${layer}/16/${x}/${y}.mvt`;
        const nginx = await startNginx(await askOnce(target, { path }));
        try {
          const ours = (seconds: number) => ask(target, connections, seconds, () => ({ path }));
          const peer = (seconds: number) => ask(nginx.target, connections, seconds, () => ({ path: '/tile.mvt' }));
          const comparison = await compare(ours, peer, settings);
          rows.push(ratioRow(`unchanged tile of ${layer}`, comparison, 0.95, 'tiles/s', 'nginx with the file'));
        } finally {
          await nginx.stop();
        }
      }
      return rows;
    } finally {
      await app.stop();
    }
  },
};
