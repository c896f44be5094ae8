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
}

/** A value read from the API, with its condition. Errors are kept, not thrown: panels show them. */
export function useLoaded<T>(start: T, read: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const data = shallowRef(start) as ShallowRef<T>;
  const condition = shallowRef<Condition>('idle');
  const message = shallowRef('');
  let current: AbortController | null = null;

  async function load(): Promise<void> {
    current?.abort();
    const mine = new AbortController();
    current = mine;
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
  }

  return { data, condition, message, load };
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
