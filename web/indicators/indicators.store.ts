/** The wall's figures. Refetched when the live stream says that something happened, at most once a second, and every
 * half minute for what time alone changes (lights, duty). Trends change slowly and follow only the half minute. */
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type {
  AgencyFigures,
  AreaFigures,
  Hours,
  IndicatorList,
  Matrix,
  Trend,
} from '../../api/indicators/indicators.schema.ts';
import { api } from '../api.ts';
import { useLiveStore } from '../live/live.store.ts';
import { createThrottle, useLoaded } from '../ui/loading.ts';

/** Codes and keys; absent: all. */
export interface IndicatorScope {
  area?: string;
  module?: string;
  agency?: string;
}
type Filter = IndicatorScope;

export const useIndicatorsStore = defineStore('indicators', () => {
  const filter = shallowRef<Filter>({});
  const except = (...keys: (keyof Filter)[]): Filter =>
    Object.fromEntries(Object.entries(filter.value).filter(([key]) => !keys.includes(key as keyof Filter)));

  const figures = useLoaded<IndicatorList | null>(null, async () =>
    (await api.indicators.$get({ query: filter.value })).json(),
  );
  // A panel is not narrowed by the filter that it sets itself: the other choices must stay in sight.
  const areas = useLoaded<{ community: AreaFigures | null; grid: AreaFigures | null }>(
    { community: null, grid: null },
    async () => {
      const query = except('area');
      const [community, grid] = await Promise.all([
        (await api.indicators.areas.$get({ query: { ...query, kind: 'community' } })).json(),
        (await api.indicators.areas.$get({ query: { ...query, kind: 'grid' } })).json(),
      ]);
      return { community, grid };
    },
  );
  const matrix = useLoaded<Matrix['cells']>([], async () => {
    const answer = await api.indicators.matrix.$get({ query: except('area', 'module') });
    return (await answer.json()).cells;
  });
  const agencies = useLoaded<AgencyFigures['items']>([], async () => {
    const answer = await api.indicators.agencies.$get({ query: except('agency') });
    return (await answer.json()).items;
  });
  const trend = useLoaded<Trend['days']>([], async () => {
    const answer = await api.indicators.trend.$get({ query: { ...filter.value, days: '30' } });
    return (await answer.json()).days;
  });

  const hours = useLoaded<Hours['hours']>([], async () => {
    const answer = await api.indicators.hours.$get({ query: filter.value });
    return (await answer.json()).hours;
  });

  function loadLive(): void {
    for (const each of [figures, areas, matrix, agencies, hours]) void each.refresh();
  }
  const throttle = createThrottle(loadLive, 1000);

  async function load(): Promise<void> {
    await Promise.all([figures, areas, matrix, agencies, hours, trend].map((each) => each.load()));
  }

  /** Narrows every figure; loads what is affected. */
  function setFilter({ area, module, agency }: Filter): void {
    filter.value = { ...(area ? { area } : {}), ...(module ? { module } : {}), ...(agency ? { agency } : {}) };
    void load();
  }

  /** Keeps the figures true until the returned function is called. */
  function follow(): () => void {
    const unsubscribe = useLiveStore().subscribe({ event: throttle.ask, reload: () => void load() });
    const timer = setInterval(() => void load(), 30_000);
    return () => {
      unsubscribe();
      clearInterval(timer);
      throttle.stop();
    };
  }

  return { figures, areas, matrix, agencies, hours, trend, load, setFilter, follow };
});
