import { PGlite } from '@electric-sql/pglite';
import { postgis } from '@electric-sql/pglite-postgis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateGround, type Ground } from '../generator/ground/index.ts';
import { SEED } from '../generator/seed.ts';
import { projectionOf } from './projection.ts';

/**
 * PostGIS as an independent oracle. Queries return exactly one row with counts: the embedded database may swallow
 * an error of GEOS and return no row, and no row is a failure.
 */
describe('PostGIS finds, in integer millimetres', () => {
  let database: PGlite;
  let ground: Ground;
  const { toMillimetres } = projectionOf(4547);

  /** The geometry in millimetres, so that PostGIS compares the very integers. */
  function inMillimetres(coordinates: unknown): unknown {
    if (!Array.isArray(coordinates)) throw new TypeError('no coordinates');
    if (typeof coordinates[0] === 'number') return toMillimetres(coordinates as unknown as [number, number]);
    return coordinates.map(inMillimetres);
  }

  async function load(
    table: string,
    rows: { id: number; block: number; geometry: { type: string; coordinates: unknown } }[],
  ) {
    await database.exec(`CREATE TABLE ${table} (id int PRIMARY KEY, block int, geom geometry)`);
    const json = rows.map(({ id, block, geometry }) => ({
      id,
      block,
      geometry: { ...geometry, coordinates: inMillimetres(geometry.coordinates) },
    }));
    for (let i = 0; i < json.length; i += 500)
      await database.query(
        `INSERT INTO ${table} SELECT (r->>'id')::int, (r->>'block')::int, ST_SetSRID(ST_GeomFromGeoJSON(r->'geometry'), 0)
         FROM jsonb_array_elements($1::jsonb) AS r`,
        [JSON.stringify(json.slice(i, i + 500))],
      );
    await database.exec(`CREATE INDEX ON ${table} USING gist (geom)`);
  }

  async function one(sql: string): Promise<Record<string, unknown>> {
    const { rows } = await database.query<Record<string, unknown>>(sql);
    expect(rows).toHaveLength(1);
    return rows[0]!;
  }

  beforeAll(async () => {
    database = await PGlite.create({ extensions: { postgis } });
    await database.exec('CREATE EXTENSION postgis');
    ground = generateGround(SEED);
    const plain = (id: number, block: number, geometry: { type: string; coordinates: unknown }) => ({
      id,
      block,
      geometry,
    });
    await load(
      'block',
      ground.blocks.features.map(({ properties: { id }, geometry }) => plain(id, id, geometry)),
    );
    await load(
      'grid',
      ground.grids.features.map(({ geometry }, i) => plain(i, 0, geometry)),
    );
    await load(
      'community',
      ground.communities.features.map(({ geometry }, i) => plain(i, 0, geometry)),
    );
    await load(
      'street',
      ground.outline.features.map(({ geometry }, i) => plain(i, 0, geometry)),
    );
    await load(
      'building',
      ground.buildings.features.map(({ properties: { id, blockId }, geometry }) => plain(id, blockId, geometry)),
    );
    await load(
      'landscape',
      ground.landscape.features.map(({ properties: { id }, geometry }) => plain(id, 0, geometry)),
    );
  }, 120_000);

  afterAll(() => database.close());

  test.each(['block', 'grid', 'community'])('no invalid edge in the coverage of every %s', async (table) => {
    const row = await one(`
      SELECT count(*)::int AS areas, count(*) FILTER (WHERE ST_IsValid(geom))::int AS valid, count(edges)::int AS invalid
      FROM (SELECT geom, ST_CoverageInvalidEdges(geom) OVER () AS edges FROM ${table}) AS checked`);
    const { areas } = row as { areas: number };
    expect(areas).toBeGreaterThan(10);
    expect(row).toEqual({ areas, valid: areas, invalid: 0 });
  });

  test.each(['block', 'grid', 'community'])(
    'that every %s together is the street, to the square millimetre',
    async (table) => {
      const row = await one(`
      SELECT ST_Equals(ST_CoverageUnion(${table}.geom), (SELECT geom FROM street)) AS same,
             ST_NumGeometries(ST_CoverageUnion(${table}.geom)) AS parts FROM ${table}`);
      expect(row).toEqual({ same: true, parts: 1 });
    },
  );

  test('every building valid, in its block, and clear of its neighbours', async () => {
    const row = await one(`
      SELECT (SELECT count(*)::int FROM building WHERE NOT ST_IsValid(geom)) AS invalid,
             (SELECT count(*)::int FROM building JOIN block ON block.id = building.block WHERE NOT ST_Within(building.geom, block.geom)) AS outside,
             (SELECT count(*)::int FROM building JOIN block ON block.id = building.block) AS checked,
             (SELECT count(*)::int FROM building AS a JOIN building AS b ON a.id < b.id AND ST_Intersects(a.geom, b.geom)) AS touching`);
    expect(row).toEqual({ invalid: 0, outside: 0, checked: ground.buildings.features.length, touching: 0 });
  });

  test('every field, lawn and water valid', async () => {
    const row = await one(
      `SELECT count(*) FILTER (WHERE NOT ST_IsValid(geom))::int AS invalid, count(*)::int AS checked FROM landscape`,
    );
    expect(row).toEqual({ invalid: 0, checked: ground.landscape.features.length });
  });
});
