/** Our tiles against PostGIS's own ST_AsMVT, feature by feature. The embedded PostGIS has no protobuf. */
import type postgres from 'postgres';
import { afterAll, describe, expect, it } from 'vitest';
import { databaseKind, openTestDatabase } from '../testing/database.ts';
import { worldX, worldY } from './mercator.ts';
import type { TileAddress } from './mercator.ts';
import { layersOf } from './tiles.layers.ts';
import { createTileStore } from './tiles.store.ts';
import { areaOf, decodeTile, lengthOf } from './testing/decode.ts';
import type { DecodedFeature } from './testing/decode.ts';

const database = await openTestDatabase();
afterAll(() => database.close());
const { sql } = database;
const store = createTileStore({ sql, feed: { subscribe: () => () => undefined } });

/** Tiles over the street: where blocks stand, spread over all of them. */
async function addresses(z: number, count: number): Promise<TileAddress[]> {
  const places = await sql<{ lng: number; lat: number }[]>`
    SELECT ST_X(at) AS lng, ST_Y(at) AS lat
    FROM (SELECT ST_Centroid(geom) AS at, row_number() OVER (ORDER BY id) AS n, count(*) OVER () AS total FROM block) b
    WHERE n % greatest(1, total / ${count}::integer) = 0`;
  const found = places.map(({ lng, lat }) => ({
    z,
    x: Math.floor(worldX(lng) * 2 ** z),
    y: Math.floor(worldY(lat) * 2 ** z),
  }));
  return [...new Map(found.map((address) => [`${address.x}/${address.y}`, address])).values()];
}

type Rows = postgres.PendingQuery<postgres.Row[]>;

/** The same layer made by PostGIS from rows with `id`, `geom` (EPSG:4326) and attributes. */
async function byPostgis(layer: string, rows: Rows, { z, x, y }: TileAddress) {
  const [row] = await sql<{ tile: Buffer }[]>`
    SELECT ST_AsMVT(t, ${layer}, 4096, 'mvt', 'id') AS tile FROM (
      SELECT *, ST_AsMVTGeom(ST_Transform(geom, 3857), ST_TileEnvelope(${z}, ${x}, ${y}), 4096, 64, true) AS mvt
      FROM (${rows}) r) t
    WHERE mvt IS NOT NULL`;
  return byId(decodeTile(row!.tile)[layer] ?? []);
}
const ours = async (layer: string, address: TileAddress) =>
  byId(decodeTile((await store.tile(layer, address, 'discipline'))!.body)[layer] ?? []);
const byId = (features: DecodedFeature[]) => new Map(features.map((feature) => [feature.id, feature]));

describe.runIf(databaseKind() === 'postgres')('tiles equal those of ST_AsMVT', () => {
  const points = {
    incident_all: () => sql`
      SELECT ordinal AS id, geom, i.id::text AS uuid, category_code AS category, module_key AS module, state, light, urgent,
        grid_code AS grid, community_code AS community FROM incident i`,
    facility: () => sql`
      SELECT f.id, geom, kind_key AS kind, k.class, f.name, k.module_key AS module
      FROM facility f JOIN facility_kind k ON k.key = f.kind_key`,
  };
  it.each([12, 13, 14, 15, 16])('points at z%i: features, coordinates and attributes', async (z) => {
    let compared = 0;
    for (const [layer, rows] of Object.entries(points))
      for (const address of await addresses(z, 6)) {
        const theirs = await byPostgis(layer, rows(), address);
        const mine = await ours(layer, address);
        for (const feature of theirs.values()) delete feature.properties['geom'];
        expect(mine).toEqual(theirs);
        compared += mine.size;
      }
    expect(compared).toBeGreaterThan(1000);
  });

  const shapes = {
    building: () => sql`SELECT id, geom FROM building`,
    block: () => sql`SELECT id, geom FROM block`,
    landscape: () => sql`SELECT id, geom FROM landscape`,
    road: () => sql`SELECT id, geom FROM road`,
    grid: () => sql`SELECT code::bigint AS id, geom FROM area_today WHERE kind = 'grid'`,
    community: () => sql`SELECT code::bigint AS id, geom FROM area_today WHERE kind = 'community'`,
  };
  const inside = (id: number | undefined) => id! < 1_000_000 || id! > 100_000_000;

  it.each([12, 13, 14, 15, 16])(
    'surfaces and lines at z%i: the same features, but for slivers of less than a unit; borders within one unit',
    async (z) => {
      for (const [layer, rows] of Object.entries(shapes)) {
        if (z < layersOf(layer)[0]!.minZoom) continue;
        for (const address of await addresses(z, 4)) {
          const theirs = await byPostgis(layer, rows(), address);
          const mine = await ours(layer, address);
          for (const id of new Set([...theirs.keys(), ...[...mine.keys()].filter(inside)]))
            compareShape(`${layer} ${id} at ${Object.values(address).join('/')}`, mine.get(id), theirs.get(id));
        }
      }
    },
  );
});

/** ST_AsMVTGeom simplifies each shape by half a unit before it rounds, ours keep shared borders: so not to the unit. */
function compareShape(name: string, mine: DecodedFeature | undefined, theirs: DecodedFeature | undefined): void {
  if (!mine || !theirs) {
    const sizes = (mine ?? theirs)!.geometry.map((part) =>
      (mine ?? theirs)!.type === 2 ? lengthOf(part) : Math.abs(areaOf(part)),
    );
    expect(Math.max(...sizes), name).toBeLessThanOrEqual(2);
    return;
  }
  expect(mine.type, name).toBe(theirs.type);
  const total = (feature: DecodedFeature, measure: typeof areaOf) =>
    feature.geometry.reduce((sum, part) => sum + measure(part), 0);
  if (mine.type === 2) {
    const vertices = mine.geometry.flat().length + theirs.geometry.flat().length;
    expect(Math.abs(total(mine, lengthOf) - total(theirs, lengthOf)), name).toBeLessThanOrEqual(vertices);
    return;
  }
  expect(total(mine, areaOf), name).toBeGreaterThan(0);
  expect(Math.abs(total(mine, areaOf) - total(theirs, areaOf)), name).toBeLessThanOrEqual(
    Math.max(total(mine, lengthOf), total(theirs, lengthOf)),
  );
}
