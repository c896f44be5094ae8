import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findLockHolder, lockDataDirectory, LockedError } from './lock.ts';

let dataDir = '';
const started: ChildProcess[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'street-lock-'));
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

/** A process that tries to take the lock once it is told to, says what came of it, and lives on. */
async function rival(): Promise<{ child: ChildProcess; take(): Promise<string> }> {
  const program = `
    const { lockDataDirectory } = await import(${JSON.stringify(new URL('./lock.ts', import.meta.url).href)});
    process.stdin.once('data', () => {
      try { lockDataDirectory(${JSON.stringify(dataDir)}); console.log('held'); }
      catch (error) { console.log(error.name); }
    });
    setInterval(() => {}, 1000);
    console.log('ready');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['pipe', 'pipe', 'inherit'] });
  started.push(child);
  const said = async () => String((await once(child.stdout!, 'data'))[0]).trim();
  expect(await said()).toBe('ready');
  return {
    child,
    take() {
      child.stdin!.write('now\n');
      return said();
    },
  };
}

const lockFile = () => join(dataDir, 'lock', readdirSync(join(dataDir, 'lock')).toSorted().at(-1)!);
const rewrite = (changes: object) =>
  writeFileSync(
    lockFile(),
    JSON.stringify({ ...(JSON.parse(readFileSync(lockFile(), 'utf8')) as object), ...changes }),
  );

describe('the lock on a data directory', () => {
  test('refuses a second taker and names the holder', () => {
    const lock = lockDataDirectory(dataDir);
    lock.announce({ host: '127.0.0.1', port: 3000, controlPort: 4000 });
    expect(() => lockDataDirectory(dataDir)).toThrow(LockedError);
    expect(() => lockDataDirectory(dataDir)).toThrow(`process ${process.pid} (http://127.0.0.1:3000)`);
    lock.release();
  });

  test('is free after its release', () => {
    lockDataDirectory(dataDir).release();
    expect(findLockHolder(dataDir)).toBeUndefined();
    lockDataDirectory(dataDir).release();
  });

  test('refuses another process, and is free as soon as that was killed', async () => {
    const other = await rival();
    expect(await other.take()).toBe('held');
    expect(() => lockDataDirectory(dataDir)).toThrow(`process ${other.child.pid}`);
    other.child.kill('SIGKILL');
    await once(other.child, 'exit');
    lockDataDirectory(dataDir).release();
  });

  test('is not taken for held when the process number belongs to somebody else by now', () => {
    lockDataDirectory(dataDir);
    rewrite({ processStart: '1' });
    expect(findLockHolder(dataDir)).toBeUndefined();
  });

  test('of another machine is respected while it is touched, and taken a minute after', () => {
    lockDataDirectory(dataDir);
    rewrite({ machine: 'elsewhere' });
    expect(findLockHolder(dataDir)).toBeDefined();
    const longAgo = new Date(Date.now() - 61_000);
    utimesSync(lockFile(), longAgo, longAgo);
    expect(findLockHolder(dataDir)).toBeUndefined();
  });

  test('goes to exactly one of many who find the holder dead', async () => {
    const rivals = await Promise.all(Array.from({ length: 6 }, rival));
    for (let round = 0; round < 3; round++) {
      lockDataDirectory(dataDir);
      rewrite({ processStart: '1' });
    }
    const outcomes = await Promise.all(rivals.map(({ take }) => take()));
    expect(outcomes.filter((outcome) => outcome === 'held')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'LockedError')).toHaveLength(5);
  });
});
