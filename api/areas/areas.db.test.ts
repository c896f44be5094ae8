import type { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp, type TestClient } from '../testing/app.ts';
import { areaCollectionSchema, areaDetailSchema, placeSchema } from './areas.schema.ts';

let street: TestApp;
let display: TestClient;
beforeAll(async () => {
  street = await createTestApp();
  display = await street.signIn('display');
});
afterAll(() => street.close());

type Areas = z.infer<typeof areaCollectionSchema>;

async function areas(query = ''): Promise<Areas['features']> {
  const response = await display.get(`/api/areas${query}`);
  expect(response.status).toBe(200);
  return areaCollectionSchema.parse(await response.json()).features;
}

const sum = (features: Areas['features'], key: 'residents' | 'households' | 'areaM2') =>
  features.reduce((total, { properties }) => total + properties[key], 0);

describe('街道、社区、网格', () => {
  it('are one, fourteen and forty, with codes that nest', async () => {
    expect(await areas('?kind=street')).toHaveLength(1);
    const communities = await areas('?kind=community');
    const grids = await areas('?kind=grid');
    expect([communities.length, grids.length]).toEqual([14, 40]);
    const codes = new Set(communities.map(({ properties }) => properties.code));
    for (const { properties } of grids) {
      expect(properties.code.slice(0, 12)).toBe(properties.parentCode);
      expect(codes).toContain(properties.parentCode);
    }
    expect(await areas()).toHaveLength(55);
  });

  it('add up: people and ground of the street are those of its communities and of its grids', async () => {
    const [whole] = await areas('?kind=street');
    for (const kind of ['community', 'grid']) {
      const parts = await areas(`?kind=${kind}`);
      expect(sum(parts, 'residents')).toBe(whole!.properties.residents);
      expect(sum(parts, 'households')).toBe(whole!.properties.households);
      expect(sum(parts, 'areaM2') / whole!.properties.areaM2).toBeCloseTo(1, 5);
    }
    const [buildings] = await street.database.sql<{ residents: number }[]>`
      SELECT sum(residents)::integer AS residents FROM building`;
    expect(whole!.properties.residents).toBe(buildings?.residents);
  });

  it('carry their label inside', async () => {
    for (const { properties } of await areas('?kind=grid')) {
      const [lng, lat] = properties.labelAt;
      const [inside] = await street.database.sql<{ yes: boolean }[]>`
        SELECT ST_Contains(geom, ST_SetSRID(ST_MakePoint(${lng}::float8, ${lat}::float8), 4326)) AS yes
        FROM area_today WHERE code = ${properties.code}`;
      expect(inside?.yes, properties.code).toBe(true);
    }
  });

  it('can be asked for below one of them', async () => {
    const [community] = await areas('?kind=community');
    const code = community!.properties.code;
    const grids = await areas(`?parent=${code}`);
    expect(grids.length).toBeGreaterThan(0);
    expect(grids.every(({ properties }) => properties.code.startsWith(code))).toBe(true);
    expect(await areas(`?within=${code}`)).toHaveLength(grids.length + 1);
  });

  it('are not sent again to those who have them', async () => {
    const first = await display.get('/api/areas?kind=grid');
    const etag = first.headers.get('ETag');
    expect(etag).toBeTruthy();
    const second = await display.get('/api/areas?kind=grid', { 'If-None-Match': etag! });
    expect([second.status, (await second.arrayBuffer()).byteLength]).toEqual([304, 0]);
  });
});

describe('某一时刻的区划', () => {
  const change = '2026-06-01T00:00:00Z';

  it('shows the grids of that day: a block that moved counts where it then lay', async () => {
    const [block] = await street.database.sql<{ id: number; from: string; to: string; residents: number }[]>`
      SELECT g.block_id AS id, g.grid_code AS "from", n.code AS "to", sum(b.residents)::integer AS residents
      FROM block_grid_today g JOIN building b ON b.block_id = g.block_id
      JOIN area n ON n.kind = 'grid' AND n.code <> g.grid_code AND left(n.code, 12) = left(g.grid_code, 12)
      GROUP BY 1, 2, 3 HAVING sum(b.residents) > 0 ORDER BY 1, 3 LIMIT 1`;
    const { id, from, to, residents } = block!;
    const residentsOf = async (query: string) =>
      new Map((await areas(`?kind=grid${query}`)).map(({ properties }) => [properties.code, properties.residents]));
    const before = await residentsOf('');
    const [shape] = (await areas(`?within=${to}`)).map(({ geometry }) => geometry);
    await street.database.asOwner(async (owner) => {
      await owner`UPDATE block_grid SET valid = tstzrange(NULL, ${change}) WHERE block_id = ${id}`;
      await owner`INSERT INTO block_grid VALUES (${id}, ${to}, tstzrange(${change}, NULL))`;
      await owner`UPDATE area_geometry SET valid = tstzrange(NULL, ${change}) WHERE area_code = ${to}`;
      await owner`
        INSERT INTO area_geometry SELECT area_code, tstzrange(${change}, NULL), ST_Translate(geom, 0.001, 0)
        FROM area_geometry WHERE area_code = ${to}`;
    });
    expect(await residentsOf('&asOf=2026-05-31T23:59:59Z')).toEqual(before);
    for (const query of ['', `&asOf=${change}`]) {
      const after = await residentsOf(query);
      expect(after.get(from)).toBe(before.get(from)! - residents);
      expect(after.get(to)).toBe(before.get(to)! + residents);
    }
    const shapeOf = async (query: string) => (await areas(`?within=${to}${query}`))[0]?.geometry;
    expect(await shapeOf('&asOf=2026-05-31T23:59:59Z')).toEqual(shape);
    expect(await shapeOf('')).not.toEqual(shape);
  });

  it('refuses a moment that is none', async () => {
    expect((await display.get('/api/areas?asOf=yesterday')).status).toBe(400);
  });
});

describe('一个区划的五要素', () => {
  async function detail(client: TestClient, code: string) {
    return areaDetailSchema.parse(await (await client.get(`/api/areas/${code}`)).json());
  }

  it('of the street are those of its communities together', async () => {
    const [whole] = await areas('?kind=street');
    const total = await detail(display, whole!.properties.code);
    const parts = await Promise.all(
      (await areas('?kind=community')).map(({ properties }) => detail(display, properties.code)),
    );
    const added = (value: (part: typeof total) => number) => parts.reduce((all, part) => all + value(part), 0);
    expect(added(({ incidents }) => incidents.open)).toBe(total.incidents.open);
    expect(added(({ incidents }) => incidents.closed)).toBe(total.incidents.closed);
    expect(added(({ places }) => places.buildings)).toBe(total.places.buildings);
    expect(added(({ things }) => things.components)).toBe(total.things.components);
    expect(added(({ people }) => people.residents)).toBe(total.people.residents);
    expect(total.places.grids).toBe(40);
    expect(total.people.workers).toBe(146);
    expect(total.organisations.party).toBe(1 + 14 + 25 + 52 + 95);
  });

  it('show the party line from the street down to the branch of the grid', async () => {
    const [grid] = await areas('?kind=grid');
    const { partyLine, workers } = await detail(display, grid!.properties.code);
    expect(partyLine.map(({ level }) => level)).toEqual([1, 2, 3]);
    expect(workers.length).toBeGreaterThan(0);
  });

  it('give telephone numbers only to those who have to call', async () => {
    const [grid] = await areas('?kind=grid');
    for (const [role, shown] of [
      ['display', false],
      ['worker', false],
      ['dispatcher', true],
      ['leader', true],
    ] as const) {
      const { partyLine } = await detail(await street.signIn(role), grid!.properties.code);
      expect(
        partyLine.every(({ phone }) => (phone !== null) === shown),
        role,
      ).toBe(true);
    }
  });

  it('count restricted incidents only for those who may know of them', async () => {
    const [whole] = await areas('?kind=street');
    const [secret] = await street.database.sql<{ n: number }[]>`
      SELECT count(*)::integer AS n FROM incident i JOIN module m ON m.key = i.module_key
      WHERE m.restricted AND i.state = 'closed'`;
    const seen = await detail(await street.signIn('leader'), whole!.properties.code);
    const other = await detail(display, whole!.properties.code);
    expect(seen.incidents.closed - other.incidents.closed).toBe(secret?.n);
    expect(secret?.n).toBeGreaterThan(0);
  });

  it('of an unknown area are not found, of a nonsense code refused', async () => {
    expect((await display.get('/api/areas/999999999')).status).toBe(404);
    expect((await display.get('/api/areas/12')).status).toBe(400);
  });
});

describe('所服务的街道', () => {
  it('says what it is, where it lies and that its map is illustrative', async () => {
    const place = placeSchema.parse(await (await display.get('/api/place')).json());
    expect(place).toMatchObject({ code: expect.stringMatching(/^\d{9}$/), illustrative: true });
    const [outline] = await areas('?kind=street');
    expect(place.code).toBe(outline!.properties.code);
    expect(place.attribution).not.toBe('');
  });
});
