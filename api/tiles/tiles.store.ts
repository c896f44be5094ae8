/**
 * Vector tiles from memory. The index is a cache of the database: rebuilt at will, following the event log. A tile that
 * holds incidents is answered only after everything committed before the request has been taken in: one small query,
 * shared by all requests that wait for it. So every process that serves the database answers fresh tiles.
 */
import type { Sql } from '../db/open.ts';
import { tilesHolding } from './mercator.ts';
import type { TileAddress } from './mercator.ts';
import { TileCache, tileOf } from './tiles.cache.ts';
import type { Tile } from './tiles.cache.ts';
import { describeTileset } from './tiles.describe.ts';
import { loadTileIndex } from './tiles.index.ts';
import type { Outdated, TileIndex } from './tiles.index.ts';
import { layersOf } from './tiles.layers.ts';
import { findTilesetPlace } from './tiles.queries.ts';
import { maxZoom } from './tiles.schema.ts';
import type { TileJson } from './tiles.schema.ts';
import { createQueue, shareRuns } from './turn.ts';

const audiences = ['all', 'discipline'] as const;
/** `discipline`: also incidents of restricted modules. */
export type TileAudience = (typeof audiences)[number];

/** What the store needs of the event feed: to be told that something happened. */
export interface TileFeed {
  subscribe(listener: () => void): () => void;
}

export interface TileStore {
  /** Reads every layer anew and drops all tiles. */
  rebuild(): Promise<void>;
  /** From now on takes in events as the feed announces them, so that a request finds little left to do; answers how to stop. */
  follow(): () => void;
  /** Undefined where there is no such layer. A tile without features has an empty body. */
  tile(name: string, address: TileAddress, audience: TileAudience): Promise<Tile | undefined>;
  /** TileJSON 3.0; undefined where there is no such layer. `origin` as `https://host:port`. */
  tileJson(name: string, origin: string): Promise<TileJson | undefined>;
  /** Number of features by layer. */
  sizes(): Promise<Record<string, number>>;
}

export interface TileStoreOptions {
  sql: Sql;
  feed: TileFeed;
  /** Bytes of tiles kept ready. */
  cacheBytes?: number;
}

/** A store that reads its layers at the first request, or before by `rebuild`. */
export function createTileStore({ sql, feed, cacheBytes = 64 * 2 ** 20 }: TileStoreOptions): TileStore {
  const cache = new TileCache(cacheBytes);
  const inTurn = createQueue();
  let index: TileIndex | undefined;

  const load = async (): Promise<TileIndex> => {
    index = await loadTileIndex(sql);
    cache.clear();
    return index;
  };
  const loaded = async (): Promise<TileIndex> => index ?? inTurn(async () => index ?? load());
  const catchUp = shareRuns(() =>
    inTurn(async () => {
      const present = index ?? (await load());
      for (const outdated of await present.catchUp(sql)) forget(cache, outdated);
    }),
  );

  return {
    rebuild: async () => void (await inTurn(load)),
    // A failed run leaves the changes to the next one, and a request that needs them reports its own failure.
    follow: () => feed.subscribe(() => void catchUp().catch(() => undefined)),
    tile: async (name, address, audience) => {
      const members = layersOf(name);
      if (members.length === 0) return undefined;
      const live = members.some((layer) => layer.source === 'incidents');
      if (live) await catchUp();
      const present = await loaded();
      const key = keyOf(name, address, live ? audience : 'all');
      const known = cache.get(key);
      if (known) return known;
      const shown = members.filter((layer) => address.z >= layer.minZoom);
      const parts = shown.map((layer) => present.encode(layer.name, address, audience === 'discipline'));
      const tile = tileOf(parts.length === 1 ? parts[0]! : Buffer.concat(parts));
      cache.put(key, tile);
      return tile;
    },
    tileJson: async (name, origin) => describeTileset(name, origin, await findTilesetPlace(sql)),
    sizes: async () => (await loaded()).sizes(),
  };
}

/** A layer that was read anew makes every tile doubtful (it happens a few times a year); a point, the tiles that hold it. */
function forget(cache: TileCache, outdated: Outdated): void {
  if (!('at' in outdated)) return cache.clear();
  for (let z = 0; z <= maxZoom; z++)
    for (const address of tilesHolding(...outdated.at, z))
      for (const audience of audiences) cache.delete(keyOf(outdated.layer, address, audience));
}

const keyOf = (name: string, { z, x, y }: TileAddress, audience: TileAudience) => `${name}/${z}/${x}/${y}/${audience}`;
