/** The peer for whatever PostgreSQL can do by itself: pgbench, PostgreSQL's own client in C. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findServerPrograms } from '../../api/testing/cluster.ts';
import type { Contestant } from './measure.ts';
import { Lacking } from './measure.ts';

export interface PgbenchOptions {
  url: string;
  connections: number;
  /** pgbench's script language: `\set x random(1, 9)` and SQL with `:x`. */
  script: string;
}

/** A contestant that runs the script in prepared statements, as often as it can. */
export function pgbench({ url, connections, script }: PgbenchOptions): Contestant {
  const programs = findServerPrograms();
  if (programs === undefined) throw new Lacking('pgbench (Debian: postgresql-15)');
  return async (seconds) => {
    const folder = mkdtempSync(join(tmpdir(), 'street-pgbench-'));
    const file = join(folder, 'script.sql');
    writeFileSync(file, script);
    const whole = String(Math.max(1, Math.round(seconds)));
    const options = ['-n', '-M', 'prepared', '-c', String(connections), '-j', '2', '-T', whole, '-f', file, url];
    try {
      const output = await outputOf(join(programs, 'pgbench'), options);
      const rate = /tps = ([\d.]+)/.exec(output);
      if (!rate || /number of failed transactions: [1-9]/.test(output)) throw new Error(`pgbench: ${output}`);
      return Number(rate[1]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

function outputOf(program: string, options: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, options, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (errors += chunk));
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`pgbench ended with ${code}: ${errors}`)),
    );
  });
}
