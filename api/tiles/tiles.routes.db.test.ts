import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp } from '../testing/app.ts';
import type { TestApp, TestClient } from '../testing/app.ts';
import { decodeTile } from './testing/decode.ts';
import { report } from './testing/report.ts';
import { tileJsonSchema, tilesetListSchema } from './tiles.schema.ts';
import { worldX, worldY } from './mercator.ts';

let street: TestApp;
let leader: TestClient;
let worker: TestClient;
beforeAll(async () => {
  street = await createTestApp();
  leader = await street.signIn('leader');
  worker = await street.signIn('worker');
});
afterAll(() => street.close());

const pathOf = ([lng, lat]: readonly [number, number], layer: string, z = 16) =>
  `/api/tiles/${layer}/${z}/${Math.floor(worldX(lng) * 2 ** z)}/${Math.floor(worldY(lat) * 2 ** z)}.mvt`;

describe('tiles over HTTP', () => {
  it('lists what can be asked for, each with its TileJSON', async () => {
    const list = tilesetListSchema.parse(await (await worker.get('/api/tiles')).json());
    expect(list.items.map((item) => item.name)).toContain('base');
    for (const { name, layers } of list.items) {
      const description = tileJsonSchema.parse(await (await worker.get(`/api/tiles/${name}.json`)).json());
      expect(description.tiles).toEqual([`http://127.0.0.1:3000/api/tiles/${name}/{z}/{x}/{y}.mvt`]);
      expect(description.vector_layers.map((layer) => layer.id)).toEqual(layers);
      expect(description.attribution).toContain('示意');
    }
  });

  it('answers a tile that a reader understands, and 304 to whoever has it, until something changes', async () => {
    const { id, position } = await report(street.database.sql, 2);
    const path = pathOf(position, 'incident');
    const first = await worker.get(path);
    expect(first.headers.get('Content-Type')).toBe('application/vnd.mapbox-vector-tile');
    const features = decodeTile(new Uint8Array(await first.arrayBuffer()))['incident']!;
    expect(features.map((feature) => feature.properties['uuid'])).toContain(id);
    const again = { 'If-None-Match': first.headers.get('ETag')! };
    expect((await worker.get(path, again)).status).toBe(304);
    await report(street.database.sql, 2);
    expect((await worker.get(path, again)).status).toBe(200);
  });

  it('compresses long tiles for those who understand it, under a tag of their own', async () => {
    const { position } = await report(street.database.sql, 2);
    const path = pathOf(position, 'base', 14);
    const plain = await worker.get(path);
    const zipped = await worker.get(path, { 'Accept-Encoding': 'gzip' });
    expect(zipped.headers.get('Content-Encoding')).toBe('gzip');
    expect(zipped.headers.get('Vary')).toContain('Accept-Encoding');
    expect(zipped.headers.get('ETag')).not.toBe(plain.headers.get('ETag'));
    const body = new Response(zipped.body!.pipeThrough(new DecompressionStream('gzip')));
    expect(await body.arrayBuffer()).toEqual(await plain.arrayBuffer());
  });

  it('shows incidents of restricted modules to the leader and not to the grid worker', async () => {
    const { id, position } = await report(street.database.sql, 4, true);
    const seenBy = async (client: TestClient) => {
      const answer = await client.get(pathOf(position, 'incident'));
      const features = decodeTile(new Uint8Array(await answer.arrayBuffer()))['incident'] ?? [];
      return features.some((feature) => feature.properties['uuid'] === id);
    };
    expect([await seenBy(leader), await seenBy(worker)]).toEqual([true, false]);
  });

  it.each([
    ['/api/tiles/nothing/14/1/1.mvt', 404, '没有名为“nothing”的瓦片图层'],
    ['/api/tiles/nothing.json', 404, '没有名为“nothing”的瓦片图层'],
    ['/api/tiles/base/14/16384/1.mvt', 400, '16384 超出范围：缩放级别 14 只有 0 至 16383'],
    ['/api/tiles/base/23/1/1.mvt', 400, '23 超出范围：缩放级别为 0 至 22'],
    ['/api/tiles/base/14/east/1.mvt', 400, '“east”不是列号'],
    ['/api/tiles/base/14/1/1.png', 400, '“1.png”不是行号加扩展名 .mvt'],
  ])('refuses %s with %i, naming the value and the rule', async (path, status, message) => {
    const answer = await worker.get(path);
    expect(answer.status).toBe(status);
    expect(((await answer.json()) as { error: { message: string } }).error.message).toContain(message);
  });
});
