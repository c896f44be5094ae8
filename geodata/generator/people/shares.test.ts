import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareOut } from './shares.ts';

test('份额合计不差，谁也不低于下限、不高于上限', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5000), { minLength: 1, maxLength: 20 }), fc.nat(60), (weights, extra) => {
      const most = weights.map(() => 4);
      const total = Math.min(weights.length + extra, weights.length * 4);
      const shares = shareOut(total, weights, 1, most);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total);
      expect(shares.every((share) => share >= 1 && share <= 4)).toBe(true);
    }),
  );
});

test('按人口分：人多的多得', () => {
  expect(shareOut(6, [100, 300, 200], 1, [9, 9, 9])).toEqual([1, 3, 2]);
});

test('上限容不下时报错', () => {
  expect(() => shareOut(9, [1, 1], 1, [4, 4])).toThrow(RangeError);
});
