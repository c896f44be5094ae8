import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaFigureKeys, emptyView, mapLayers, readView, writeView, type View } from './view.query.ts';

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const round = (digits: number) => (value: number) => Number(value.toFixed(digits)) + 0;
const view: fc.Arbitrary<View> = fc.record({
  camera: maybe(
    fc.record({
      center: fc.tuple(
        fc.double({ min: 73, max: 135, noNaN: true }).map(round(6)),
        fc.double({ min: 18, max: 54, noNaN: true }).map(round(6)),
      ),
      zoom: fc.double({ min: 3, max: 20, noNaN: true }).map(round(2)),
      bearing: fc.double({ min: -180, max: 180, noNaN: true }).map(round(1)),
      pitch: fc.double({ min: 0, max: 60, noNaN: true }).map(round(1)),
    }),
  ),
  area: maybe(fc.constantFrom('371702003001', '371702003001002')),
  module: maybe(fc.constantFrom('health', 'urban-management')),
  light: maybe(fc.constantFrom('green', 'amber', 'red', 'double_red')),
  agency: maybe(fc.constantFrom('A01', 'B&C=1')),
  incident: maybe(fc.uuid()),
  party: maybe(fc.constant('P03-02')),
  layers: fc.subarray([...mapLayers]),
  facilityKinds: fc.subarray(['hospital', 'school', 'lamp']),
  figure: fc.constantFrom(...areaFigureKeys),
  list: maybe(fc.constantFrom('open', 'closed_total')),
  tour: fc.boolean(),
  still: fc.boolean(),
});

describe('视图与地址', () => {
  it('任何视图写进地址再读出来都不变', () => {
    fc.assert(fc.property(view, (given) => void expect(readView(writeView(given))).toEqual(given)));
  });

  it('空视图的地址是空的', () => expect(writeView(emptyView())).toEqual({}));

  it('看不懂的地址按空视图打开，不报错', () => {
    const nonsense = {
      camera: '1,2',
      area: 'x',
      light: 'blue',
      layers: 'moon',
      figure: 'x',
      list: 'https://a.example/',
    };
    expect(readView(nonsense)).toEqual({ ...emptyView(), layers: [] });
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.string()), (query) => void readView(query)));
  });
});
