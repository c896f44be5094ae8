/** Points of one layer in memory: typed columns, and cells of the world that hold them. Points may come, move and go. */
import { LayerWriter } from './encode.ts';
import { buffer, extent, tileUnits, worldBounds, worldX, worldY } from './mercator.ts';
import type { TileAddress } from './mercator.ts';
import { ValueTable } from './values.ts';
import type { AttributeValue } from './values.ts';

/** One point: `id` a whole number ≥ 0, unique in its layer; lng and lat in degrees; attributes in the order of the layer's keys. */
export interface PointFeature {
  id: number;
  lng: number;
  lat: number;
  /** Only for viewers of the audience `discipline`. */
  restricted: boolean;
  attributes: readonly (AttributeValue | null)[];
}

/** Cells are the tiles of this zoom (about 60 m of ground in China): a z16 tile is 8 × 8 of them, and its rim one more. */
const CELL_ZOOM = 19;
const CELLS = 2 ** CELL_ZOOM;

export class PointIndex {
  readonly #name: string;
  readonly #width: number;
  readonly #values = new ValueTable();
  readonly #writer: LayerWriter;
  readonly #slots = new Map<number, number>();
  /** Cell number (row × CELLS + column) → slots in ascending order of feature id, so that equal content gives equal bytes. */
  readonly #cells = new Map<number, number[]>();
  readonly #free: number[] = [];
  #length = 0;
  #ids = new Float64Array(1024);
  #x = new Float64Array(1024);
  #y = new Float64Array(1024);
  #restricted = new Uint8Array(1024);
  #tags: Uint32Array<ArrayBuffer>;

  constructor(name: string, keys: readonly string[]) {
    this.#name = name;
    this.#width = keys.length;
    this.#tags = new Uint32Array(1024 * keys.length);
    this.#writer = new LayerWriter(keys, this.#values);
  }

  get size(): number {
    return this.#slots.size;
  }

  /** Adds a point or replaces the one of the same id. */
  put(feature: PointFeature): void {
    this.delete(feature.id);
    const slot = this.#free.pop() ?? this.#length++;
    if (slot >= this.#ids.length) this.#grow();
    this.#ids[slot] = feature.id;
    this.#x[slot] = worldX(feature.lng);
    this.#y[slot] = worldY(feature.lat);
    this.#restricted[slot] = feature.restricted ? 1 : 0;
    for (let key = 0; key < this.#width; key++)
      this.#tags[slot * this.#width + key] = this.#values.numberOf(feature.attributes[key]);
    this.#slots.set(feature.id, slot);
    const cell = this.#cellOf(slot);
    const slots = this.#cells.get(cell);
    if (!slots) this.#cells.set(cell, [slot]);
    else slots.splice(this.#rankIn(slots, feature.id), 0, slot);
  }

  /** Removes a point; false where there is none. */
  delete(id: number): boolean {
    const slot = this.#slots.get(id);
    if (slot === undefined) return false;
    const cell = this.#cellOf(slot);
    const slots = this.#cells.get(cell)!;
    if (slots.length === 1) this.#cells.delete(cell);
    else slots.splice(this.#rankIn(slots, id), 1);
    this.#slots.delete(id);
    this.#free.push(slot);
    return true;
  }

  /** World position of a point, or undefined. */
  positionOf(id: number): [number, number] | undefined {
    const slot = this.#slots.get(id);
    return slot === undefined ? undefined : [this.#x[slot]!, this.#y[slot]!];
  }

  /** The layer message of one tile; restricted points only where asked. */
  encode(address: TileAddress, withRestricted: boolean): Uint8Array {
    this.#writer.begin();
    this.#forEachCellNear(address, (slots) => {
      for (const slot of slots) {
        if (this.#restricted[slot] === 1 && !withRestricted) continue;
        const x = tileUnits(this.#x[slot]!, address.z, address.x);
        if (x < -buffer || x > extent + buffer) continue;
        const y = tileUnits(this.#y[slot]!, address.z, address.y);
        if (y < -buffer || y > extent + buffer) continue;
        this.#writer.addPoint(this.#ids[slot]!, this.#tags, slot * this.#width, x, y);
      }
    });
    return this.#writer.finish(this.#name);
  }

  /** Cells from north to south, west to east; where the tile is larger than the whole data, only those that exist. */
  #forEachCellNear(address: TileAddress, visit: (slots: readonly number[]) => void): void {
    const [west, north, east, south] = worldBounds(address).map((edge) => Math.floor(edge * CELLS)) as Bounds;
    if ((east - west + 1) * (south - north + 1) > this.#cells.size) {
      const near = [...this.#cells.keys()].filter((cell) => {
        const column = cell % CELLS;
        const row = (cell - column) / CELLS;
        return column >= west && column <= east && row >= north && row <= south;
      });
      for (const cell of Float64Array.from(near).sort()) visit(this.#cells.get(cell)!);
      return;
    }
    for (let row = north; row <= south; row++)
      for (let column = west; column <= east; column++) {
        const slots = this.#cells.get(row * CELLS + column);
        if (slots) visit(slots);
      }
  }

  #cellOf(slot: number): number {
    return Math.floor(this.#y[slot]! * CELLS) * CELLS + Math.floor(this.#x[slot]! * CELLS);
  }

  /** Where `id` stands, or belongs, among the slots of a cell. */
  #rankIn(slots: readonly number[], id: number): number {
    let low = 0;
    let high = slots.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#ids[slots[middle]!]! < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #grow(): void {
    const capacity = this.#ids.length * 2;
    this.#ids = copied(this.#ids, new Float64Array(capacity));
    this.#x = copied(this.#x, new Float64Array(capacity));
    this.#y = copied(this.#y, new Float64Array(capacity));
    this.#restricted = copied(this.#restricted, new Uint8Array(capacity));
    this.#tags = copied(this.#tags, new Uint32Array(capacity * this.#width));
  }
}

type Bounds = [west: number, north: number, east: number, south: number];

function copied<T extends Float64Array | Uint8Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
