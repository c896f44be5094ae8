import { describe, expect, it } from 'vitest';
import { blend, contrast, readHex, type Rgb } from './contrast.ts';
import { choroplethOpacity, night, outsideOpacity } from './palette.ts';

const choropleth: Rgb[] = [...night.choropleth, night.choroplethNone].map((colour) =>
  blend(readHex(night.land), readHex(colour), choroplethOpacity),
);
const grounds: Rgb[] = [
  night.ground,
  night.land,
  night.park,
  night.wood,
  night.dyke,
  night.water,
  night.blockResidential,
  night.blockCommercial,
  night.blockHospital,
].map(readHex);
const roads: Rgb[] = [night.lane, night.local, night.secondary, night.arterial].map(readHex);
const buildings: Rgb[] = [night.building, night.buildingResidential, night.buildingPublic, night.buildingIndustry].map(
  readHex,
);

const worst = (label: string, under: readonly Rgb[]) =>
  Math.min(...under.map((colour) => contrast(readHex(label), colour)));

describe('names on the night map', () => {
  it.each([
    ['a community on any figure, road or building', night.labelCommunity, [...grounds, ...choropleth, ...roads]],
    ['a grid on any figure and ground', night.labelGrid, [...grounds, ...choropleth]],
    ['a road on its own surface', night.labelRoad, roads],
    ['a block on any figure and ground', night.labelBlock, [...grounds, ...choropleth]],
    [
      'a river or park on what it names',
      night.labelWater,
      [night.water, night.park, night.dyke, night.wood].map(readHex),
    ],
    ['a building on its roof', night.labelBuilding, [...buildings, ...choropleth]],
  ])('reads %s at 4.5:1 or better, without its halo', (_what, label, under) => {
    expect(worst(label, under)).toBeGreaterThanOrEqual(4.5);
  });

  it('reads a road beyond the edge, where names fade with everything else', () => {
    const faded = blend(readHex(night.labelRoad), readHex(night.ground), outsideOpacity);
    expect(contrast(faded, readHex(night.ground))).toBeGreaterThanOrEqual(4.5);
  });

  it('orders the steps of a figure by brightness, so that more is lighter', () => {
    const steps = night.choropleth.map((colour) => contrast(readHex(colour), readHex(night.ground)));
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    steps.slice(1).forEach((step, index) => expect(step / steps[index]!).toBeGreaterThan(1.1));
  });

  it('keeps community borders plain and grid borders visible on every figure', () => {
    expect(worst(night.communityBorder, choropleth)).toBeGreaterThan(2.4);
    expect(worst(night.gridBorder, choropleth.slice(0, 4))).toBeGreaterThan(1.5);
  });
});
