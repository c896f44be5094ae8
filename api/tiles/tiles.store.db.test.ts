import { afterAll, describe, expect, it } from 'vitest';
import { databaseKind, openTestDatabase } from '../testing/database.ts';
import { tileUnits, worldX, worldY } from './mercator.ts';
import { layers } from './tiles.layers.ts';
import { createTileStore } from './tiles.store.ts';
import type { TileAudience } from './tiles.store.ts';
import { decodeTile } from './testing/decode.ts';
import type { DecodedFeature } from './testing/decode.ts';
import { report, tell } from './testing/report.ts';

const database = await openTestDatabase();
afterAll(() => database.close());
const { sql } = database;

/** A feed that never says anything: what a tile holds must not depend on being told. */
const silent = { subscribe: () => () => undefined };
const store = createTileStore({ sql, feed: silent });

const tileAt = ([lng, lat]: readonly [number, number], z: number) => ({
  z,
  x: Math.floor(worldX(lng) * 2 ** z),
  y: Math.floor(worldY(lat) * 2 ** z),
});

/** Incidents in the z16 tile around a position, by UUID. */
async function incidentsAt(
  position: readonly [number, number],
  { audience = 'discipline', layer = 'incident', from = store }: Partial<Asked> = {},
): Promise<Map<string, DecodedFeature>> {
  const tile = await from.tile(layer, tileAt(position, 16), audience);
  const features = decodeTile(tile!.body)[layer] ?? [];
  return new Map(features.map((feature) => [String(feature.properties['uuid']), feature]));
}
interface Asked {
  audience: TileAudience;
  layer: string;
  from: typeof store;
}

describe('an incident in the tiles', () => {
  it('is in the next tile after its commit, at its place and with its attributes', async () => {
    for (let n = 0; n < 40; n++) {
      const { id, position } = await report(sql, n);
      const feature = (await incidentsAt(position)).get(id)!;
      const { z, x, y } = tileAt(position, 16);
      expect(feature.geometry).toEqual([
        [[tileUnits(worldX(position[0]), z, x), tileUnits(worldY(position[1]), z, y)]],
      ]);
      const [row] = await sql<{ ordinal: number; grid: string; category: string }[]>`
        SELECT ordinal, grid_code AS grid, category_code AS category FROM incident WHERE id = ${id}`;
      expect(feature.id).toBe(row!.ordinal);
      expect(feature.properties).toMatchObject({ state: 'reported', grid: row!.grid, category: row!.category });
    }
  });

  it('changes with each event and leaves the open ones when it is closed', async () => {
    const { id, position } = await report(sql);
    expect((await incidentsAt(position)).get(id)?.properties['state']).toBe('reported');
    await tell(sql, id, 'registered');
    expect((await incidentsAt(position)).get(id)?.properties['state']).toBe('registered');
    const other = await report(sql);
    await tell(sql, other.id, 'self_handled', { text: '已清理' });
    expect((await incidentsAt(position)).has(other.id)).toBe(false);
    expect((await incidentsAt(position, { layer: 'incident_all' })).get(other.id)?.properties['state']).toBe('closed');
  });

  it('of a restricted module is only for those who may see it', async () => {
    const { id, position } = await report(sql, 0, true);
    for (const layer of ['incident', 'incident_all']) {
      expect((await incidentsAt(position, { layer, audience: 'discipline' })).has(id)).toBe(true);
      expect((await incidentsAt(position, { layer, audience: 'all' })).has(id)).toBe(false);
    }
  });

  it('gives every neighbouring tile that shows it new content too', async () => {
    const { position } = await report(sql, 3);
    const around = [13, 14, 15].map((z) => tileAt(position, z));
    const before = await Promise.all(around.map((address) => store.tile('incident', address, 'all')));
    await report(sql, 3);
    const after = await Promise.all(around.map((address) => store.tile('incident', address, 'all')));
    before.forEach((tile, i) => expect(after[i]!.etag).not.toBe(tile!.etag));
  });

  it.runIf(databaseKind() === 'postgres')(
    'waits for nobody: an older transaction that is still open hides nothing',
    async () => {
      let finish = () => undefined as void;
      const older = new Promise<void>((resolve) => (finish = resolve));
      let held = () => undefined as void;
      const holding = new Promise<void>((resolve) => (held = resolve));
      let late = { id: '', position: [0, 0] as [number, number] };
      const open = sql.begin(async (transaction) => {
        late = await report(transaction, 5);
        held();
        await older;
      });
      await holding;
      const early = await report(sql, 5);
      const seen = await incidentsAt(early.position);
      expect([seen.has(early.id), seen.has(late.id)]).toEqual([true, false]);
      finish();
      await open;
      expect((await incidentsAt(late.position)).has(late.id)).toBe(true);
    },
  );
});

describe('the index', () => {
  it('that followed events gives the same tiles as one built anew', async () => {
    await store.rebuild();
    for (let n = 0; n < 30; n++) {
      const { id } = await report(sql, n * 5, n % 7 === 0);
      if (n % 3 === 0) await tell(sql, id, 'registered');
      else if (n % 4 === 1) await tell(sql, id, 'self_handled', { text: '已处理' });
    }
    const anew = createTileStore({ sql, feed: silent });
    const [place] = await sql<{ lng: number; lat: number }[]>`
      SELECT ST_X(c) AS lng, ST_Y(c) AS lat FROM area_today, ST_Centroid(geom) AS c WHERE kind = 'street'`;
    for (const layer of ['incident', 'incident_all'])
      for (const z of [12, 13, 14, 15])
        for (const audience of ['all', 'discipline'] as const) {
          const address = tileAt([place!.lng, place!.lat], z);
          const [followed, built] = await Promise.all([store, anew].map((from) => from.tile(layer, address, audience)));
          expect(followed!.body.equals(built!.body), `${layer} z${z} ${audience}`).toBe(true);
        }
    expect(await store.sizes()).toEqual(await anew.sizes());
  });

  it('holds every row of the database', async () => {
    await store.rebuild();
    const [count] = await sql<Record<string, number>[]>`
      SELECT (SELECT count(*)::integer FROM building) AS building, (SELECT count(*)::integer FROM block) AS block,
        (SELECT count(*)::integer FROM area WHERE kind = 'community') AS community,
        (SELECT count(*)::integer FROM area WHERE kind = 'grid') AS grid,
        (SELECT count(*)::integer FROM facility) AS facility,
        (SELECT count(*)::integer FROM party_organisation) AS party,
        (SELECT count(*)::integer FROM incident) AS incident_all,
        (SELECT count(*)::integer FROM incident WHERE state NOT IN ('closed', 'rejected')) AS incident`;
    const { incident_all, ...sizes } = await store.sizes();
    expect({ ...sizes, incidentAll: incident_all }).toMatchObject(count!);
  });

  it('follows the feed when it is told to, and stops', async () => {
    let announce = () => undefined as void;
    const feed = { subscribe: (listener: () => void) => ((announce = listener), () => (announce = () => undefined)) };
    const told = createTileStore({ sql, feed });
    const before = await told.sizes();
    const stop = told.follow();
    await report(sql, 1);
    announce();
    await expect
      .poll(() => told.sizes())
      .toEqual({ ...before, incident: before['incident']! + 1, incident_all: before['incident_all']! + 1 });
    stop();
  });
});

describe('a tile of the ground', () => {
  it('carries every layer of the base in drawing order, with the attributes that TileJSON promises', async () => {
    const [place] = await sql<{ lng: number; lat: number }[]>`
      SELECT ST_X(c) AS lng, ST_Y(c) AS lat FROM area_today, ST_Centroid(geom) AS c WHERE kind = 'street'`;
    const address = tileAt([place!.lng, place!.lat], 14);
    const decoded = decodeTile((await store.tile('base', address, 'all'))!.body);
    const shapes = layers.filter((layer) => layer.source === 'shapes');
    expect(Object.keys(decoded)).toEqual(shapes.map((layer) => layer.name));
    for (const layer of shapes) {
      const present = new Set(decoded[layer.name]!.flatMap((feature) => Object.keys(feature.properties)));
      const promised = new Set(Object.keys(layer.fields));
      expect([...present].filter((key) => !promised.has(key))).toEqual([]);
      for (const { properties } of decoded[layer.name]!)
        for (const [key, value] of Object.entries(properties))
          expect(typeof value).toBe(layer.fields[key]!.toLowerCase());
    }
    const building = decoded['building']![0]!;
    expect(Object.keys(building.properties).sort()).toEqual(
      ['block_id', 'grid_code', 'height_m', 'households', 'name', 'residents', 'storeys', 'use'].sort(),
    );
    expect(building.id).toBeGreaterThan(0);
  });

  it('is empty far away and below the smallest zoom, and unknown by a wrong name', async () => {
    expect((await store.tile('base', { z: 14, x: 0, y: 0 }, 'all'))!.body.length).toBe(0);
    expect((await store.tile('building', { z: 5, x: 26, y: 12 }, 'all'))!.body.length).toBe(0);
    expect(await store.tile('nothing', { z: 5, x: 26, y: 12 }, 'all')).toBeUndefined();
  });
});
