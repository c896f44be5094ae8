import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from '../../random.ts';
import { expand } from './text.ts';

test('选词、取数、嵌套', () => {
  const random = createRandom(3);
  const drawn = new Set(Array.from({ length: 300 }, () => expand('井盖{缺失|下沉{2-4}厘米}', random)));
  expect(drawn).toEqual(new Set(['井盖缺失', '井盖下沉2厘米', '井盖下沉3厘米', '井盖下沉4厘米']));
});

test('括号不成对时报错', () => {
  expect(() => expand('井盖{缺失', createRandom(1))).toThrow('not closed');
  expect(() => expand('井盖缺失}', createRandom(1))).toThrow('not opened');
});

test('没有括号的文字原样不动', () => {
  fc.assert(
    fc.property(
      fc.string().filter((text) => !/[{}]/.test(text)),
      (text) => {
        expect(expand(text, createRandom(5))).toBe(text);
      },
    ),
  );
});
