/** One layer of a Mapbox Vector Tile 2.1 from features in tile units. */
import { PbfWriter } from 'pbf';
import { extent } from './mercator.ts';
import type { ValueTable } from './values.ts';

export const geometryTypes = { point: 1, line: 2, polygon: 3 } as const;

const MOVE_TO = 1;
const LINE_TO = 2;
const CLOSE_PATH = 7;

/**
 * Writes features into the layer message of one tile. One writer serves one index: its scratch arrays are reused from
 * tile to tile, because a fresh tile of 25,000 points is asked for a hundred times a second.
 */
export class LayerWriter {
  readonly #keys: readonly string[];
  readonly #values: ValueTable;
  readonly #features = new PbfWriter(new Uint8Array(64 * 1024));
  /** Value number → index in this tile, valid where `#stamps` holds the tile's stamp. */
  #localIndex = new Uint32Array(1024);
  #stamps = new Uint32Array(1024);
  #stamp = 0;
  #used: number[] = [];
  #count = 0;

  constructor(keys: readonly string[], values: ValueTable) {
    this.#keys = keys;
    this.#values = values;
  }

  /** Begins a tile; what an unfinished one held is dropped. */
  begin(): void {
    if (this.#localIndex.length <= this.#values.size) {
      this.#localIndex = new Uint32Array(this.#values.size * 2 + 1);
      this.#stamps = new Uint32Array(this.#values.size * 2 + 1);
      this.#stamp = 0;
    }
    this.#stamp += 1;
    this.#features.pos = 0;
    this.#used = [];
    this.#count = 0;
  }

  /** `tags[tagsAt + k]` is the value number of key k, 0 where absent; x and y in tile units. */
  addPoint(id: number, tags: ArrayLike<number>, tagsAt: number, x: number, y: number): void {
    const end = this.#beginFeature(id, tags, tagsAt, geometryTypes.point);
    const writer = this.#features;
    writer.writeVarint((MOVE_TO & 7) | (1 << 3));
    writer.writeSVarint(x);
    writer.writeSVarint(y);
    this.#endFeature(end);
  }

  /** `parts`: open lines, or rings without the closing repeat, as [x0, y0, x1, y1 …] in tile units; none empty. */
  addShape(type: 2 | 3, id: number, tags: ArrayLike<number>, tagsAt: number, parts: readonly number[][]): void {
    const end = this.#beginFeature(id, tags, tagsAt, type);
    writeParts(this.#features, parts, type === geometryTypes.polygon);
    this.#endFeature(end);
  }

  /** The layer as field 3 of a tile; empty where it has no feature. Tiles are joined by joining their bytes. */
  finish(name: string): Uint8Array {
    if (this.#count === 0) return new Uint8Array(0);
    const features = this.#features;
    const tile = new PbfWriter(new Uint8Array(features.pos * 2 + 1024));
    tile.writeMessage(
      3,
      (_, layer) => {
        layer.writeVarintField(15, 2);
        layer.writeStringField(1, name);
        layer.realloc(features.pos);
        layer.buf.set(features.buf.subarray(0, features.pos), layer.pos);
        layer.pos += features.pos;
        for (const key of this.#keys) layer.writeStringField(3, key);
        for (const number of this.#used) layer.writeBytesField(4, this.#values.encoded(number));
        layer.writeVarintField(5, extent);
      },
      undefined,
    );
    return tile.finish();
  }

  /** Feature message up to the geometry's length byte; answers where the two open messages began. */
  #beginFeature(id: number, tags: ArrayLike<number>, tagsAt: number, type: number): [number, number] {
    const writer = this.#features;
    const feature = openMessage(writer, 2);
    writer.writeVarintField(1, id);
    const tagsMessage = openMessage(writer, 2);
    for (let key = 0; key < this.#keys.length; key++) {
      const number = tags[tagsAt + key]!;
      if (number === 0) continue;
      writer.writeVarint(key);
      writer.writeVarint(this.#indexOf(number));
    }
    closeMessage(writer, tagsMessage);
    writer.writeVarintField(3, type);
    this.#count += 1;
    return [feature, openMessage(writer, 4)];
  }

  #endFeature([feature, geometry]: [number, number]): void {
    closeMessage(this.#features, geometry);
    closeMessage(this.#features, feature);
  }

  #indexOf(number: number): number {
    if (this.#stamps[number] !== this.#stamp) {
      this.#stamps[number] = this.#stamp;
      this.#localIndex[number] = this.#used.length;
      this.#used.push(number);
    }
    return this.#localIndex[number]!;
  }
}

function writeParts(writer: PbfWriter, parts: readonly number[][], closed: boolean): void {
  let x = 0;
  let y = 0;
  for (const part of parts) {
    writer.writeVarint(MOVE_TO | (1 << 3));
    for (let i = 0; i < part.length; i += 2) {
      if (i === 2) writer.writeVarint(LINE_TO | ((part.length / 2 - 1) << 3));
      writer.writeSVarint(part[i]! - x);
      writer.writeSVarint(part[i + 1]! - y);
      x = part[i]!;
      y = part[i + 1]!;
    }
    if (closed) writer.writeVarint(CLOSE_PATH | (1 << 3));
  }
}

/** Begins a length-delimited field with one byte kept for its length; answers where its content begins. */
function openMessage(writer: PbfWriter, field: number): number {
  writer.writeVarint((field << 3) | 2);
  writer.realloc(1);
  writer.pos += 1;
  return writer.pos;
}

/** Writes the length; content of 128 bytes or more moves on to make room for a longer one. */
function closeMessage(writer: PbfWriter, start: number): void {
  const length = writer.pos - start;
  let extra = 0;
  for (let rest = length; rest >= 0x80; rest >>>= 7) extra += 1;
  if (extra > 0) {
    writer.realloc(extra);
    writer.buf.copyWithin(start + extra, start, writer.pos);
  }
  writer.pos = start - 1;
  writer.writeVarint(length);
  writer.pos += length;
}
