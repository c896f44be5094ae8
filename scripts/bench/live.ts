/** A report on its way to thousands of walls, against a bare program that writes the same bytes to as many sockets. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { askOnce, requestText } from './load.ts';
import type { Target } from './load.ts';
import type { Measure, Row, Settings } from './measure.ts';
import { number, quantile, summary } from './measure.ts';
import { blocksOf } from './places.ts';
import type { BlockPlace } from './places.ts';
import { message, openStreet, startApp } from './street.ts';

const shotsPerRound = 8;
const patienceMs = 5_000;
/** Bytes of a live message about an incident, roughly. */
const frameBytes = 1000;

/** One round's delays in milliseconds over all listeners and shots. */
interface Round {
  /** From the report (or the order to write) to each listener. */
  whole: number[];
  /** From the first listener's arrival to each one's. */
  spread: number[];
  lost: number;
}

export const liveStream: Measure = {
  name: 'live',
  title: 'A report on its way to every wall',
  async run(settings) {
    const street = await openStreet();
    const blocks = await blocksOf(street);
    const app = await startApp(street);
    const programs = ['clients.program.ts', 'fanout.program.ts'].map((name) => fork(join(import.meta.dirname, name)));
    const [listeners, fanout] = programs as [ChildProcess, ChildProcess];
    try {
      const barePort = (await message(fanout, 'port')) as number;
      const [leader, worker] = [await app.as('leader'), await app.as('worker')];
      const before = await app.memory();
      const request = requestText(leader, { path: '/api/live' });
      await connectAll(listeners, { group: 'ours', port: leader.port, request, count: settings.clients });
      const bytesEach = ((await app.memory()) - before) / settings.clients;
      await connectAll(listeners, { group: 'bare', port: barePort, request, count: settings.clients });
      const shoot = {
        ours: (mark: string) => report(worker, blocks, mark),
        bare: async (mark: string) => void fanout.send({ send: mark.padEnd(frameBytes, '.') }),
      };
      const rounds = { ours: [] as Round[], bare: [] as Round[] };
      for (let i = 0; i < settings.rounds; i++)
        for (const side of Math.random() < 0.5 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const))
          rounds[side].push(await round(listeners, side, shoot[side], settings.clients));
      return rowsOf(rounds, bytesEach, settings);
    } finally {
      programs.forEach((program) => program.disconnect());
      await app.stop();
    }
  },
};

async function connectAll(
  listeners: ChildProcess,
  connect: { group: string; port: number; request: string; count: number },
) {
  listeners.send({ connect });
  await message(listeners, 'connected');
}

async function report(worker: Target, blocks: readonly BlockPlace[], mark: string): Promise<void> {
  const { lng, lat, categoryCode } = blocks[Math.floor(Math.random() * blocks.length)]!;
  const body = { clientId: randomUUID(), category: categoryCode, position: [lng, lat], description: mark };
  await askOnce(worker, { method: 'POST', path: '/api/incidents', body: JSON.stringify(body) });
}

async function round(
  listeners: ChildProcess,
  group: string,
  shoot: (mark: string) => Promise<void>,
  clients: number,
): Promise<Round> {
  const found: Round = { whole: [], spread: [], lost: 0 };
  for (let shot = 0; shot < shotsPerRound; shot++) {
    const mark = `mark-${randomUUID()}`;
    const ready = message(listeners, 'expecting');
    listeners.send({ expect: { group, mark, patienceMs } });
    await ready;
    const answered = message(listeners, 'arrivals');
    const started = performance.timeOrigin + performance.now();
    await shoot(mark);
    const arrivals = (await answered) as number[];
    const first = Math.min(...arrivals);
    found.whole.push(...arrivals.map((at) => at - started));
    found.spread.push(...arrivals.map((at) => at - first));
    found.lost += clients - arrivals.length;
    await sleep(100);
  }
  return found;
}

function rowsOf(rounds: { ours: Round[]; bare: Round[] }, bytesEach: number, settings: Settings): Row[] {
  const lost = rounds.ours.reduce((sum, { lost }) => sum + lost, 0);
  const p99 = (round: Round, part: 'whole' | 'spread') => quantile(round[part], 0.99);
  const compared = (part: 'whole' | 'spread') =>
    summary(rounds.ours.map((ours, i) => [p99(ours, part), p99(rounds.bare[i]!, part)]));
  const row = (what: string, part: 'whole' | 'spread', goal: number): Row => {
    const { ratio, from, to, ours, peer } = compared(part);
    return {
      what: `${what}, ${settings.clients.toLocaleString('en-US')} clients, p99`,
      found: `${number(ratio)} (${number(from)}–${number(to)}), ${lost} lost`,
      goal: `≤ ${goal}, 0 lost`,
      met: ratio <= goal && lost === 0,
      detail: `${number(ours)} ms against ${number(peer)} ms of bare sockets, ${settings.rounds} rounds`,
    };
  };
  return [
    row('first wall to last', 'spread', 1.15),
    row('report to every wall', 'whole', 1.8),
    {
      what: 'memory of a live client',
      found: `${number(bytesEach / 1024)} KiB`,
      goal: '≤ 20 KiB',
      met: bytesEach > 0 && bytesEach / 1024 <= 20,
      detail: 'heap and buffers of the server after collecting garbage, without the kernel’s sockets',
    },
  ];
}
