/** The live stream as this tab sees it: state of the line, the server's clock, age of the data, and who listens. */
import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import type { LiveEvent } from '../../api/events/events.schema.ts';
import type { Frame } from './live.frames.ts';
import { createLiveConnection, type LiveNotice, type LiveState } from './live.connection.ts';
import type { LiveRequest } from './live.worker.ts';

export interface LiveListener {
  /** One entry of the log, in the order of the log. */
  event?: (event: LiveEvent) => void;
  /** Load everything anew: the line was down, or the stream's position is void. */
  reload?: () => void;
}

/** The browser's shared connection where there are shared workers, else this tab's own. */
function connect(notify: (notice: LiveNotice) => void): (request: LiveRequest) => void {
  if (typeof SharedWorker === 'undefined') {
    const own = createLiveConnection({ url: '/api/live', fetch: (...request) => fetch(...request), notify });
    return (request) => {
      if (request.kind === 'join') own.start();
      else if (request.kind === 'leave') own.stop();
      else own.retry(request.anew);
    };
  }
  const worker = new SharedWorker(new URL('./live.worker.ts', import.meta.url), { type: 'module', name: 'live' });
  worker.port.onmessage = (message: MessageEvent<LiveNotice>) => notify(message.data);
  return (request) => worker.port.postMessage(request);
}

export const useLiveStore = defineStore('live', () => {
  const state = ref<LiveState | 'still'>('connecting');
  /** Server's clock minus this machine's, milliseconds. */
  const offsetMs = ref(0);
  /** When the stream last said anything, by this machine's clock; null before the first time. */
  const heardAt = ref<number | null>(null);
  const listeners = new Set<LiveListener>();
  const first = Promise.withResolvers<void>();
  let down = false;
  let send: ((request: LiveRequest) => void) | null = null;

  const connected = computed(() => state.value === 'open');

  function take(frame: Frame, receivedAt: number): void {
    heardAt.value = receivedAt;
    const message: unknown = JSON.parse(frame.data || 'null');
    if (frame.event === 'event') {
      for (const listener of listeners) listener.event?.(message as LiveEvent);
      return;
    }
    const now = (message as { now?: string } | null)?.now;
    if (now) offsetMs.value = Date.parse(now) - receivedAt;
    if (frame.event === 'reset') reload();
  }

  function reload(): void {
    for (const listener of listeners) listener.reload?.();
  }

  function notice(given: LiveNotice): void {
    if (given.kind === 'frame') return take(given.frame, given.receivedAt);
    state.value = given.state;
    if (given.state === 'open' && down) reload();
    if (given.state !== 'connecting') {
      down = given.state !== 'open';
      first.resolve();
    }
  }

  /** Joins the stream; under `still` there is none. */
  function start(still: boolean): void {
    if (still) {
      state.value = 'still';
      first.resolve();
      return;
    }
    if (send) return;
    send = connect(notice);
    send({ kind: 'join' });
    addEventListener('pagehide', () => send?.({ kind: 'leave' }));
    addEventListener('pageshow', (event) => {
      if (event.persisted) send?.({ kind: 'join' });
    });
    addEventListener('online', () => {
      if (state.value === 'waiting') send?.({ kind: 'retry', anew: false });
    });
  }

  /** Connects again as the viewer who is signed in now. */
  function restart(): void {
    send?.({ kind: 'retry', anew: true });
  }

  function subscribe(listener: LiveListener): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /** The server's time now, milliseconds since 1970. */
  function serverNow(): number {
    return Date.now() + offsetMs.value;
  }

  /** Settles when the line is open or known to be shut: what is loaded after that misses no event. */
  function settled(): Promise<void> {
    return first.promise;
  }

  return { state, connected, offsetMs, heardAt, settled, start, restart, subscribe, serverNow };
});
