/** One layer of a Mapbox Vector Tile 2.1 from features in tile units. */
import { ByteWriter } from './bytes.ts';
import { extent } from './mercator.ts';
import type { ValueTable } from './values.ts';

export const geometryTypes = { point: 1, line: 2, polygon: 3 } as const;

/** Geometry commands: count in the upper bits, command in the lower three. */
const moveTo = (count: number) => (count << 3) | 1;
const lineTo = (count: number) => (count << 3) | 2;
const closePath = (1 << 3) | 7;

/**
 * Writes features into the layer message of one tile. One writer serves one index: its scratch arrays are reused from
 * tile to tile, because a fresh tile of 25,000 points is asked for many times a second.
 */
export class LayerWriter {
  readonly #keys: readonly string[];
  readonly #values: ValueTable;
  readonly #features = new ByteWriter(64 * 1024);
  /** Value number → index in this tile, valid where `#stamps` holds the tile's stamp. */
  #localIndex = new Uint32Array(1024);
  #stamps = new Uint32Array(1024);
  #stamp = 0;
  /** Numbers of the values in this tile, in the order of their index. */
  #used = new Uint32Array(1024);
  #usedCount = 0;
  #valueBytes = 0;

  constructor(keys: readonly string[], values: ValueTable) {
    this.#keys = keys;
    this.#values = values;
  }

  /** Begins a tile; what an unfinished one held is dropped. */
  begin(): void {
    const needed = this.#values.size + 1;
    if (this.#stamps.length < needed) {
      this.#localIndex = new Uint32Array(needed * 2);
      this.#stamps = new Uint32Array(needed * 2);
      this.#used = new Uint32Array(needed * 2);
      this.#stamp = 0;
    }
    this.#stamp += 1;
    this.#features.position = 0;
    this.#usedCount = 0;
    this.#valueBytes = 0;
  }

  /** `tags[tagsAt + k]` is the value number of key k, 0 where absent; x and y in tile units. */
  addPoint(id: number, tags: ArrayLike<number>, tagsAt: number, x: number, y: number): void {
    const writer = this.#features;
    const feature = this.#openFeature(id, tags, tagsAt, geometryTypes.point);
    const geometry = writer.open(4);
    writer.varint(moveTo(1));
    writer.zigzag(x);
    writer.zigzag(y);
    writer.close(geometry);
    writer.close(feature);
  }

  /** `parts`: open lines, or rings without the closing repeat, as [x0, y0, x1, y1 …] in tile units; none empty. */
  addShape(type: 2 | 3, id: number, tags: ArrayLike<number>, tagsAt: number, parts: readonly number[][]): void {
    const writer = this.#features;
    const feature = this.#openFeature(id, tags, tagsAt, type);
    const geometry = writer.open(4);
    writeParts(writer, parts, type === geometryTypes.polygon);
    writer.close(geometry);
    writer.close(feature);
  }

  /** The layer as field 3 of a tile; empty where it has no feature. Tiles are joined by joining their bytes. */
  finish(name: string): Uint8Array {
    const features = this.#features;
    if (features.position === 0) return new Uint8Array(0);
    const keyBytes = this.#keys.reduce((sum, key) => sum + key.length * 3 + 10, name.length * 3 + 64);
    const tile = new ByteWriter(features.position + this.#valueBytes + keyBytes);
    const layer = tile.open(3);
    tile.number(15, 2);
    tile.text(1, name);
    tile.copy(features.bytes, 0, features.position);
    for (const key of this.#keys) tile.text(3, key);
    for (let i = 0; i < this.#usedCount; i++) this.#values.writeTo(tile, this.#used[i]!);
    tile.number(5, extent);
    tile.close(layer);
    return tile.bytes.subarray(0, tile.position);
  }

  /** A feature message up to its geometry; answers where its content began. */
  #openFeature(id: number, tags: ArrayLike<number>, tagsAt: number, type: number): number {
    const writer = this.#features;
    // Two lengths and tags of ten bytes at most for each key; id, type, and a point's geometry.
    writer.reserve(48 + this.#keys.length * 10);
    const feature = writer.open(2);
    writer.number(1, id);
    const tagList = writer.open(2);
    for (let key = 0; key < this.#keys.length; key++) {
      const number = tags[tagsAt + key]!;
      if (number === 0) continue;
      writer.varint(key);
      writer.varint(this.#indexOf(number));
    }
    writer.close(tagList);
    writer.number(3, type);
    return feature;
  }

  #indexOf(number: number): number {
    if (this.#stamps[number] === this.#stamp) return this.#localIndex[number]!;
    this.#stamps[number] = this.#stamp;
    this.#localIndex[number] = this.#usedCount;
    this.#used[this.#usedCount] = number;
    this.#valueBytes += this.#values.lengthOf(number);
    return this.#usedCount++;
  }
}

function writeParts(writer: ByteWriter, parts: readonly number[][], closed: boolean): void {
  let x = 0;
  let y = 0;
  for (const part of parts) {
    writer.reserve(part.length * 5 + 16);
    writer.varint(moveTo(1));
    for (let i = 0; i < part.length; i += 2) {
      if (i === 2) writer.varint(lineTo(part.length / 2 - 1));
      writer.zigzag(part[i]! - x);
      writer.zigzag(part[i + 1]! - y);
      x = part[i]!;
      y = part[i + 1]!;
    }
    if (closed) writer.varint(closePath);
  }
}
