/** Tiles over HTTP. */
import type { Context } from 'hono';
import { z } from 'zod';
import { acceptsGzip, hasTag } from '../http/conditional.ts';
import { notFound } from '../http/errors.ts';
import { defineRoute, jsonResponse } from '../http/route.ts';
import { createRouter } from '../http/router.ts';
import { audienceOf } from '../http/viewer.ts';
import type { AppEnv } from '../http/viewer.ts';
import type { Tile } from './tiles.cache.ts';
import { listTilesets } from './tiles.describe.ts';
import { tileJsonSchema, tileParamsSchema, tilesetListSchema, tilesetParamsSchema } from './tiles.schema.ts';
import type { TileStore } from './tiles.store.ts';

const mediaType = 'application/vnd.mapbox-vector-tile';
/** Shorter bodies fit one packet either way. */
const leastToCompress = 1400;

const listRoute = defineRoute({
  method: 'get',
  path: '/api/tiles',
  roles: 'signed-in',
  tags: ['地图瓦片'],
  summary: '瓦片图层目录',
  responses: { 200: jsonResponse(tilesetListSchema, '可请求的图层与组合图层') },
});

const tileJsonRoute = defineRoute({
  method: 'get',
  path: '/api/tiles/{document}',
  roles: 'signed-in',
  tags: ['地图瓦片'],
  summary: '图层说明（TileJSON 3.0）',
  request: { params: tilesetParamsSchema },
  responses: { 200: jsonResponse(tileJsonSchema, '瓦片地址、范围、缩放级别与属性字段') },
});

const tileRoute = defineRoute({
  method: 'get',
  path: '/api/tiles/{layer}/{z}/{x}/{y}',
  roles: 'signed-in',
  tags: ['地图瓦片'],
  summary: '矢量瓦片（Mapbox Vector Tile 2.1）',
  description: '按 XYZ 方案编号。事件图层总是包含请求之前已提交的全部事件；未变化时以 ETag 应答 304。',
  request: { params: tileParamsSchema },
  responses: {
    200: { description: '瓦片；没有要素时内容为空', content: { [mediaType]: { schema: z.string() } } },
    304: { description: '自上次请求后没有变化' },
  },
});

/** `/api/tiles`, `/api/tiles/:layer.json`, `/api/tiles/:layer/:z/:x/:y.mvt`. */
export function tilesRoutes({ tiles }: { tiles: TileStore }) {
  return createRouter()
    .openapi(listRoute, (context) => context.json(listTilesets(), 200))
    .openapi(tileJsonRoute, async (context) => {
      const name = context.req.valid('param').document.replace(/\.json$/, '');
      const description = await tiles.tileJson(name, new URL(context.req.url).origin);
      if (!description) throw unknownLayer(name);
      return context.json(description, 200);
    })
    .openapi(tileRoute, async (context) => {
      const { layer, ...address } = context.req.valid('param');
      const tile = await tiles.tile(layer, address, audienceOf(context.get('viewer')));
      if (!tile) throw unknownLayer(layer);
      return answer(context, tile);
    });
}

async function answer(context: Context<AppEnv>, tile: Tile): Promise<Response> {
  const zips = tile.body.length >= leastToCompress && acceptsGzip(context.req.header('Accept-Encoding'));
  const etag = zips ? tile.etag.replace(/"$/, '-gzip"') : tile.etag;
  const headers: Record<string, string> = {
    ETag: etag,
    // A browser keeps the tile and asks whether it is still true; nobody else may keep what only this viewer may see.
    'Cache-Control': 'private, no-cache',
    Vary: 'Accept-Encoding',
  };
  if (hasTag(context.req.header('If-None-Match'), etag)) return context.body(null, 304, headers);
  headers['Content-Type'] = mediaType;
  if (zips) headers['Content-Encoding'] = 'gzip';
  const body = zips ? await tile.compressed() : tile.body;
  return context.body(body as Uint8Array<ArrayBuffer>, 200, headers);
}

function unknownLayer(name: string) {
  const known = listTilesets().items.map((item) => item.name);
  return notFound('tile.unknown_layer', `没有名为“${name}”的瓦片图层，可用的有：${known.join('、')}`, { known });
}
