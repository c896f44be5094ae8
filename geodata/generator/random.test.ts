import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from './random.ts';

test('同一种子给出同一串数，分支与先前抽取无关', () => {
  const first = createRandom(371702003);
  const second = createRandom(371702003);
  const forkBefore = first.fork('人员');
  expect([1, 2, 3].map(() => first.next())).toEqual([1, 2, 3].map(() => second.next()));
  expect(first.fork('人员').next()).toBe(forkBefore.next());
  expect(first.fork('人员').next()).not.toBe(first.fork('事件').next());
});

test('整数落在两端之内，洗牌不增不减', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: -50, max: 50 }),
      fc.nat(60),
      fc.array(fc.nat()),
      (seed, low, span, list) => {
        const random = createRandom(seed);
        const value = random.int(low, low + span);
        expect(Number.isInteger(value) && value >= low && value <= low + span).toBe(true);
        expect(random.shuffle(list).sort()).toEqual([...list].sort());
      },
    ),
  );
});

test('均匀：十万次抽取各档相差不过百分之五', () => {
  const random = createRandom(9);
  const counts = new Array<number>(10).fill(0);
  for (let index = 0; index < 100_000; index++) counts[random.int(0, 9)]! += 1;
  expect(Math.max(...counts)).toBeLessThan(10_500);
  expect(Math.min(...counts)).toBeGreaterThan(9_500);
});

test('权重为零的从不抽中，全为零时报错', () => {
  const random = createRandom(1);
  const drawn = Array.from({ length: 200 }, () => random.weighted(['甲', '乙'], (item) => (item === '甲' ? 0 : 1)));
  expect(new Set(drawn)).toEqual(new Set(['乙']));
  expect(() => random.weighted(['甲'], () => 0)).toThrow(RangeError);
  expect(() => random.pick([])).toThrow(RangeError);
});
