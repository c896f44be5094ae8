import type { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { facilityKinds } from '../../geodata/catalogue.ts';
import { createTestApp, type TestApp, type TestClient } from '../testing/app.ts';
import { facilityCollectionSchema, facilityKindListSchema } from './facilities.schema.ts';

let street: TestApp;
let client: TestClient;
beforeAll(async () => {
  street = await createTestApp();
  client = await street.signIn('worker');
});
afterAll(() => street.close());

type Facility = z.infer<typeof facilityCollectionSchema>['features'][number];

async function facilities(query = ''): Promise<Facility[]> {
  const response = await client.get(`/api/facilities${query}`);
  expect(response.status).toBe(200);
  return facilityCollectionSchema.parse(await response.json()).features;
}
const ids = (features: Facility[]) => features.map(({ properties }) => properties.id);

/** Metres between two positions on a sphere: within half a percent of the ellipsoid's. */
function metres([aLng, aLat]: number[], [bLng, bLat]: number[]): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const h =
    Math.sin(radians(bLat! - aLat!) / 2) ** 2 +
    Math.cos(radians(aLat!)) * Math.cos(radians(bLat!)) * Math.sin(radians(bLng! - aLng!) / 2) ** 2;
  return 2 * 6_371_008.8 * Math.asin(Math.sqrt(h));
}

describe('部件与服务资源', () => {
  it('come in the kinds of the catalogue, each counted', async () => {
    const { items } = facilityKindListSchema.parse(await (await client.get('/api/facilities/kinds')).json());
    expect(items.map(({ key }) => key)).toEqual(facilityKinds.map(({ key }) => key));
    expect(items.length).toBeGreaterThanOrEqual(25);
    const all = await facilities();
    expect(all.length).toBeGreaterThanOrEqual(1_500);
    for (const { key, count } of items) {
      expect(
        all.filter(({ properties }) => properties.kind === key),
        key,
      ).toHaveLength(count);
      expect(count, key).toBeGreaterThan(0);
    }
  });

  it('can be asked for by several kinds, by class and by area, and these together', async () => {
    const all = await facilities();
    const [one, two] = [...new Set(all.map(({ properties }) => properties.kind))];
    const expected = all.filter(({ properties }) => [one, two].includes(properties.kind));
    expect(new Set(ids(await facilities(`?kind=${one},${two}`)))).toEqual(new Set(ids(expected)));
    const grid = expected[0]!.properties.gridCode;
    const both = expected.filter(({ properties }) => properties.gridCode === grid);
    expect(new Set(ids(await facilities(`?kind=${one},${two}&area=${grid}`)))).toEqual(new Set(ids(both)));
    const services = new Set(facilityKinds.filter((kind) => kind.class === 'service').map(({ key }) => key));
    const byClass = all.filter(({ properties }) => services.has(properties.kind));
    expect(new Set(ids(await facilities('?class=service')))).toEqual(new Set(ids(byClass)));
  });

  it('near a point come nearest first, with their distance, none beyond the radius and none left out', async () => {
    const all = await facilities();
    for (const { geometry } of [all[0]!, all[700]!, all[1400]!]) {
      const centre = geometry.coordinates;
      const near = await facilities(`?near=${centre.join(',')}&withinM=400`);
      const distances = near.map(({ properties }) => properties.distanceM!);
      expect(distances).toEqual(distances.toSorted((a, b) => a - b));
      expect(distances[0]).toBe(0);
      expect(distances.at(-1)).toBeLessThanOrEqual(400);
      for (const { properties, geometry: there } of near) {
        const straight = metres(centre, there.coordinates);
        expect(Math.abs(properties.distanceM! - straight)).toBeLessThan(1 + straight * 0.005);
      }
      const surely = all.filter((other) => metres(centre, other.geometry.coordinates) < 396);
      expect(ids(near)).toEqual(expect.arrayContaining(ids(surely)));
    }
  });

  it('within a box are those whose point lies in it', async () => {
    const all = await facilities();
    const [lng, lat] = all[500]!.geometry.coordinates as [number, number];
    const [west, south, east, north] = [lng - 0.004, lat - 0.003, lng + 0.004, lat + 0.003];
    const inside = all.filter(({ geometry: { coordinates } }) => {
      const [x, y] = coordinates as [number, number];
      return west <= x && x <= east && south <= y && y <= north;
    });
    expect(inside.length).toBeGreaterThan(1);
    expect(new Set(ids(await facilities(`?bbox=${[west, south, east, north].join(',')}`)))).toEqual(
      new Set(ids(inside)),
    );
  });

  it('refuse a box or a point that is none, and say how one is written', async () => {
    for (const query of ['bbox=1,2,3', 'bbox=a,b,c,d', 'near=115', 'near=400,35', 'near=115,35&withinM=-1']) {
      const response = await client.get(`/api/facilities?${query}`);
      expect(response.status, query).toBe(400);
    }
    expect(await (await client.get('/api/facilities?near=115')).text()).toContain('经度,纬度');
  });
});
