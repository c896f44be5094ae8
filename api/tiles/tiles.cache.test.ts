import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { TileCache, tileOf } from './tiles.cache.ts';

const kilobyte = (fill: number) => tileOf(new Uint8Array(1000).fill(fill));

describe('tiles kept ready', () => {
  it('drops those not asked for the longest when it is full', () => {
    const cache = new TileCache(6000);
    for (const name of ['a', 'b', 'c']) cache.put(name, kilobyte(1));
    cache.get('a');
    cache.put('d', kilobyte(1));
    expect(['a', 'b', 'c', 'd'].filter((name) => cache.get(name))).toEqual(['a', 'c', 'd']);
  });

  it('frees the room of what it forgets', () => {
    const cache = new TileCache(6000);
    for (let i = 0; i < 100; i++) {
      cache.put('a', kilobyte(1));
      cache.put('b', kilobyte(2));
      cache.delete('b');
    }
    cache.put('c', kilobyte(3));
    expect(cache.get('a')).toBeDefined();
    expect(cache.get('b')).toBeUndefined();
  });

  it('gives equal bytes equal tags and others others, and compresses without loss', async () => {
    expect(kilobyte(1).etag).toBe(kilobyte(1).etag);
    expect(kilobyte(1).etag).not.toBe(kilobyte(2).etag);
    expect(gunzipSync(await kilobyte(7).compressed())).toEqual(Buffer.alloc(1000, 7));
  });
});
