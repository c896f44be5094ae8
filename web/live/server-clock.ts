/** The server's time, ticking once a second at the second; frozen where nothing may move. */
import { onScopeDispose, ref, type Ref } from 'vue';
import { useLiveStore } from './live.store.ts';

export function useServerClock(still: boolean): Ref<number> {
  const live = useLiveStore();
  const now = ref(live.serverNow());
  if (still) return now;
  let timer: ReturnType<typeof setTimeout>;
  function tick(): void {
    now.value = live.serverNow();
    timer = setTimeout(tick, 1000 - (now.value % 1000));
  }
  tick();
  onScopeDispose(() => clearTimeout(timer));
  return now;
}
