import { describe, expect, it } from 'vitest';
import { createDrawing, scaleOf } from './drawing.ts';

describe('the measure that styles are drawn by', () => {
  it.each([
    [1920, 1080, 1],
    [3840, 2160, 2],
    [5760, 1080, 1],
    [7680, 2160, 2],
    [1366, 768, 1],
    [390, 844, 1],
  ])('draws a screen of %i × %i at scale %f', (width, height, scale) => {
    expect(scaleOf(width, height)).toBe(scale);
  });

  it('shows the same view one zoom level deeper and twice as large on a screen twice as high', () => {
    const [small, large] = [createDrawing(1, 35.2), createDrawing(2, 35.2)];
    expect(large.zoom(15)).toBe(small.zoom(15) + 1);
    expect(small.pxByZoom(2, [12, 3], [14, 5])).toEqual(['interpolate', ['exponential', 2], ['zoom'], 12, 3, 14, 5]);
    expect(large.pxByZoom(2, [12, 3], [14, 5])).toEqual(['interpolate', ['exponential', 2], ['zoom'], 13, 6, 15, 10]);
  });

  it('knows how many pixels a metre takes, and that they double at 60° north', () => {
    expect(createDrawing(1, 0).pxPerMetre(0)).toBeCloseTo(512 / 40_075_016.686, 12);
    expect(createDrawing(1, 60).pxPerMetre(16)).toBeCloseTo(2 * createDrawing(1, 0).pxPerMetre(16), 9);
  });
});
