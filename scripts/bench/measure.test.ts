import { describe, expect, it } from 'vitest';
import { compare, quantile, summary } from './measure.ts';

const settings = { rounds: 12, secondsPerRound: 2, points: 0, tries: 0, feedSeconds: 0, clients: 0 };

describe('comparing on a machine whose speed wanders', () => {
  it('takes the ratio of each round, so that a slow spell of both sides changes nothing', () => {
    const rounds = [1, 0.4, 2.5, 0.7, 1.1].map((speed): [number, number] => [300 * speed, 100 * speed]);
    expect(summary(rounds)).toMatchObject({ from: 3, to: 3, rounds: 5 });
    expect(summary(rounds).ratio).toBeCloseTo(3);
  });

  it('runs both sides equally often, in changing order, after a warm-up', async () => {
    const order: string[] = [];
    const contestant = (name: string, rate: number) => async (seconds: number) => {
      if (seconds === 2) order.push(name);
      return rate;
    };
    const { ratio } = await compare(contestant('ours', 10), contestant('peer', 5), settings);
    expect(ratio).toBe(2);
    expect(order.filter((name) => name === 'ours')).toHaveLength(12);
    expect(order.filter((name) => name === 'peer')).toHaveLength(12);
  });

  it('finds quartiles between values', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(quantile([1, 2, 3, 4, 5], 0.25)).toBe(2);
    expect(quantile([], 0.5)).toBeNaN();
  });
});
