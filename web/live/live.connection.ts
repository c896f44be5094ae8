/**
 * One connection to the live stream that never gives up: reads with fetch (so that a refusal is seen and Last-Event-ID
 * can be given on every attempt), notices a silent line by the missing beat, and comes back with growing pauses.
 */
import { createFrameReader, type Frame } from './live.frames.ts';

export type LiveState = 'connecting' | 'open' | 'waiting' | 'refused';

/** What a connection tells its listener; plain data, so that it crosses from a worker. */
export type LiveNotice = { kind: 'state'; state: LiveState } | { kind: 'frame'; frame: Frame; receivedAt: number };

export interface LiveOptions {
  url: string;
  fetch: typeof fetch;
  notify: (notice: LiveNotice) => void;
  /** No byte for this long means that the line is dead, milliseconds; the server beats every 5 s. */
  silenceMs?: number;
  /** First and longest pause before another attempt, milliseconds. */
  pauseMs?: readonly [first: number, longest: number];
}

export interface LiveConnection {
  start(): void;
  stop(): void;
  /** Tries again at once, for example after signing in. `anew` forgets the position. */
  retry(anew: boolean): void;
}

/** Doubles from attempt to attempt, with up to a quarter taken off so that many walls don't return in step. */
export function pauseBefore(attempt: number, [first, longest]: readonly [number, number], random: number): number {
  return Math.min(longest, first * 2 ** Math.min(attempt, 20)) * (1 - random / 4);
}

export function createLiveConnection(options: LiveOptions): LiveConnection {
  const { url, notify, silenceMs = 16_000, pauseMs = [500, 15_000] } = options;
  let lastId: string | null = null;
  let attempt = 0;
  let line: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function connect(): Promise<void> {
    const mine = new AbortController();
    line = mine;
    notify({ kind: 'state', state: 'connecting' });
    try {
      await read(mine);
    } catch {
      // Whatever cut the line, the answer is the same: pause and come back.
    }
    if (line !== mine) return;
    notify({ kind: 'state', state: 'waiting' });
    timer = setTimeout(() => void connect(), pauseBefore(attempt++, pauseMs, Math.random()));
  }

  async function read(mine: AbortController): Promise<void> {
    let watchdog = setTimeout(() => mine.abort(), silenceMs);
    try {
      const headers: Record<string, string> = { Accept: 'text/event-stream' };
      if (lastId) headers['Last-Event-ID'] = lastId;
      const response = await options.fetch(url, { headers, signal: mine.signal, cache: 'no-store' });
      if (response.status === 401 || response.status === 403) return refuse(mine);
      if (!response.ok || !response.body) throw new Error(`live stream answered ${response.status}`);
      const frames = createFrameReader();
      const text = response.body.pipeThrough(new TextDecoderStream()).getReader();
      notify({ kind: 'state', state: 'open' });
      attempt = 0;
      for (;;) {
        const { value, done } = await text.read();
        if (done || line !== mine) return;
        clearTimeout(watchdog);
        watchdog = setTimeout(() => mine.abort(), silenceMs);
        for (const frame of frames(value)) take(frame);
      }
    } finally {
      clearTimeout(watchdog);
    }
  }

  function take(frame: Frame): void {
    if (frame.event === 'reset') lastId = null;
    if (frame.id) lastId = frame.id;
    notify({ kind: 'frame', frame, receivedAt: Date.now() });
  }

  function refuse(mine: AbortController): void {
    if (line === mine) line = null;
    notify({ kind: 'state', state: 'refused' });
  }

  function stop(): void {
    clearTimeout(timer);
    line?.abort();
    line = null;
  }

  return {
    start: () => void (line ?? connect()),
    stop,
    retry(anew) {
      stop();
      attempt = 0;
      if (anew) lastId = null;
      void connect();
    },
  };
}
