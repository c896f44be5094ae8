import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { adjacencyOf, isContiguous } from '../../coverage/contiguity.ts';
import { dissolve } from '../../coverage/dissolve.ts';
import { areaM2, canonicalRing, cross, regionDoubleArea, segmentsOf, type Region } from '../../coverage/ring.ts';
import { validateCoverage } from '../../coverage/validate.ts';
import {
  blockCollectionSchema,
  buildingCollectionSchema,
  communityCollectionSchema,
  gridCollectionSchema,
  landscapeCollectionSchema,
  outlineCollectionSchema,
  roadCollectionSchema,
  streetSchema,
  surroundingsCollectionSchema,
} from '../../dataset.schema.ts';
import { SEED } from '../seed.ts';
import { serialise } from '../write.ts';
import { groundFiles } from './files.ts';
import { generateGround, type Ground } from './index.ts';
import { regionOf } from './testing/regions.ts';

let ground: Ground;
let blocks: Region[];
beforeAll(() => {
  ground = generateGround(SEED);
  blocks = ground.blocks.features.map(({ geometry }) => regionOf(geometry));
}, 60_000);

describe('the dataset on disk', () => {
  test.each([
    'street.json',
    'street.geojson',
    'communities.geojson',
    'grids.geojson',
    'blocks.geojson',
    'roads.geojson',
    'landscape.geojson',
    'buildings.geojson',
    'surroundings.geojson',
  ])('%s is what the generator writes, byte for byte', (name) => {
    const onDisk = readFileSync(new URL(`../../nancheng/${name}`, import.meta.url), 'utf8');
    expect(onDisk === serialise(groundFiles(ground)[name])).toBe(true);
    expect(onDisk.length).toBeLessThan(4_000_000);
  });

  test('has as many features as its README says', () => {
    const readme = readFileSync(new URL('../../nancheng/README.md', import.meta.url), 'utf8');
    for (const name of ['communities', 'grids', 'blocks', 'roads', 'landscape', 'buildings', 'surroundings'] as const)
      expect(readme).toMatch(new RegExp(`\\| \`${name}\\.geojson\` +\\| ${ground[name].features.length} +\\|`));
  });

  test('has the form that the schema asks for', () => {
    streetSchema.parse(ground.street);
    outlineCollectionSchema.parse(ground.outline);
    communityCollectionSchema.parse(ground.communities);
    gridCollectionSchema.parse(ground.grids);
    blockCollectionSchema.parse(ground.blocks);
    roadCollectionSchema.parse(ground.roads);
    landscapeCollectionSchema.parse(ground.landscape);
    buildingCollectionSchema.parse(ground.buildings);
    surroundingsCollectionSchema.parse(ground.surroundings);
  });
});

describe('the street', () => {
  test('has 14 communities, 40 grids, 300 to 450 blocks and 4 000 to 6 000 buildings', () => {
    expect(ground.communities.features).toHaveLength(14);
    expect(ground.grids.features).toHaveLength(40);
    expect(ground.blocks.features.length).toBeGreaterThanOrEqual(300);
    expect(ground.blocks.features.length).toBeLessThanOrEqual(450);
    expect(ground.buildings.features.length).toBeGreaterThanOrEqual(4000);
    expect(ground.buildings.features.length).toBeLessThanOrEqual(6000);
  });

  test('lies west of 115.50° E, covers 12 to 16 km² in one piece without a hole', () => {
    const [outline] = ground.outline.features;
    const region = regionOf(outline!.geometry);
    expect(region).toHaveLength(1);
    expect(region[0]).toHaveLength(1);
    expect(areaM2(region[0]![0]!) / 1e6).toBeGreaterThan(12);
    expect(areaM2(region[0]![0]!) / 1e6).toBeLessThan(16);
    expect(ground.street.bbox[2]).toBeLessThan(115.5);
  });

  test('is home to 85 000 to 110 000 residents, who live in homes only', () => {
    const buildings = ground.buildings.features.map(({ properties }) => properties);
    const total = buildings.reduce((sum, building) => sum + building.residents, 0);
    expect(total).toBeGreaterThan(85_000);
    expect(total).toBeLessThan(110_000);
    const elsewhere = buildings.filter(
      ({ use, residents }) => residents > 0 && use !== 'residential' && use !== 'house',
    );
    expect(elsewhere).toEqual([]);
    expect(buildings.filter(({ residents, households }) => residents > households * 6)).toEqual([]);
  });

  test('comes out differently from another seed', () => {
    expect(serialise(generateGround(SEED + 1).blocks)).not.toBe(serialise(ground.blocks));
  }, 60_000);
});

describe('blocks', () => {
  test('tile the street with gap 0 and overlap 0', () => {
    expect(validateCoverage(blocks, regionOf(ground.outline.features[0]!.geometry))).toEqual([]);
  });

  test('tile every community and every grid, both of one piece', () => {
    const check = (
      areas: Ground['communities']['features'] | Ground['grids']['features'],
      key: 'communityCode' | 'gridCode',
    ) => {
      for (const { properties, geometry } of areas) {
        const own = blocks.filter((_, i) => ground.blocks.features[i]!.properties[key] === properties.code);
        expect(validateCoverage(own, regionOf(geometry)), properties.code).toEqual([]);
        expect(geometry.type, properties.code).toBe('Polygon');
      }
    };
    check(ground.communities.features, 'communityCode');
    check(ground.grids.features, 'gridCode');
  });

  test('have unique ids and codes, the code of their community, and names that no two compounds share', () => {
    const all = ground.blocks.features.map(({ properties }) => properties);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
    expect(
      all.filter(
        ({ code, communityCode, gridCode }) => !code.startsWith(communityCode) || !gridCode.startsWith(communityCode),
      ),
    ).toEqual([]);
    const compounds = all.filter(({ use }) => use === 'residential').map(({ name }) => name);
    expect(new Set(compounds).size).toBe(compounds.length);
  });
});

describe('grids', () => {
  test('number two to four in a community, contiguous by edges, even by households', () => {
    const adjacency = adjacencyOf(blocks);
    for (const community of ground.communities.features) {
      const grids = ground.grids.features.filter(
        ({ properties }) => properties.communityCode === community.properties.code,
      );
      expect(grids.length).toBeGreaterThanOrEqual(2);
      expect(grids.length).toBeLessThanOrEqual(4);
      const households = grids.map(({ properties }) => {
        const own = ground.blocks.features.flatMap((block, i) =>
          block.properties.gridCode === properties.code ? [i] : [],
        );
        expect(isContiguous(own, adjacency), properties.code).toBe(true);
        const ids = new Set(own.map((i) => ground.blocks.features[i]!.properties.id));
        return ground.buildings.features.reduce(
          (sum, b) => sum + (ids.has(b.properties.blockId) ? b.properties.households : 0),
          0,
        );
      });
      expect(Math.max(...households) / Math.min(...households), community.properties.name).toBeLessThan(1.6);
    }
  });

  test('equal the union of their blocks', () => {
    for (const { properties, geometry } of ground.grids.features) {
      const own = blocks.filter((_, i) => ground.blocks.features[i]!.properties.gridCode === properties.code);
      expect(dissolve(own).map((polygon) => polygon.map(canonicalRing))).toEqual(
        regionOf(geometry).map((polygon) => polygon.map(canonicalRing)),
      );
    }
  });

  test('are numbered in bands from the north, in a band from the west', () => {
    for (const community of ground.communities.features) {
      const centres = ground.grids.features
        .filter(({ properties }) => properties.communityCode === community.properties.code)
        .map(({ geometry }) => centreOf(regionOf(geometry)));
      centres.slice(1).forEach(([x, y], i) => {
        const [beforeX, beforeY] = centres[i]!;
        // Either further east in the same band, or a band further south.
        expect(x > beforeX || beforeY > y, community.properties.name).toBe(true);
      });
    }
  });
});

/** Centre of area in metres. */
function centreOf(region: Region): [number, number] {
  const ring = region[0]![0]!;
  const o = ring[0]!;
  let [x, y] = [0, 0];
  for (const [a, b] of segmentsOf(ring)) {
    const weight = cross(o, a, b) / Number(regionDoubleArea(region));
    x += (weight * (a[0] + b[0] + o[0])) / 3000;
    y += (weight * (a[1] + b[1] + o[1])) / 3000;
  }
  return [x, y];
}
