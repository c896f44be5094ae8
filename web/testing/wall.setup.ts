/**
 * Before the tests in the browser: builds the web and starts the real server on a fresh embedded database, as a clone
 * would. Both live in a directory of their own that goes with them.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the server answers, and the files that it serves. */
    wall: { origin: string; webDir: string };
  }
}

const root = resolve(import.meta.dirname, '../..');
/** A first start loads a year of incidents: a minute on a slow machine, several on a busy one. */
const startWithinMs = 600_000;

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = mkdtempSync(join(tmpdir(), 'street-wall-'));
  const webDir = join(home, 'web');
  // In a process of its own: in ours NODE_ENV is `test`, which would build the libraries' slow and talkative versions.
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  execFileSync(process.execPath, [vite, 'build', '--outDir', webDir, '--emptyOutDir', '--logLevel', 'warn'], {
    cwd: root,
    env: { PATH: process.env['PATH'] },
    stdio: 'inherit',
  });
  const server = spawn(process.execPath, [join(root, 'api/server.ts')], {
    cwd: home,
    env: { PATH: process.env['PATH'], DATA_DIR: join(home, 'data'), WEB_DIR: webDir, HOST: '127.0.0.1', PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async () => {
    await ended(server);
    rmSync(home, { recursive: true, force: true });
  };
  try {
    project.provide('wall', { origin: await originOf(server), webDir });
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

/** The address that the server's greeting names. */
function originOf(server: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let said = '';
    const timer = setTimeout(() => failed(new Error(`server not ready: ${said}`)), startWithinMs);
    server.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const match = /(http:\/\/127\.0\.0\.1:\d+)\/wall/.exec(said);
      if (!match) return;
      clearTimeout(timer);
      found(match[1]!);
    });
    server.once('exit', (code) => {
      clearTimeout(timer);
      failed(new Error(`server ended with ${code}: ${said}`));
    });
  });
}

function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return Promise.resolve();
  return new Promise((done) => {
    const timer = setTimeout(() => server.kill('SIGKILL'), 20_000);
    server.once('exit', () => {
      clearTimeout(timer);
      done();
    });
    server.kill('SIGTERM');
  });
}
