/** Joins view and address: the view writes the address; going back or forward, or a pasted link, writes the view. */
import { onScopeDispose, watch } from 'vue';
import { useRouter, type LocationQuery } from 'vue-router';
import { readView, writeView, type ViewQuery } from './view.query.ts';
import { useViewStore } from './view.store.ts';

/** Camera moves come in bursts; the address follows when they rest, milliseconds. */
const restMs = 300;

function flat(query: LocationQuery): ViewQuery {
  return Object.fromEntries(
    Object.entries(query).flatMap(([key, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return typeof first === 'string' ? [[key, first]] : [];
    }),
  );
}

const textOf = (query: ViewQuery) => JSON.stringify(Object.entries(query).sort());

export function useViewLink(): void {
  const router = useRouter();
  const view = useViewStore();
  view.adopt(readView(flat(router.currentRoute.value.query)));

  let timer: ReturnType<typeof setTimeout> | undefined;
  let written = textOf(flat(router.currentRoute.value.query));

  function write(): void {
    const { path, query } = router.currentRoute.value;
    const next = writeView(view.state);
    if (textOf(next) === textOf(flat(query))) return;
    written = textOf(next);
    void router.replace({ path, query: next });
  }

  watch(
    () => textOf(writeView(view.state)),
    () => {
      clearTimeout(timer);
      timer = setTimeout(write, restMs);
    },
  );
  const stop = router.afterEach((to, from) => {
    const query = flat(to.query);
    if (to.path !== from.path || textOf(query) === written) return;
    written = textOf(query);
    view.adopt(readView(query));
  });
  onScopeDispose(() => {
    clearTimeout(timer);
    stop();
  });
}
