import { describe, expect, it } from 'vitest';
import { areaLabelPoints, shortName, type AreaFeature } from './areas.features.ts';
import { classByArea, classesOf, writeFigure } from './areas.figures.ts';
import { areaStates } from './areas.layer.ts';

describe('figures of areas', () => {
  it('writes an empty denominator as a dash, never as zero', () => {
    expect(writeFigure(null, 'rate')).toBe('—');
    expect(writeFigure(0, 'rate')).toBe('0.0%');
    expect(writeFigure(12345, 'count')).toBe('12,345');
  });

  it('gives the most the brightest colour and areas without a figure none', () => {
    const values = new Map([
      ['a', 1],
      ['b', 9],
      ['c', null],
    ]);
    expect([...classByArea(values, classesOf(values))]).toEqual([
      ['a', 0],
      ['b', 4],
    ]);
  });
});

describe('areas on the map', () => {
  const area = (code: string, kind: string, name: string, parentCode: string | null) =>
    ({
      type: 'Feature',
      geometry: { type: 'Polygon', coordinates: [] },
      properties: { code, kind, name, parentCode, labelAt: [115, 35] },
    }) as unknown as AreaFeature;
  const areas = [
    area('1', 'street', '某街道', null),
    area('11', 'community', '双井社区', '1'),
    area('111', 'grid', '双井社区第一网格', '11'),
    area('12', 'community', '中山社区', '1'),
  ];

  it('calls a grid without its community', () => {
    expect(shortName('双井社区第一网格', '双井社区')).toBe('第一网格');
    expect(shortName('双井社区', undefined)).toBe('双井社区');
    const labels = areaLabelPoints(areas, { values: new Map([['111', 7]]), unit: 'count' });
    expect([...labels.values()].map(({ properties }) => [properties!['name'], properties!['figure']])).toEqual([
      ['双井社区', ''],
      ['第一网格', '7'],
      ['中山社区', ''],
    ]);
  });

  it('lets everything step back but the chosen community and its grids', () => {
    const codes = areas.map(({ properties }) => properties);
    const states = areaStates({ codes, classes: new Map([['12', 3]]), selected: '11', hovered: '12' });
    expect([...states].filter(([, { dim }]) => !dim).map(([code]) => code)).toEqual(['11', '111']);
    expect(states.get('12')).toEqual({ class: 3, selected: false, hover: true, dim: true });
  });
});
