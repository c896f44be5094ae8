/** The box around an area, `[west, south, east, north]` in degrees. Pure. */
export function bboxOf(geometry: { coordinates: unknown }): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  function take(part: unknown): void {
    if (!Array.isArray(part)) return;
    const [lng, lat] = part as unknown[];
    if (typeof lng !== 'number' || typeof lat !== 'number') {
      part.forEach(take);
      return;
    }
    box[0] = Math.min(box[0], lng);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lng);
    box[3] = Math.max(box[3], lat);
  }
  take(geometry.coordinates);
  return box;
}
