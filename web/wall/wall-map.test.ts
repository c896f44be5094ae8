import { validateStyleMin, type StyleSpecification } from '@maplibre/maplibre-gl-style-spec';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Incident } from '../../api/incidents/incidents.schema.ts';
import type { AreaFeature } from '../areas/areas.features.ts';
import { composeStyle } from '../map/compose.ts';
import { createDrawing } from '../map/drawing.ts';
import type { LayerGroup } from '../map/layer.ts';
import { imageNamed, wallGroups } from './wall-map.groups.ts';
import { wallLegend } from './wall-map.legend.ts';
import { classFigure, partyPatch } from './wall-map.patches.ts';
import { arrivals, incidentPulses } from './wall-map.pulses.ts';
import { wallStops } from './wall-map.tour.ts';

let groups: readonly LayerGroup[];
const styleAt = (scale: number): StyleSpecification => composeStyle(groups, createDrawing(scale, 35.2), {});

beforeAll(() => {
  vi.stubGlobal('location', { origin: 'http://127.0.0.1:3000' });
  groups = wallGroups();
});

describe("the wall's style", () => {
  it.each([1, 1.25, 2, 4])('is valid at scale %f', (scale) => {
    expect(validateStyleMin(styleAt(scale))).toEqual([]);
  });

  it('names every layer once, and every touch, cluster and patch names a layer that exists', () => {
    const { layers, sources } = styleAt(1);
    const ids = layers.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const named = groups.flatMap(({ pick, clusters }) => [...Object.keys(pick ?? {}), ...Object.keys(clusters ?? {})]);
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
    expect(partyPatch([], null, false).hidden?.filter((id) => !ids.includes(id))).toEqual([]);
    for (const source of groups.flatMap(({ clusters }) => Object.values(clusters ?? {})))
      expect(sources).toHaveProperty(source);
  });

  it('asks its own origin only, and no glyph or sprite server', () => {
    const text = JSON.stringify(styleAt(1));
    expect([...text.matchAll(/https?:\/\/[^/"]+/g)].map(([url]) => url)).toEqual(
      expect.arrayContaining(['http://127.0.0.1:3000']),
    );
    expect(new Set([...text.matchAll(/https?:\/\/[^/"]+/g)].map(([url]) => url)).size).toBe(1);
    expect(styleAt(1)).not.toHaveProperty('glyphs');
    expect(styleAt(1)).not.toHaveProperty('sprite');
  });

  it('writes nothing smaller than a ninetieth of the height, at any zoom', () => {
    const smallest = (value: unknown): number =>
      typeof value === 'number'
        ? value
        : Math.min(
            ...(value as unknown[])
              .slice(3)
              .filter((_, index) => index % 2 === 1)
              .map(smallest),
          );
    for (const layer of styleAt(1).layers) {
      if (layer.type !== 'symbol' || layer.layout?.['text-size'] === undefined) continue;
      expect(smallest(layer.layout['text-size']), layer.id).toBeGreaterThanOrEqual(1080 / 90);
    }
  });
});

describe("the wall's legend", () => {
  const community = new Map([
    ['371702003001', 3],
    ['371702003002', 12],
  ]);
  const grid = new Map([
    ['371702003001001', 1],
    ['371702003001002', 2],
    ['371702003002001', 12],
  ]);
  const { classes } = classFigure('open', community, grid);

  it('names what is switched on and draws every sign', () => {
    const sections = wallLegend({
      layers: ['incidents', 'party', 'workers', 'facilities'],
      figure: 'open',
      classes,
      zoom: 16,
    });
    expect(sections.map(({ key }) => key)).toEqual(['incidents', 'party', 'workers', 'facilities']);
    const signs = sections.flatMap(({ items }) => items.map(({ sign }) => sign));
    for (const sign of signs)
      if (sign.kind === 'image') expect(imageNamed(groups, sign.image), sign.image).toBeDefined();
  });

  it('shows classes of communities from afar and of grids from near, and only party levels that are drawn', () => {
    const far = wallLegend({ layers: ['figures', 'party'], figure: 'open', classes, zoom: 13.4 });
    expect(far[0]).toMatchObject({ title: '待办事件 · 社区', items: [{ text: '0–3' }, { text: '4–12' }] });
    expect(far[1]!.items.map(({ text }) => text)).toEqual(['街道党工委', '社区党委']);
    const near = wallLegend({ layers: ['figures', 'party'], figure: 'open', classes, zoom: 16 });
    expect(near[0]!.title).toBe('待办事件 · 网格');
    expect(near[0]!.items).toHaveLength(3);
    expect(near[1]!.items).toHaveLength(5);
  });
});

describe('what moves on the wall', () => {
  const incident = (id: string, light: Incident['light']) =>
    ({ id, light, position: [115, 35] }) as unknown as Incident;

  it('rings for what came in, not for what was there when the page opened', () => {
    const before = new Map([['a', 1]]);
    expect(arrivals(new Map(), before)).toEqual([]);
    expect(arrivals(before, new Map([...before, ['b', 1]]))).toEqual(['b']);
  });

  it('lets new incidents ring and the worst overdue breathe', () => {
    const pulses = incidentPulses(
      [incident('a', 'green'), incident('b', 'double_red'), incident('c', 'red')],
      new Set(['a']),
    );
    expect(pulses.map(({ id, rhythm }) => [id, rhythm])).toEqual([
      ['a', 'new'],
      ['b', 'steady'],
    ]);
  });

  it('tours the street and then every community in its box', () => {
    const square = [
      [
        [1, 2],
        [3, 2],
        [3, 5],
        [1, 2],
      ],
    ];
    const area = (kind: string, code: string) =>
      ({
        type: 'Feature',
        geometry: { type: 'Polygon', coordinates: square },
        properties: { kind, code },
      }) as AreaFeature;
    const stops = wallStops([area('street', 's'), area('community', 'a'), area('grid', 'g'), area('community', 'b')]);
    expect(stops.map(({ area: code }) => code)).toEqual([null, 'a', 'b']);
    expect(stops[1]!.target).toMatchObject({ kind: 'bbox', bbox: [1, 2, 3, 5] });
  });
});
