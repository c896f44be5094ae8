import { beforeAll, describe, expect, test } from 'vitest';
import { locate, type Region, type Ring } from '../../coverage/ring.ts';
import { SEED } from '../seed.ts';
import { generateGround, type Ground } from './index.ts';
import { band, indexOf, overlap, regionOf, toMillimetres, touch } from './testing/regions.ts';

let ground: Ground;
let blocks: Region[];
beforeAll(() => {
  ground = generateGround(SEED);
  blocks = ground.blocks.features.map(({ geometry }) => regionOf(geometry));
}, 60_000);

describe('buildings', () => {
  let footprints: Ring[];
  beforeAll(() => {
    footprints = ground.buildings.features.map(({ geometry }) => regionOf(geometry)[0]![0]!);
  });

  test('each stand in their own block, clear of its border', () => {
    const ringOf = new Map(ground.blocks.features.map(({ properties }, i) => [properties.id, blocks[i]![0]![0]!]));
    ground.buildings.features.forEach(({ properties }, i) => {
      const block = ringOf.get(properties.blockId)!;
      const footprint = footprints[i]!;
      expect(footprint.every((p) => locate(p, block) === 1) && !touch(footprint, block), properties.code).toBe(true);
    });
  });

  test('do not touch one another', () => {
    const near = indexOf(footprints);
    const bad = footprints.flatMap((a, i) =>
      near(a)
        .filter((j) => j > i && overlap(a, footprints[j]!))
        .map((j) => [i, j]),
    );
    expect(bad).toEqual([]);
  });

  test('stand in no street and in no water', () => {
    const streets = ground.roads.features.flatMap(({ properties, geometry }) => {
      const points = geometry.coordinates.map(toMillimetres);
      return points.slice(1).map((b, i) => band(points[i]!, b, properties.widthM * 500));
    });
    const water = ground.landscape.features
      .filter(({ properties }) => properties.kind === 'water')
      .map(({ geometry }) => regionOf(geometry)[0]![0]!);
    const open = [...streets, ...water];
    const near = indexOf(open);
    const bad = footprints.flatMap((a, i) => (near(a).some((j) => overlap(a, open[j]!)) ? [i] : []));
    expect(bad.map((i) => ground.buildings.features[i]!.properties.code)).toEqual([]);
  });

  test('have unique codes that begin with their block’s, and an address', () => {
    const codeOf = new Map(ground.blocks.features.map(({ properties }) => [properties.id, properties.code]));
    const all = ground.buildings.features.map(({ properties }) => properties);
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
    expect(all.filter(({ code, blockId }) => !code.startsWith(`${codeOf.get(blockId)}-`))).toEqual([]);
    expect(all.filter(({ address, name }) => address.length < 5 || name.length < 2)).toEqual([]);
    const homes = all.filter(({ use }) => use === 'residential' || use === 'house');
    expect(new Set(homes.map(({ address }) => address)).size).toBe(homes.length);
  });
});
