import type { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../testing/app.ts';
import { partyListSchema } from './party.schema.ts';

let street: TestApp;
let organisations: z.infer<typeof partyListSchema>['items'];
beforeAll(async () => {
  street = await createTestApp();
  const response = await (await street.signIn('display')).get('/api/party/organisations');
  organisations = partyListSchema.parse(await response.json()).items;
});
afterAll(() => street.close());

describe('五级党组织', () => {
  it('are one, fourteen, twenty-five, fifty-two and ninety-five', () => {
    const counts = [1, 2, 3, 4, 5].map((level) => organisations.filter((one) => one.level === level).length);
    expect(counts).toEqual([1, 14, 25, 52, 95]);
  });

  it('are a tree: everybody stands under one of the level above, who came before in the list', () => {
    const levels = new Map<string, number>();
    for (const { code, level, parentCode } of organisations) {
      if (parentCode === null) expect(level).toBe(1);
      else expect(levels.get(parentCode), code).toBe(level - 1);
      levels.set(code, level);
    }
  });

  it('cover every grid with exactly one branch', () => {
    const covered = organisations.filter(({ level }) => level === 3).flatMap(({ gridCodes }) => gridCodes);
    expect(covered).toHaveLength(40);
    expect(new Set(covered).size).toBe(40);
  });

  it('tell nobody a telephone number in the list', () => {
    expect(JSON.stringify(organisations)).not.toContain('phone');
  });
});
