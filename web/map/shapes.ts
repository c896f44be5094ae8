/** Outlines that signs and chips are made of; canvas paths around a centre, in nominal pixels. */

export type Corner = readonly [x: number, y: number];

export function circle(x: number, y: number, radius: number): Path2D {
  const path = new Path2D();
  path.arc(x, y, radius, 0, 2 * Math.PI);
  return path;
}

/** A polygon with rounded corners. */
export function rounded(corners: readonly Corner[], radius: number): Path2D {
  const path = new Path2D();
  const last = corners.at(-1)!;
  const first = corners[0]!;
  path.moveTo((last[0] + first[0]) / 2, (last[1] + first[1]) / 2);
  corners.forEach((corner, index) => {
    const next = corners[(index + 1) % corners.length]!;
    path.arcTo(corner[0], corner[1], (corner[0] + next[0]) / 2, (corner[1] + next[1]) / 2, radius);
  });
  path.closePath();
  return path;
}

/** Corners of a regular polygon; `turn` in radians, 0 has a corner at the top. */
export function regular(x: number, y: number, radius: number, count: number, turn = 0): Corner[] {
  return Array.from({ length: count }, (_, index) => {
    const angle = turn - Math.PI / 2 + (2 * Math.PI * index) / count;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const;
  });
}

/** A five-pointed star. */
export function star(x: number, y: number, radius: number): Path2D {
  const outer = regular(x, y, radius, 5);
  const inner = regular(x, y, radius * 0.382, 5, Math.PI / 5);
  const path = new Path2D();
  outer.forEach((corner, index) => {
    if (index === 0) path.moveTo(...corner);
    else path.lineTo(...corner);
    path.lineTo(...inner[index]!);
  });
  path.closePath();
  return path;
}
