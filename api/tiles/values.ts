/** Attribute values of a layer, each kept once and already encoded as an MVT Value message (specification 2.1, 4.4). */
import { PbfWriter } from 'pbf';

export type AttributeValue = string | number | boolean;

/** Values numbered 1, 2, 3 …; 0 stands for "absent" (null is not a value of MVT: the key is left out). */
export class ValueTable {
  readonly #numbers = new Map<AttributeValue, number>();
  readonly #writer = new PbfWriter(new Uint8Array(4096));
  #starts = new Uint32Array(1024);
  #count = 0;

  /** Number of the last value. */
  get size(): number {
    return this.#count;
  }

  /** Number of a value; a new value is encoded and kept. Throws a TypeError for what MVT cannot hold. */
  numberOf(value: AttributeValue | null | undefined): number {
    if (value === null || value === undefined) return 0;
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    if (this.#count + 2 > this.#starts.length) this.#starts = grown(this.#starts);
    this.#starts[this.#count + 1] = this.#writer.pos;
    writeValue(value, this.#writer);
    this.#count += 1;
    // The end of the last value is the start of the next one, so that one array says both.
    this.#starts[this.#count + 1] = this.#writer.pos;
    this.#numbers.set(value, this.#count);
    return this.#count;
  }

  /** Encoded Value message of a number given by `numberOf`; a view, valid until the next `numberOf`. */
  encoded(number: number): Uint8Array {
    return this.#writer.buf.subarray(this.#starts[number]!, this.#starts[number + 1]!);
  }
}

/** Field numbers of a Value: 1 string, 3 double, 5 uint, 6 sint, 7 bool; the same choice as ST_AsMVT makes. */
function writeValue(value: AttributeValue, writer: PbfWriter): void {
  if (typeof value === 'string') writer.writeStringField(1, value);
  else if (typeof value === 'boolean') writer.writeBooleanField(7, value);
  else if (!Number.isFinite(value)) throw new TypeError(`${value} is not a finite number: a tile cannot hold it`);
  else if (!Number.isSafeInteger(value)) writer.writeDoubleField(3, value);
  else if (value >= 0) writer.writeVarintField(5, value);
  else writer.writeSVarintField(6, value);
}

function grown(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
