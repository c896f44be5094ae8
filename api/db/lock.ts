/**
 * The lock on a data directory. The embedded database takes none and corrupts silently when two processes open it.
 *
 * A lock is a file `lock/<generation>.json` that names its holder. Whoever finds the newest holder dead makes the next
 * generation; the file appears with its whole content in one step (link), so exactly one process gets a generation.
 * The newest file is never deleted, so a slow rival that makes an older generation sees a newer one and steps back.
 */
import { randomBytes } from 'node:crypto';
import {
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const holderSchema = z.object({
  pid: z.number().int(),
  /** Start of the process in clock ticks since boot (Linux), so that a reused process number is not taken for it. */
  processStart: z.string().nullable(),
  /** Within what `pid` means something: host, boot and process namespace. */
  machine: z.string(),
  /** Where the server listens; port 0 while it is starting. */
  host: z.string(),
  port: z.number().int(),
  /** Where it takes orders from other commands on this machine; 0 when it takes none. */
  controlPort: z.number().int().default(0),
  /** Secret with which the holder's other commands (backup) may ask the running server. */
  token: z.string(),
  since: z.string(),
  released: z.boolean(),
});
export type LockHolder = z.infer<typeof holderSchema>;

export interface DataLock {
  token: string;
  /** Tells other commands where the server listens. */
  announce(address: Pick<LockHolder, 'host' | 'port' | 'controlPort'>): void;
  release(): void;
}

/** Another process holds the directory. */
export class LockedError extends Error {
  override name = 'LockedError';
  readonly holder: LockHolder;

  constructor(dataDir: string, holder: LockHolder) {
    const where = holder.port > 0 ? ` (http://${holder.host}:${holder.port})` : '';
    super(
      `data directory ${dataDir} is in use by process ${holder.pid}${where} since ${holder.since}; ` +
        'the embedded database serves one process only',
    );
    this.holder = holder;
  }
}

/** A holder on another machine (shared disk, other container) cannot be looked up; it proves its life by touching. */
const touchEveryMs = 5_000;
const deadAfterMs = 60_000;

/** Takes the lock of a data directory or throws LockedError; never takes it from a live process. */
export function lockDataDirectory(dataDir: string): DataLock {
  const directory = join(dataDir, 'lock');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const me: LockHolder = {
    pid: process.pid,
    processStart: processStat(process.pid)?.start ?? null,
    machine: machine(),
    host: '127.0.0.1',
    port: 0,
    controlPort: 0,
    token: randomBytes(32).toString('base64url'),
    since: new Date().toISOString(),
    released: false,
  };
  const path = take(dataDir, directory, me);
  const touching = setInterval(() => touch(path), touchEveryMs);
  touching.unref();
  return {
    token: me.token,
    announce(address) {
      Object.assign(me, address);
      replace(path, me);
    },
    release() {
      clearInterval(touching);
      replace(path, { ...me, released: true });
    },
  };
}

/** Who holds the directory now, or undefined when it is free. */
export function findLockHolder(dataDir: string): LockHolder | undefined {
  const newest = newestLock(join(dataDir, 'lock'));
  return newest !== undefined && isAlive(newest.holder, newest.path) ? newest.holder : undefined;
}

function take(dataDir: string, directory: string, me: LockHolder): string {
  const draft = join(directory, `draft-${randomBytes(8).toString('hex')}`);
  writeFileSync(draft, JSON.stringify(me), { mode: 0o600 });
  try {
    for (;;) {
      const newest = newestLock(directory);
      if (newest !== undefined && isAlive(newest.holder, newest.path)) throw new LockedError(dataDir, newest.holder);
      const generation = (newest?.generation ?? 0) + 1;
      const path = lockPath(directory, generation);
      if (!linked(draft, path)) continue;
      if (newestLock(directory)?.generation !== generation) {
        rmSync(path, { force: true });
        continue;
      }
      for (const older of generations(directory)) {
        if (older < generation) rmSync(lockPath(directory, older), { force: true });
      }
      return path;
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

function linked(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function generations(directory: string): number[] {
  try {
    return readdirSync(directory)
      .map((name) => /^(\d+)\.json$/.exec(name)?.[1])
      .filter((digits) => digits !== undefined)
      .map(Number)
      .sort((a, b) => a - b);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function lockPath(directory: string, generation: number): string {
  return join(directory, `${String(generation).padStart(6, '0')}.json`);
}

function newestLock(directory: string): { generation: number; path: string; holder: LockHolder } | undefined {
  for (;;) {
    const generation = generations(directory).at(-1);
    if (generation === undefined) return undefined;
    const path = lockPath(directory, generation);
    try {
      return { generation, path, holder: holderSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) };
    } catch (error) {
      // Gone since it was listed: a rival stepped back or a newer generation cleaned up.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue;
      throw new Error(`lock file ${path} cannot be read; if no server uses this directory, remove that file`, {
        cause: error,
      });
    }
  }
}

function isAlive(holder: LockHolder, path: string): boolean {
  if (holder.released) return false;
  if (holder.machine !== machine()) return Date.now() - touchedAt(path) < deadAfterMs;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const stat = processStat(holder.pid);
  if (stat === undefined) return true;
  // A killed process stays as a zombie (Z) until its parent has asked for it; it has no files open any more.
  return stat.state !== 'Z' && stat.state !== 'X' && stat.start === holder.processStart;
}

function touchedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function touch(path: string): void {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch {
    // The directory was removed under a running server; its database will say so more clearly.
  }
}

function replace(path: string, holder: LockHolder): void {
  const draft = `${path}.draft`;
  try {
    writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 });
    renameSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function machine(): string {
  return [
    hostname(),
    readOrEmpty(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    readOrEmpty(() => readlinkSync('/proc/self/ns/pid')),
  ].join(' ');
}

/**
 * State (field 3) and start (field 22) of /proc/<pid>/stat, proc(5); undefined where there is no /proc. The name in
 * field 2 may hold anything, so the fields are counted from behind it.
 */
function processStat(pid: number): { state: string; start: string } | undefined {
  const stat = readOrEmpty(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, start] = [fields[0], fields[19]];
  return state === undefined || start === undefined ? undefined : { state, start };
}

function readOrEmpty(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
