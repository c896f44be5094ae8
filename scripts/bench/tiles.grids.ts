/** Tiles of the grids: few, large surfaces, cut to every tile. */
import { ask } from './load.ts';
import type { Measure } from './measure.ts';
import { compare, ratioRow } from './measure.ts';
import { pgbench } from './pgbench.ts';
import { openStreet, startApp } from './street.ts';

/** Two for each core of the usual machine: more would only give a peer of many processes the greater share of a busy one. */
const connections = 4;
/** The street in tiles of zoom 15. */
const range = { west: 26890, east: 26895, north: 12952, south: 12957 };

export const gridTiles: Measure = {
  name: 'tiles-grids',
  title: 'Tiles of the grids through the real router, nothing kept',
  async run(settings) {
    const street = await openStreet();
    const app = await startApp(street, { keepTiles: false });
    try {
      const target = await app.as('leader');
      const ours = (seconds: number) => ask(target, connections, seconds, () => ({ path: randomTile() }));
      const peer = pgbench({ url: street.url, connections, script });
      const comparison = await compare(ours, peer, settings);
      return [ratioRow('grid tiles z15', comparison, 0.9, 'tiles/s', 'pgbench on ST_AsMVT')];
    } finally {
      await app.stop();
    }
  },
};

function randomTile(): string {
  const x = range.west + Math.floor(Math.random() * (range.east - range.west + 1));
  const y = range.north + Math.floor(Math.random() * (range.south - range.north + 1));
  return `/api/tiles/grid/15/${x}/${y}.mvt`;
}

const script = `\\set x random(${range.west}, ${range.east})
\\set y random(${range.north}, ${range.south})
SELECT ST_AsMVT(t, 'grid', 4096, 'mvt', 'id') FROM (
  SELECT code::bigint AS id, code, name, parent_code AS parent,
    ST_AsMVTGeom(ST_Transform(geom, 3857), ST_TileEnvelope(15, :x, :y), 4096, 64, true) AS mvt
  FROM area_today WHERE kind = 'grid'
    AND geom && ST_Transform(ST_TileEnvelope(15, :x, :y, margin => 64.0 / 4096), 4326)) t;
`;
