import { describe, expect, it } from 'vitest';
import { facilityKinds, modules } from '../../geodata/catalogue.ts';
import { bundledIcons, iconPath } from './icons.ts';
import { iconPathData } from './images.ts';

describe('icons of the map', () => {
  it('has one for every module and every kind of facility', () => {
    const wanted = new Set([...modules, ...facilityKinds].map(({ icon }) => icon));
    expect([...wanted].filter((icon) => !bundledIcons.includes(icon))).toEqual([]);
  });

  it('bundles none that nothing uses', () => {
    const used = new Set([...modules, ...facilityKinds].map(({ icon }) => icon));
    expect(bundledIcons.filter((icon) => !used.has(icon))).toEqual([]);
  });

  it('is made of path commands only', () => {
    for (const icon of bundledIcons) expect(iconPath(icon)).toMatch(/^[MmZzLlHhVvCcSsQqTtAa0-9eE,.\s+-]+$/);
  });

  it('joins the paths of a drawing and drops escaped line breaks', () => {
    expect(iconPathData('<svg><path id="a" d="M1,1&#xA;&#x9;L2,2"/><path d="M3,3z"/></svg>')).toBe('M1,1  L2,2 M3,3z');
  });

  it('draws what it does not know as a dot', () => {
    expect(iconPath('no-such-icon')).toContain('a3 3');
  });
});
