import { describe, expect, it } from 'vitest';
import { blend, contrast, distance, readHex, seenWith } from './contrast.ts';

describe('arithmetic of colours', () => {
  it('gives the contrasts that WCAG states', () => {
    expect(contrast(readHex('#000000'), readHex('#ffffff'))).toBeCloseTo(21, 5);
    expect(contrast(readHex('#777777'), readHex('#ffffff'))).toBeCloseTo(4.48, 2);
  });

  it('blends half of white over black to middle grey', () => {
    expect(blend([0, 0, 0], [255, 255, 255], 0.5)).toEqual([127.5, 127.5, 127.5]);
  });

  it('leaves greys grey for every eye, and brings red and green together for deuteranopes', () => {
    for (const channel of seenWith('deutan', readHex('#808080'))) expect(channel).toBeCloseTo(128, 0);
    const [red, green] = [readHex('#c05040'), readHex('#808000')] as const;
    expect(distance(seenWith('deutan', red), seenWith('deutan', green))).toBeLessThan(distance(red, green));
  });

  it('refuses what is no colour, and says so', () => {
    expect(() => readHex('red')).toThrow('"red" is no colour of the form #rrggbb');
  });
});
