import { describe, expect, it } from 'vitest';
import { createQueue, shareRuns } from './turn.ts';

const pause = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('work in turn', () => {
  it('runs one after the other, also after a failure', async () => {
    const inTurn = createQueue();
    const steps: string[] = [];
    const failing = inTurn(async () => {
      steps.push('first begins');
      await pause();
      steps.push('first fails');
      throw new Error('no database');
    });
    const second = inTurn(async () => steps.push('second'));
    await expect(failing).rejects.toThrow('no database');
    await second;
    expect(steps).toEqual(['first begins', 'first fails', 'second']);
  });

  it('shares one run among all who asked while another was running, and each run begins after its callers asked', async () => {
    let asked = 0;
    const begun: number[] = [];
    const run = shareRuns(async () => {
      begun.push(asked);
      await pause();
    });
    const calls = [run(), run(), run()];
    asked = 3;
    await Promise.all(calls);
    await run();
    expect(begun).toEqual([0, 3, 3]);
  });

  it('a failed run fails its callers only', async () => {
    let runs = 0;
    const run = shareRuns(async () => {
      runs += 1;
      await pause();
      if (runs === 1) throw new Error('no database');
    });
    const [first, second] = await Promise.allSettled([run(), run()]);
    expect([first!.status, second!.status]).toEqual(['rejected', 'fulfilled']);
  });
});
