/** A small seeded generator (sfc32), so that the same seed writes the same street on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform in [from, to). */
  range(from: number, to: number): number;
  /** Integer, both ends included. */
  int(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** One of the list, in proportion to its weight; throws when the weights sum to nothing. */
  weighted<T>(list: readonly T[], weightOf: (item: T) => number): T;
  /** A shuffled copy. */
  shuffle<T>(list: readonly T[]): T[];
  /** An independent generator for a named part: what one part draws does not move the others. */
  fork(name: string): Random;
}

/** FNV-1a over UTF-16 code units, 32 bits. */
function hash(text: string, start: number): number {
  let value = (0x811c9dc5 ^ start) >>> 0;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return value;
}

function sfc32(a: number, b: number, c: number): () => number {
  let d = 1;
  return () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
}

/** `path` distinguishes forks of the same seed. */
export function createRandom(seed: number, path = ''): Random {
  const next = sfc32(hash(path, seed), hash(path, seed ^ 0x9e3779b9), hash(path, seed ^ 0x85ebca6b));
  for (let i = 0; i < 12; i++) next();
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    range: (from, to) => from + next() * (to - from),
    int,
    chance: (probability) => next() < probability,
    pick: (list) => {
      if (list.length === 0) throw new RangeError('pick from an empty list');
      return list[int(0, list.length - 1)]!;
    },
    weighted: (list, weightOf) => {
      const total = list.reduce((sum, item) => sum + weightOf(item), 0);
      if (!(total > 0)) throw new RangeError(`the weights of ${list.length} items sum to ${total}`);
      let left = next() * total;
      return list.find((item) => (left -= weightOf(item)) < 0) ?? list[list.length - 1]!;
    },
    shuffle: (list) => {
      const copy = [...list];
      for (let i = copy.length - 1; i > 0; i--) {
        const j = int(0, i);
        [copy[i], copy[j]] = [copy[j]!, copy[i]!];
      }
      return copy;
    },
    fork: (name) => createRandom(seed, `${path}/${name}`),
  };
}
