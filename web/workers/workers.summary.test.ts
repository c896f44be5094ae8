import { describe, expect, it } from 'vitest';
import type { Worker } from '../../api/workers/workers.schema.ts';
import { workersByCommunity } from './workers.summary.ts';

const worker = (id: number, communityCode: string, onDuty: boolean, patrolling: boolean) =>
  ({ id, communityCode, onDuty, patrolling }) as Worker;

it('各社区网格员：在岗、巡查分别计数，没有网格员的社区也在列', () => {
  const workers = [worker(1, '01', true, true), worker(2, '01', true, false), worker(3, '01', false, false)];
  expect(
    workersByCommunity(workers, [
      { code: '01', name: '甲社区' },
      { code: '02', name: '乙社区' },
    ]),
  ).toEqual([
    { code: '01', name: '甲社区', all: 3, onDuty: 2, patrolling: 1 },
    { code: '02', name: '乙社区', all: 0, onDuty: 0, patrolling: 0 },
  ]);
});
describe('空名单', () => {
  it('不出行', () => expect(workersByCommunity([], [])).toEqual([]));
});
