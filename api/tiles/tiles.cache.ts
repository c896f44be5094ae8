/** Tiles that were made once and are still true, up to a number of bytes; the least recently asked for go first. */
import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const gzipAsync = promisify(gzip);

export interface Tile {
  body: Buffer;
  /** Strong validator over the bytes, with its quotes; equal content gives equal validators in every process. */
  etag: string;
  /** The body by gzip, made at the first call and kept. */
  compressed(): Promise<Buffer>;
}

/** A tile from its bytes. */
export function tileOf(bytes: Uint8Array): Tile {
  let zipped: Promise<Buffer> | undefined;
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    body,
    etag: `"${hash('sha1', body, 'base64url')}"`,
    compressed: () => (zipped ??= gzipAsync(body)),
  };
}

/** A map by insertion order: an entry that is asked for moves to the end. */
export class TileCache {
  readonly #tiles = new Map<string, Tile>();
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get(key: string): Tile | undefined {
    const tile = this.#tiles.get(key);
    if (!tile) return undefined;
    this.#tiles.delete(key);
    this.#tiles.set(key, tile);
    return tile;
  }

  put(key: string, tile: Tile): void {
    this.delete(key);
    this.#tiles.set(key, tile);
    this.#bytes += weight(key, tile);
    for (const oldest of this.#tiles.keys()) {
      if (this.#bytes <= this.#maxBytes) break;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    const tile = this.#tiles.get(key);
    if (!tile) return;
    this.#tiles.delete(key);
    this.#bytes -= weight(key, tile);
  }

  clear(): void {
    this.#tiles.clear();
    this.#bytes = 0;
  }
}

/** Bytes of the body, half as much for its compressed form, and what the entry itself takes. */
const weight = (key: string, tile: Tile) => tile.body.length * 1.5 + key.length * 2 + 200;
