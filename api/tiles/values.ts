/** Attribute values of a layer, each kept once and already encoded (Mapbox Vector Tile 2.1, 4.4 Value). */
import { ByteWriter } from './bytes.ts';

export type AttributeValue = string | number | boolean;

/** Field of a layer message that holds a value. */
const valueField = 4;

/** Values numbered 1, 2, 3 …; 0 stands for "absent" (null is not a value of MVT: the key is left out). */
export class ValueTable {
  readonly #numbers = new Map<AttributeValue, number>();
  readonly #writer = new ByteWriter();
  /** Where value n begins; it ends where n + 1 begins. */
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
    if (this.#count + 2 >= this.#starts.length) this.#starts = grown(this.#starts);
    this.#writer.reserve(2);
    const message = this.#writer.open(valueField);
    writeValue(value, this.#writer);
    this.#writer.close(message);
    this.#count += 1;
    this.#starts[this.#count + 1] = this.#writer.position;
    this.#numbers.set(value, this.#count);
    return this.#count;
  }

  /** Length of the encoded field of a value. */
  lengthOf(number: number): number {
    return this.#starts[number + 1]! - this.#starts[number]!;
  }

  /** Writes the encoded field of a value into a layer message. */
  writeTo(writer: ByteWriter, number: number): void {
    writer.copy(this.#writer.bytes, this.#starts[number]!, this.#starts[number + 1]!);
  }
}

/** Fields of a Value: 1 string, 3 double, 5 uint, 6 sint, 7 bool. */
function writeValue(value: AttributeValue, writer: ByteWriter): void {
  if (typeof value === 'string') writer.text(1, value);
  else if (typeof value === 'boolean') writer.number(7, value ? 1 : 0);
  else if (!Number.isFinite(value)) throw new TypeError(`${value} is not a finite number: a tile cannot hold it`);
  else if (Number.isSafeInteger(value) && value >= 0) writer.number(5, value);
  else if (Number.isSafeInteger(value) && value > -(2 ** 31)) writer.number(6, -value * 2 - 1);
  else writer.double(3, value);
}

function grown(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
