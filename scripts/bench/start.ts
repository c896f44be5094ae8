/** From nothing to the first answer, with the embedded database: the first start and the second. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Measure, Row } from './measure.ts';
import { number } from './measure.ts';
import { freePort } from './ports.ts';

const root = resolve(import.meta.dirname, '../..');
const patienceMs = 180_000;

export const embeddedStart: Measure = {
  name: 'start',
  title: 'Start on the embedded database until it is ready',
  async run() {
    const dataDir = mkdtempSync(join(tmpdir(), 'street-start-'));
    try {
      const rows: Row[] = [];
      for (const [what, goalS] of [
        ['first start', 60],
        ['second start', 5],
      ] as const) {
        // prettier-ignore
        const seconds = await startOnce(dataDir);
        rows.push({
          what: `${what}, empty directory first`,
          found: `${number(seconds)} s`,
          goal: `≤ ${goalS} s`,
          met: seconds <= goalS,
          detail: 'from the command to the answer of /api/ready',
        });
      }
      return rows;
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};

/** Seconds until /api/ready answers; the server is stopped afterwards. */
async function startOnce(dataDir: string): Promise<number> {
  const port = await freePort();
  const started = performance.now();
  const { DATABASE_URL: _, ...environment } = process.env;
  const server = spawn(process.execPath, [join(root, 'api/server.ts')], {
    cwd: root,
    env: { ...environment, DATA_DIR: dataDir, PORT: String(port), HOST: '127.0.0.1' },
    stdio: 'ignore',
  });
  const ended = new Promise((done) => server.once('exit', done));
  try {
    while (!(await isReady(port))) {
      if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);
      if (performance.now() - started > patienceMs) throw new Error(`not ready after ${patienceMs / 1000} s`);
      await sleep(50);
    }
    return (performance.now() - started) / 1000;
  } finally {
    server.kill('SIGTERM');
    await ended;
  }
}

async function isReady(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/ready`).catch(() => undefined);
  await answer?.arrayBuffer();
  return answer?.ok ?? false;
}
