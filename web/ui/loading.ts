/** What a panel knows about what it shows: nothing yet, being loaded, there, or not to be had and why. */
import { shallowRef, type ShallowRef } from 'vue';
import { ApiError, OfflineError } from '../api.ts';

export type Condition = 'idle' | 'loading' | 'ready' | 'error' | 'offline';

export interface Loaded<T> {
  data: ShallowRef<T>;
  condition: ShallowRef<Condition>;
  /** In the API's own words; empty unless the condition is `error`. */
  message: ShallowRef<string>;
  /** Loads anew; the last call wins. What was there before stays until the answer is in. */
  load: () => Promise<void>;
  /**
   * Loads anew unless an answer is awaited, and then once more after it: what is asked for often must not keep its own
   * answers from arriving.
   */
  refresh: () => Promise<void>;
}

/** A value read from the API, with its condition. Errors are kept, not thrown: panels show them. */
export function useLoaded<T>(start: T, read: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const data = shallowRef(start) as ShallowRef<T>;
  const condition = shallowRef<Condition>('idle');
  const message = shallowRef('');
  let current: AbortController | null = null;
  let awaited = false;
  let stale = false;

  async function load(): Promise<void> {
    current?.abort();
    const mine = new AbortController();
    current = mine;
    awaited = true;
    stale = false;
    if (condition.value !== 'ready') condition.value = 'loading';
    try {
      const value = await read(mine.signal);
      if (current !== mine) return;
      data.value = value;
      condition.value = 'ready';
      message.value = '';
    } catch (error) {
      if (current !== mine) return;
      condition.value = error instanceof OfflineError ? 'offline' : 'error';
      message.value = error instanceof ApiError ? error.message : String(error);
    }
    awaited = false;
    if (stale) await load();
  }

  async function refresh(): Promise<void> {
    if (awaited) stale = true;
    else await load();
  }

  return { data, condition, message, load, refresh };
}

/**
 * Calls `run` at once when asked, and then at most once in `everyMs`; asks in between are answered together at the end.
 */
export function createThrottle(run: () => void, everyMs: number): { ask(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let asked = false;
  function tick(): void {
    timer = null;
    if (asked) ask();
  }
  function ask(): void {
    if (timer !== null) {
      asked = true;
      return;
    }
    asked = false;
    timer = setTimeout(tick, everyMs);
    run();
  }
  return {
    ask,
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      asked = false;
    },
  };
}
