import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { databaseKind } from './testing/database.ts';
import { testConfig } from './testing/template.ts';

const directory = mkdtempSync(join(tmpdir(), 'street-server-'));
const datasetDir = join(directory, 'street');
const dataDir = join(directory, 'data');
const started: ChildProcess[] = [];
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

/** The real dataset with few incidents: what matters here is the start, not the year. */
function prepareDataset(): { incidents: number } {
  cpSync(testConfig.datasetDir, datasetDir, { recursive: true });
  const path = join(datasetDir, 'incidents.json');
  const few = (JSON.parse(readFileSync(path, 'utf8')) as unknown[]).slice(0, 40);
  writeFileSync(path, JSON.stringify(few));
  return { incidents: few.length };
}

interface Started {
  child: ChildProcess;
  said(): string;
  /** Resolves with the address, or rejects with what was said when it ends before. */
  ready: Promise<string>;
}

function start(): Started {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'server.ts')], {
    env: { ...process.env, DATA_DIR: dataDir, DATASET_DIR: datasetDir, PORT: '0', HOST: '', DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let text = '';
  const ready = new Promise<string>((done, reject) => {
    const hear = (chunk: Buffer) => {
      text += chunk.toString();
      const address = /(http:\/\/\S+)\/wall/.exec(text)?.[1];
      if (address !== undefined && text.includes('Ctrl+C')) done(address);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => reject(new Error(text)));
  });
  ready.catch(() => undefined);
  return { child, said: () => text, ready };
}

async function killAfter(words: string): Promise<void> {
  const { child, said } = start();
  await expect.poll(said, { timeout: 60_000, interval: 5 }).toContain(words);
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function counts(url: string): Promise<{ grids: number; incidents: number }> {
  const signedIn = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: 'leader', password: 'demo-street' }),
  });
  const headers = { Cookie: signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
  const [grids, incidents] = await Promise.all(
    ['/api/areas?kind=grid', '/api/incidents?limit=1'].map(async (path) =>
      (await fetch(url + path, { headers })).json(),
    ),
  );
  return { grids: (grids as { features: [] }).features.length, incidents: (incidents as { total: number }).total };
}

// One story: each test begins with what the one before has left in the data directory.
describe.runIf(databaseKind() === 'embedded')('the server on the embedded database', { timeout: 180_000 }, () => {
  const { incidents } = prepareDataset();

  test.each(['正在打开内置数据库', '正在载入区划', '正在统计数据分布'])(
    'killed in its first start at “%s” leaves a marked beginning',
    async (words) => {
      await killAfter(words);
      const begun = existsSync(join(dataDir, 'postgres'));
      const marked = existsSync(join(dataDir, 'starting'));
      expect(marked || !begun).toBe(true);
    },
  );

  test('begins anew after that and is whole', async () => {
    const { ready, child } = start();
    const url = await ready;
    expect(await counts(url)).toEqual({ grids: 40, incidents });
    expect(existsSync(join(dataDir, 'starting'))).toBe(false);

    const second = start();
    await expect(second.ready).rejects.toThrow(`process ${child.pid} (${url})`);
    expect(second.said()).toContain('正在被另一个进程使用');
    expect(await counts(url)).toEqual({ grids: 40, incidents });

    child.kill('SIGKILL');
    await once(child, 'exit');
  });

  test('resumes after a kill with everything that was there, and ends in order at a signal', async () => {
    const { ready, child, said } = start();
    expect(await counts(await ready)).toEqual({ grids: 40, incidents });
    expect(said()).not.toContain('正在载入');
    expect(said()).toContain('断电');
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(0);
  });
});
