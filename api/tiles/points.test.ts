import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buffer, extent, worldX, worldY } from './mercator.ts';
import { PointIndex } from './points.ts';
import type { PointFeature } from './points.ts';
import { decodeTile } from './testing/decode.ts';

const keys = ['name', 'count', 'change', 'share', 'urgent'];

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value);

const pointOf = (id: number): fc.Arbitrary<PointFeature> =>
  fc.record({
    id: fc.constant(id),
    lng: fc.double({ min: 115.44, max: 115.48, noNaN: true }),
    lat: fc.double({ min: 35.22, max: 35.25, noNaN: true }),
    restricted: fc.boolean(),
    attributes: fc.tuple(
      maybe(fc.string({ unit: 'grapheme', maxLength: 60 })),
      maybe(fc.nat({ max: 2 ** 40 })),
      maybe(fc.integer({ min: -1_000_000, max: 1_000_000 })),
      maybe(fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0))),
      maybe(fc.boolean()),
    ),
  });
const street = fc
  .integer({ min: 0, max: 40 })
  .chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => pointOf(i * 7))));

function indexOf(features: readonly PointFeature[]): PointIndex {
  const index = new PointIndex('incident', keys);
  for (const feature of features) index.put(feature);
  return index;
}

/** The tile that holds the middle of the test's ground. */
const tileAt = (z: number) => ({ z, x: Math.floor(worldX(115.46) * 2 ** z), y: Math.floor(worldY(35.235) * 2 ** z) });

/** What a tile must hold, said without index or encoder. */
function expected(features: readonly PointFeature[], { z, x, y }: ReturnType<typeof tileAt>, withRestricted: boolean) {
  return features
    .filter((feature) => withRestricted || !feature.restricted)
    .map(({ id, lng, lat, attributes }) => ({
      id,
      at: [Math.round((worldX(lng) * 2 ** z - x) * extent), Math.round((worldY(lat) * 2 ** z - y) * extent)] as const,
      properties: Object.fromEntries(keys.map((key, i) => [key, attributes[i]]).filter(([, value]) => value !== null)),
    }))
    .filter(({ at }) => at.every((unit) => unit >= -buffer && unit <= extent + buffer));
}

function decoded(index: PointIndex, address: ReturnType<typeof tileAt>, withRestricted: boolean) {
  const features = decodeTile(index.encode(address, withRestricted))['incident'] ?? [];
  return features.map(({ id, geometry, properties }) => ({ id, at: geometry[0]![0], properties }));
}
const byId = (a: { id?: number }, b: { id?: number }) => a.id! - b.id!;

describe('points in tiles', () => {
  it('a reader finds every incident with its place and attributes, and nobody else’s', () => {
    fc.assert(
      fc.property(street, fc.integer({ min: 10, max: 18 }), fc.boolean(), (features, z, withRestricted) => {
        const address = tileAt(z);
        expect(decoded(indexOf(features), address, withRestricted).sort(byId)).toEqual(
          expected(features, address, withRestricted).sort(byId),
        );
      }),
    );
  });

  it('points that came, moved and went leave the same bytes as points read at once', () => {
    fc.assert(
      fc.property(street, street, fc.integer({ min: 12, max: 16 }), (before, after, z) => {
        const followed = indexOf(before);
        for (const { id } of before) if (!after.some((feature) => feature.id === id)) followed.delete(id);
        for (const feature of after) followed.put(feature);
        expect(followed.size).toBe(after.length);
        const address = tileAt(z);
        expect(decoded(followed, address, true)).toEqual(decoded(indexOf(after), address, true));
      }),
    );
  });

  it('holds more points than it first made room for', () => {
    const many = Array.from({ length: 5000 }, (_, id) => ({
      id,
      lng: 115.46 + (id % 71) * 1e-5,
      lat: 35.235 + (id % 67) * 1e-5,
      restricted: false,
      attributes: [`事件${id}`, id, null, null, null],
    }));
    const tile = decoded(indexOf(many), tileAt(13), false);
    expect(tile.map(({ properties }) => properties['name']).sort()).toEqual(many.map(({ id }) => `事件${id}`).sort());
  });

  it('refuses what a tile cannot hold', () => {
    const index = new PointIndex('incident', ['share']);
    const feature = { id: 1, lng: 115.46, lat: 35.235, restricted: false, attributes: [Number.NaN] };
    expect(() => index.put(feature)).toThrow('NaN is not a finite number');
  });
});
