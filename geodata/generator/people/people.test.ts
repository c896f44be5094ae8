import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { categories, facilityKinds } from '../../catalogue.ts';
import {
  agenciesSchema,
  facilityCollectionSchema,
  partySchema,
  responsibilitySchema,
  workersSchema,
} from '../../dataset.schema.ts';
import { SEED } from '../seed.ts';
import { serialise } from '../write.ts';
import { connected, neighbouringGrids } from './branches.ts';
import { ground, people, places } from './fixture.ts';
import { generatePeople, peopleFiles } from './index.ts';
import { resolveAgency } from './responsibility.ts';
import { isOnShift } from './rosters.ts';

const { party, workers, agencies, responsibility, facilities } = people;
const level = (number: number) => party.filter((organisation) => organisation.level === number);
const duplicates = <T>(list: readonly T[]) => list.filter((item, index) => list.indexOf(item) !== index);

describe('五级党组织', () => {
  test('一个党工委、十四个党委、二十五个支部、五十二个党小组、九十五名楼栋长', () => {
    partySchema.parse(party);
    expect([1, 2, 3, 4, 5].map((each) => level(each).length)).toEqual([1, 14, 25, 52, 95]);
  });

  test('二十五个支部恰好覆盖四十个网格，联合支部由同一社区两三个相邻网格组成', () => {
    const covered = level(3).flatMap((branch) => branch.gridCodes);
    expect([...covered].sort()).toEqual(places.grids.map((grid) => grid.code));
    const neighbours = neighbouringGrids(places);
    for (const branch of level(3)) {
      expect(branch.gridCodes.length, branch.name).toBeLessThanOrEqual(3);
      expect(new Set(branch.gridCodes.map((code) => code.slice(0, 12))).size, branch.name).toBe(1);
      expect(connected(branch.gridCodes, neighbours), branch.name).toBe(true);
    }
  });

  test('每个组织的上级正好高一级，党员数不少于下级之和', () => {
    const byCode = new Map(party.map((organisation) => [organisation.code, organisation]));
    for (const organisation of party.slice(1)) {
      expect(byCode.get(organisation.parentCode ?? '')?.level, organisation.name).toBe(organisation.level - 1);
    }
    for (const organisation of party) {
      const below = party.filter((each) => each.parentCode === organisation.code);
      expect(organisation.members).toBeGreaterThanOrEqual(below.reduce((sum, each) => sum + each.members, 0));
    }
  });

  test('楼栋长的楼在其党小组名下，党小组的楼在其支部的网格里', () => {
    const buildingById = new Map(places.buildings.map((building) => [building.id, building]));
    for (const steward of level(5)) {
      const group = party.find((each) => each.code === steward.parentCode)!;
      expect(group.buildingIds).toEqual(expect.arrayContaining(steward.buildingIds));
    }
    for (const group of level(4)) {
      const branch = party.find((each) => each.code === group.parentCode)!;
      const grids = group.buildingIds.map((id) => places.blockOf(buildingById.get(id)!).gridCode);
      expect(branch.gridCodes).toEqual(expect.arrayContaining(grids));
    }
    expect(duplicates(level(4).flatMap((group) => group.buildingIds))).toEqual([]);
  });
});

describe('网格员', () => {
  test('专职三十六人、兼职一百一十人，每个网格不少于两人', () => {
    workersSchema.parse(workers);
    expect(workers.filter((worker) => worker.employment === 'full_time')).toHaveLength(36);
    expect(workers.filter((worker) => worker.employment === 'part_time')).toHaveLength(110);
    for (const grid of places.grids) {
      const own = workers.filter((worker) => worker.gridCodes.includes(grid.code));
      expect(own.length, grid.name).toBeGreaterThanOrEqual(2);
      expect(own.filter((worker) => worker.employment === 'full_time').length, grid.name).toBeGreaterThanOrEqual(1);
    }
  });

  test('网格都在本社区，常驻点在本网格', () => {
    for (const worker of workers) {
      expect(worker.gridCodes.every((code) => code.startsWith(worker.communityCode))).toBe(true);
      expect(places.blockAt(places.plane.toMetres(worker.base))?.gridCode).toBe(worker.gridCodes[0]);
    }
  });

  test('工作日上班时间专职25至32人、兼职30至45人在岗，任何时刻都有人', () => {
    const onShift = (employment: string, weekday: number, minute: number) =>
      workers.filter((each) => each.employment === employment && isOnShift(each.shifts, weekday, minute)).length;
    for (let weekday = 1; weekday <= 7; weekday++) {
      for (let minute = 0; minute < 1439; minute += 10) {
        const [full, part] = [onShift('full_time', weekday, minute), onShift('part_time', weekday, minute)];
        const inHours = (minute >= 510 && minute < 720) || (minute >= 840 && minute < 1050);
        const label = `周${weekday} ${minute}`;
        expect(full + part, label).toBeGreaterThanOrEqual(2);
        if (weekday <= 5 && inHours) {
          expect(full >= 25 && full <= 32, label).toBe(true);
          expect(part >= 30 && part <= 45, label).toBe(true);
        }
        if (weekday > 5 || minute >= 1110) expect(full + part, label).toBeLessThan(35);
        if (minute < 360) expect(full + part, label).toBeLessThanOrEqual(6);
      }
    }
  });

  test('一个人的班次不重叠', () => {
    for (const { code, shifts } of workers) {
      for (let index = 1; index < shifts.length; index++) {
        const [before, after] = [shifts[index - 1]!, shifts[index]!];
        expect(before.weekday < after.weekday || before.to <= after.from, code).toBe(true);
      }
    }
  });
});

test('人名不重复，电话都以100开头且不重复', () => {
  const names = [...party.map((each) => each.leader), ...workers.map((each) => each.name)];
  expect(duplicates(names)).toEqual([]);
  const phones = [
    ...[...party, ...workers, ...agencies].map((each) => each.phone),
    ...facilities.features.flatMap(({ properties }) => properties.phone ?? []),
  ];
  expect(phones.filter((phone) => !/^100\d{8}$/.test(phone))).toEqual([]);
  expect(new Set(phones).size).toBe(phones.length);
});

describe('责任单位与责任清单', () => {
  test('不少于二十四个单位，十四个居委会，坐落在街道之内', () => {
    agenciesSchema.parse(agencies);
    expect(agencies.length).toBeGreaterThanOrEqual(24);
    const committees = agencies.filter((agency) => agency.kind === 'community_committee');
    expect(committees.map((each) => each.communityCode)).toEqual(places.communities.map((each) => each.code));
    for (const agency of agencies)
      expect(places.blockAt(places.plane.toMetres(agency.seat)), agency.name).toBeDefined();
    for (const each of committees) {
      expect(places.blockAt(places.plane.toMetres(each.seat))?.communityCode, each.name).toBe(each.communityCode);
    }
  });

  test('每个类别、每个社区、每个时段都有明确的责任单位', () => {
    responsibilitySchema.parse(responsibility);
    const codes = new Set(agencies.map((agency) => agency.code));
    for (const category of categories) {
      for (const community of places.communities) {
        for (const period of ['working', 'off'] as const) {
          const rule = resolveAgency(responsibility, category.code, community.code, period);
          expect(codes.has(rule.agencyCode), category.name).toBe(true);
          const owner = agencies.find((agency) => agency.code === rule.agencyCode)!;
          expect(owner.communityCode === null || owner.communityCode === community.code, category.name).toBe(true);
        }
      }
    }
  });

  test('夜间井盖缺失由抢修班处置，白天由市政维护队处置', () => {
    const cover = categories.find((category) => category.name === '井盖缺失')!.code;
    const nameAt = (period: 'working' | 'off') => {
      const { agencyCode } = resolveAgency(responsibility, cover, places.communities[0]!.code, period);
      return agencies.find((agency) => agency.code === agencyCode)?.name;
    };
    expect([nameAt('working'), nameAt('off')]).toEqual(['市政维护队', '市政应急抢修班']);
  });
});

describe('部件、场所、组织与服务资源', () => {
  test('不少于1500件、三十种，目录里的种类一个不缺', () => {
    facilityCollectionSchema.parse(facilities);
    expect(facilities.features.length).toBeGreaterThanOrEqual(1500);
    const kinds = new Set(facilities.features.map((feature) => feature.properties.kind));
    expect([...kinds].sort()).toEqual(facilityKinds.map((kind) => kind.key).sort());
  });

  test('都在街道之内，编码不重复', () => {
    const outside = facilities.features.filter((f) => !places.blockAt(places.plane.toMetres(f.geometry.coordinates)));
    expect(outside.map((feature) => feature.properties.name)).toEqual([]);
    expect(duplicates(facilities.features.map((feature) => feature.properties.code))).toEqual([]);
  });

  test('电梯只在高层住宅，学校只在学校地块', () => {
    const blockOf = (kind: string) =>
      facilities.features
        .filter((feature) => feature.properties.kind === kind)
        .map((feature) => places.blockAt(places.plane.toMetres(feature.geometry.coordinates))!);
    expect(blockOf('school').every((block) => block.use === 'school')).toBe(true);
    expect(blockOf('elevator').every((block) => block.buildings.some((building) => building.storeys >= 9))).toBe(true);
  });
});

test('同一种子再生成一遍，逐字节相同，也与数据集文件相同', () => {
  const files = peopleFiles(people);
  const again = peopleFiles(generatePeople(SEED, ground));
  for (const [name, value] of Object.entries(files)) {
    const text = serialise(value);
    expect(serialise(again[name]) === text, name).toBe(true);
    const path = new URL(`../../nancheng/${name}`, import.meta.url);
    expect(existsSync(path), name).toBe(true);
    expect(readFileSync(path, 'utf8') === text, `${name} on disk`).toBe(true);
  }
});
