import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blend, contrast, readHex, type Rgb } from '../map/contrast.ts';

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

function token(name: string): string {
  const match = new RegExp(`--${name}: ([^;]+);`).exec(css);
  if (!match) throw new Error(`no token --${name}`);
  return match[1]!;
}

/** `rgb(9 23 38 / 0.84)` over a colour. */
function over(under: Rgb, name: string): Rgb {
  const numbers = [...token(name).matchAll(/[\d.]+/g)].map(Number) as [number, number, number, number];
  return blend(under, [numbers[0], numbers[1], numbers[2]], numbers[3]);
}

const words = ['text', 'text-soft', 'text-quiet', 'accent'];
const signs = ['light-green', 'light-amber', 'light-red', 'light-double-red', 'party-gold'];

describe('文字与所在玻璃的对比度', () => {
  // The brightest ground that may lie behind glass for long: the brightest step of the choropleth.
  const behind = { 'dark ground': readHex(token('ground')), 'bright area': readHex('#2f74ac') };
  it.each(Object.entries(behind))('在 %s 上的玻璃，每种文字都不低于 4.5:1', (_, ground) => {
    for (const name of [...words, ...signs])
      expect(contrast(readHex(token(name)), over(ground, 'glass')), name).toBeGreaterThanOrEqual(4.5);
  });

  it('选中的行仍然看得清', () => {
    const chosen = over(readHex(token('glass-solid')), 'accent-soft');
    for (const name of words) expect(contrast(readHex(token(name)), chosen), name).toBeGreaterThanOrEqual(4.5);
  });
});
