import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../testing/app.ts';
import { agencyListSchema } from './agencies.schema.ts';

let street: TestApp;
beforeAll(async () => {
  street = await createTestApp();
});
afterAll(() => street.close());

describe('责任单位', () => {
  it('are at least twenty, a community committee for each community among them', async () => {
    const response = await (await street.signIn('dispatcher')).get('/api/agencies');
    const { items } = agencyListSchema.parse(await response.json());
    expect(items.length).toBeGreaterThanOrEqual(20);
    const committees = items.filter(({ kind }) => kind === 'community_committee');
    expect(new Set(committees.map(({ communityCode }) => communityCode)).size).toBe(14);
  });

  it('answer for every category at every hour: the responsibility list leaves no gap', async () => {
    const gaps = await street.database.sql<{ category: string }[]>`
      SELECT c.code AS category FROM category c WHERE NOT EXISTS (
        SELECT FROM responsibility r WHERE r.category_code = c.code AND r.community_code IS NULL AND r.period = 'any')
      AND EXISTS (
        SELECT FROM area a, (VALUES ('working'), ('off')) p(period) WHERE a.kind = 'community' AND NOT EXISTS (
          SELECT FROM responsibility r WHERE r.category_code = c.code
            AND (r.community_code IS NULL OR r.community_code = a.code) AND r.period IN ('any', p.period)))`;
    expect(gaps).toEqual([]);
  });
});
