import { expect, test } from 'vitest';
import { useLoaded } from './loading.ts';

/** Answers that are given by hand, in any order. */
function answers() {
  const waiting: ((value: number) => void)[] = [];
  return { read: () => new Promise<number>((done) => waiting.push(done)), waiting };
}
const settle = () => new Promise((done) => setTimeout(done));

test('刷新得再勤，已经在途的答复也会显示，随后再取一次', async () => {
  const { read, waiting } = answers();
  const loaded = useLoaded(0, read);
  void loaded.refresh();
  for (let n = 0; n < 5; n++) void loaded.refresh();
  expect(waiting).toHaveLength(1);
  waiting[0]!(7);
  await settle();
  expect([loaded.data.value, loaded.condition.value, waiting.length]).toEqual([7, 'ready', 2]);
  waiting[1]!(8);
  await settle();
  expect([loaded.data.value, waiting.length]).toEqual([8, 2]);
});

test('条件变了再取时，旧条件的答复不再采用', async () => {
  const { read, waiting } = answers();
  const loaded = useLoaded(0, read);
  void loaded.load();
  void loaded.load();
  waiting[1]!(2);
  await settle();
  waiting[0]!(1);
  await settle();
  expect(loaded.data.value).toBe(2);
});

test('失败之后仍可再取', async () => {
  let fails = true;
  const loaded = useLoaded(0, () => (fails ? Promise.reject(new Error('断开')) : Promise.resolve(3)));
  await loaded.refresh();
  expect(loaded.condition.value).toBe('error');
  fails = false;
  await loaded.refresh();
  expect([loaded.data.value, loaded.condition.value]).toEqual([3, 'ready']);
});
