import type { Point, Region } from './ring.ts';

/** A board of `columns` × `rows` square fields of side `size` mm, row by row from the south-west: known answers for tests. */
export function board(columns: number, rows: number, size = 1000): Region[] {
  return Array.from({ length: columns * rows }, (_, i): Region => {
    const [x, y] = [(i % columns) * size, Math.floor(i / columns) * size];
    const ring: Point[] = [
      [x, y],
      [x + size, y],
      [x + size, y + size],
      [x, y + size],
    ];
    return [[ring]];
  });
}
