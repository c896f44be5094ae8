import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lights } from '../../api/incidents/incidents.schema.ts';
import { contrast, deficiencyNames, distance, readHex, seenWith, type Rgb } from '../map/contrast.ts';
import { night } from '../map/palette.ts';
import { lightForm, lightForms } from './incidents.lights.ts';

const levels = lightForms.filter(({ sign }) => sign === 'green' || sign === 'amber' || sign === 'red');
const pairs = levels.flatMap((one, index) => levels.slice(index + 1).map((other) => [one, other] as const));
const eyes: (readonly [string, (colour: Rgb) => Rgb])[] = [
  ['full colour sight', (colour: Rgb) => colour],
  ...deficiencyNames.map((name) => [name, (colour: Rgb) => seenWith(name, colour)] as const),
];

describe('lights of incidents', () => {
  it('has each light with a colour, a shape and a word of its own', () => {
    expect(lightForms.map(({ sign }) => sign)).toEqual(['none', ...lights]);
    for (const key of ['colour', 'shape', 'word', 'rank'] as const)
      expect(new Set(lightForms.map((form) => form[key])).size).toBe(lightForms.length);
  });

  it('calls an incident without a clock 待受理', () => {
    expect(lightForm(null).word).toBe('待受理');
  });

  it.each(eyes)('tells green, amber and red apart with %s', (_name, seen) => {
    for (const [one, other] of pairs)
      expect(distance(seen(readHex(one.colour)), seen(readHex(other.colour)))).toBeGreaterThan(0.1);
  });

  it('stands out from the ground at 3:1 or better', () => {
    for (const { colour } of lightForms) {
      expect(contrast(readHex(colour), readHex(night.land))).toBeGreaterThan(3);
      expect(contrast(readHex(colour), readHex(night.choropleth.at(-1)!))).toBeGreaterThan(1.3);
    }
  });

  it('uses the colours of the page', () => {
    const tokens = readFileSync(new URL('../ui/tokens.css', import.meta.url), 'utf8');
    for (const { sign, colour } of lightForms.slice(1))
      expect(tokens).toContain(`--light-${sign.replace('_', '-')}: ${colour};`);
  });
});
