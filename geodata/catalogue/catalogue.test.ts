import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { categories, facilityKinds, modules } from '../catalogue.ts';

const iconExists = (icon: string) =>
  existsSync(new URL(`../../node_modules/@mapbox/maki/icons/${icon}.svg`, import.meta.url));
const moduleKeys = new Set<string>(modules.map((module) => module.key));

describe('十大模块', () => {
  test('序号一至十，只有纪律监督受限', () => {
    expect(modules.map((module) => module.ordinal)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(modules.filter((module) => module.restricted).map((module) => module.name)).toEqual(['纪律监督']);
  });

  test('每个模块都有图标、台账和事件类别', () => {
    for (const module of modules) {
      expect(iconExists(module.icon), module.icon).toBe(true);
      expect(module.ledgers.length).toBeGreaterThan(0);
      expect(categories.filter((category) => category.moduleKey === module.key).length).toBeGreaterThanOrEqual(5);
    }
  });
});

describe('事件类别', () => {
  test('不少于九十类，编码与名称不重复', () => {
    expect(categories.length).toBeGreaterThanOrEqual(90);
    expect(new Set(categories.map((category) => category.code)).size).toBe(categories.length);
    expect(new Set(categories.map((category) => category.name)).size).toBe(categories.length);
  });

  test('编码前两位就是模块序号，城市管理类别最多', () => {
    for (const category of categories) {
      const ordinal = modules.find((module) => module.key === category.moduleKey)?.ordinal;
      expect(category.code).toMatch(/^\d{6}$/);
      expect(Number(category.code.slice(0, 2))).toBe(ordinal);
    }
    const counts = modules.map((module) => categories.filter((category) => category.moduleKey === module.key).length);
    expect(Math.max(...counts)).toBe(categories.filter((category) => category.moduleKey === 'urban-management').length);
  });

  test('紧急类别昼夜计时，其余按工作时间或自然日', () => {
    for (const { urgent, limit, signLimit, name } of categories) {
      expect(urgent, name).toBe(limit.unit === 'minute' || limit.unit === 'hour');
      expect(signLimit.unit, name).toBe(urgent ? 'minute' : 'working_hour');
      expect(limit.amount, name).toBeGreaterThan(0);
    }
  });

  test('纪律监督类别不由网格员上报，也不能自行处置', () => {
    const restricted = categories.filter((category) => category.moduleKey === 'discipline');
    expect(restricted.every((category) => !category.reporters.includes('worker') && !category.selfHandleable)).toBe(
      true,
    );
  });

  test('能自行处置的类别都可由网格员上报', () => {
    expect(categories.filter((c) => c.selfHandleable && !c.reporters.includes('worker'))).toEqual([]);
  });

  test('常见的叫法能找到类别', () => {
    expect(categories.filter((c) => c.keywords.includes('僵尸车')).map((c) => c.name)).toEqual(['废弃车辆占位']);
    expect(categories.every((c) => c.keywords.length >= 2)).toBe(true);
  });
});

describe('设施种类', () => {
  test('不少于三十种，四类俱全，图标都在 maki 里', () => {
    expect(facilityKinds.length).toBeGreaterThanOrEqual(30);
    expect(new Set(facilityKinds.map((kind) => kind.class)).size).toBe(4);
    expect(new Set(facilityKinds.map((kind) => kind.key)).size).toBe(facilityKinds.length);
    expect(facilityKinds.filter((kind) => !iconExists(kind.icon)).map((kind) => kind.icon)).toEqual([]);
    expect(facilityKinds.every((kind) => moduleKeys.has(kind.moduleKey))).toBe(true);
  });

  test('图标一种一个，图例不混淆', () => {
    expect(new Set(facilityKinds.map((kind) => kind.icon)).size).toBe(facilityKinds.length);
  });
});
