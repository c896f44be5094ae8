import fc from 'fast-check';
import type { Feature } from 'geojson';
import { describe, expect, it } from 'vitest';
import { createReconciler, differenceOf, type StyledMap } from './reconcile.ts';

/** A map that only remembers: what it would show after all calls. */
function rememberingMap() {
  const hidden = new Set<string>();
  const sources = new Map<string, Map<number | string, Feature>>();
  const states = new Map<string, unknown>();
  const calls: string[] = [];
  const map: StyledMap = {
    setVisibility: (layer, visible) =>
      void (calls.push('visibility'), visible ? hidden.delete(layer) : hidden.add(layer)),
    setFilter: (layer) => void calls.push(`filter ${layer}`),
    setPaint: (layer, property) => void calls.push(`paint ${layer} ${property}`),
    setFeatures: (source, features) => void sources.set(source, new Map(features.map((one) => [one.id!, one]))),
    changeFeatures: (source, { remove = [], add = [] }) => {
      const features = sources.get(source)!;
      for (const id of remove) if (!features.delete(id)) throw new Error(`no feature ${id}`);
      for (const feature of add) {
        if (features.has(feature.id!)) throw new Error(`feature ${feature.id} twice`);
        features.set(feature.id!, feature);
      }
    },
    setState: (source, id, state) => void (calls.push('state'), states.set(`${source} ${id}`, state)),
    clearState: (source, id) => void states.delete(`${source} ${id}`),
  };
  return { map, hidden, sources, states, calls };
}

const point = (id: number, place: number): Feature => ({
  type: 'Feature',
  id,
  geometry: { type: 'Point', coordinates: [place, 0] },
  properties: {},
});
const crowds = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 3 })), { selector: ([id]) => id })
  .map((rows) => new Map(rows.map(([id, place]) => [id, point(id, place)] as const)));

describe('bringing the map to what is wanted', () => {
  it('shows exactly the features that are wanted, whatever came before', () => {
    fc.assert(
      fc.property(fc.array(crowds, { minLength: 1, maxLength: 8 }), (steps) => {
        const seen = rememberingMap();
        const reconciler = createReconciler();
        reconciler.ready(seen.map);
        for (const features of steps) reconciler.want([{ features: { incident: features } }]);
        expect([...seen.sources.get('incident')!].sort()).toEqual([...steps.at(-1)!].sort());
      }),
    );
  });

  it('sends only what changed', () => {
    const [kept, moved] = [point(1, 0), point(2, 0)];
    const before = new Map([
      [1, kept],
      [2, moved],
      [3, point(3, 0)],
    ]);
    const after = new Map([
      [1, kept],
      [2, point(2, 9)],
    ]);
    expect(differenceOf(before, after)).toEqual({ remove: [2, 3], add: [after.get(2)] });
    expect(differenceOf(before, new Map(before))).toBeNull();
  });

  it('applies everything again after a lost context, with what was wanted meanwhile', () => {
    const reconciler = createReconciler();
    const first = rememberingMap();
    reconciler.want([{ hidden: ['party-1'], states: { area: new Map([['a', { class: 2 }]]) } }]);
    reconciler.ready(first.map);
    reconciler.pause();
    reconciler.want([{ hidden: ['party-1'], states: { area: new Map([['a', { class: 4 }]]) } }]);
    expect(first.states.get('area a')).toEqual({ class: 2 });
    const second = rememberingMap();
    reconciler.ready(second.map);
    expect(second.states.get('area a')).toEqual({ class: 4 });
    expect([...second.hidden]).toEqual(['party-1']);
  });

  it('shows a layer again when nobody hides it, and clears states that are gone', () => {
    const seen = rememberingMap();
    const reconciler = createReconciler();
    reconciler.ready(seen.map);
    reconciler.want([{ hidden: ['worker'], states: { area: new Map([['a', { hover: true }]]) } }]);
    reconciler.want([{ states: { area: new Map() } }]);
    expect(seen.hidden.size).toBe(0);
    expect(seen.states.size).toBe(0);
  });

  it('touches nothing when the same is wanted again', () => {
    const seen = rememberingMap();
    const reconciler = createReconciler();
    reconciler.ready(seen.map);
    const patch = () => ({
      filters: { facility: ['==', 'kind', 'bank'] as ['==', string, string] },
      paint: { land: { 'fill-color': '#000000' } },
      states: { area: new Map([['a', { class: 1 }]]) },
    });
    reconciler.want([patch()]);
    seen.calls.length = 0;
    reconciler.want([patch()]);
    expect(seen.calls).toEqual([]);
  });
});
