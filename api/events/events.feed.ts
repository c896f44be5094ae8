/**
 * Follows the log and tells listeners of every event once, in order, soon after its commit.
 *
 * It polls, because NOTIFY inside a transaction costs three quarters of the write speed and the embedded database
 * cannot carry it; a writer in this process nudges it after the commit, so that waiting is for other processes only.
 */
import type { Sql } from '../db/open.ts';
import { findLastPosition, getEpoch, listEventsAfter, type FeedPosition, type LoggedEvent } from './events.queries.ts';

/** Receives settled events, never empty; the next batch waits for the promise. */
export type FeedListener = (batch: readonly LoggedEvent[]) => void | Promise<void>;

export interface Feed {
  /** Finds the present end of the log and begins to follow it. */
  start(): Promise<void>;
  /** Stops following and waits for the batch under way. */
  stop(): Promise<void>;
  /** Looks at once: call it after a commit that appended events. */
  nudge(): void;
  /** Resolves when everything that was settled at the time of the call has been given to every listener. */
  caughtUp(): Promise<void>;
  /** The last event given to listeners. */
  position(): FeedPosition;
  /** Identity of the log; known after start. */
  epoch(): string;
  /** Returns the function that ends the subscription. */
  subscribe(listener: FeedListener): () => void;
  /** Events after any position, for those who come back. */
  readAfter(position: FeedPosition, limit: number): Promise<LoggedEvent[]>;
}

export interface FeedOptions {
  sql: Sql;
  /** Milliseconds between looks when nobody nudges; default 250. */
  pollMs?: number;
  /** Told of what went wrong; the feed goes on. */
  onError?: (error: unknown) => void;
}

const batchSize = 1_000;
const defaultPollMs = 250;

/** Makes a feed of the log; call `start` before use. */
export function createFeed({ sql, pollMs = defaultPollMs, onError = console.error }: FeedOptions): Feed {
  const listeners = new Set<FeedListener>();
  let position: FeedPosition | undefined;
  let epoch: string | undefined;
  let running = false;
  let nudged = false;
  let timer: NodeJS.Timeout | undefined;
  let look: Promise<void> = Promise.resolve();
  let looking = false;

  async function tell(batch: readonly LoggedEvent[]): Promise<void> {
    const told = await Promise.allSettled([...listeners].map(async (listener) => listener(batch)));
    for (const result of told) if (result.status === 'rejected') onError(result.reason);
  }

  async function drain(): Promise<void> {
    for (;;) {
      const batch = await listEventsAfter(sql, known(position), batchSize);
      const last = batch.at(-1);
      if (last === undefined) return;
      position = { xid: last.xid, id: last.id };
      await tell(batch);
      if (batch.length < batchSize) return;
    }
  }

  async function lookUntilQuiet(): Promise<void> {
    looking = true;
    try {
      do {
        nudged = false;
        await drain();
      } while (nudged && running);
    } catch (error) {
      if (running) onError(error);
    } finally {
      looking = false;
      if (running) timer = setTimeout(run, pollMs);
    }
  }

  function run(): void {
    nudged = true;
    if (looking || !running) return;
    clearTimeout(timer);
    look = lookUntilQuiet();
  }

  return {
    async start() {
      epoch = await getEpoch(sql);
      position = await findLastPosition(sql);
      running = true;
      run();
    },
    async stop() {
      running = false;
      clearTimeout(timer);
      await look;
    },
    nudge: run,
    async caughtUp() {
      run();
      await look;
    },
    position: () => known(position),
    epoch: () => known(epoch),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    readAfter: (from, limit) => listEventsAfter(sql, from, limit),
  };
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the feed has not been started');
  return value;
}
