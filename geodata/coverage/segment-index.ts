import Flatbush from 'flatbush';
import type { Point } from './ring.ts';

/** Finds segments by bounding box. */
export class SegmentIndex {
  readonly #tree: Flatbush | undefined;

  constructor(segments: readonly { a: Point; b: Point }[]) {
    if (segments.length === 0) return;
    this.#tree = new Flatbush(segments.length);
    for (const { a, b } of segments)
      this.#tree.add(Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1]));
    this.#tree.finish();
  }

  /** Indices, ascending, of segments whose box comes within `margin` mm of the box of `a`–`b`. */
  near(a: Point, b: Point, margin = 0): number[] {
    const found = this.#tree?.search(
      Math.min(a[0], b[0]) - margin,
      Math.min(a[1], b[1]) - margin,
      Math.max(a[0], b[0]) + margin,
      Math.max(a[1], b[1]) + margin,
    );
    return (found ?? []).sort((i, j) => i - j);
  }
}
