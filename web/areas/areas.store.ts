/** Communities and grids: their features for the map, their names for every panel, and the page of one of them. */
import { defineStore } from 'pinia';
import { computed } from 'vue';
import type { AreaDetail, AreaProperties } from '../../api/areas/areas.schema.ts';
import { api } from '../api.ts';
import { useLoaded } from '../ui/loading.ts';

/** True where `code` is the area itself or lies in it: codes grow by prefix (street 9, community 12, grid 15 digits). */
export function isWithin(code: string | null, area: string | null): boolean {
  return area === null || (code !== null && code.startsWith(area));
}

export const useAreasStore = defineStore('areas', () => {
  const loaded = useLoaded([], async () => (await (await api.areas.$get({ query: {} })).json()).features);
  const properties = computed(() => loaded.data.value.map((feature): AreaProperties => feature.properties));
  const byCode = computed(() => new Map(properties.value.map((area) => [area.code, area])));
  const inOrder = (kind: AreaProperties['kind']) =>
    properties.value.filter((area) => area.kind === kind).sort((one, other) => one.code.localeCompare(other.code));
  const street = computed(() => properties.value.find((area) => area.kind === 'street') ?? null);
  const communities = computed(() => inOrder('community'));
  const grids = computed(() => inOrder('grid'));

  function nameOf(code: string | null): string {
    return (code !== null && byCode.value.get(code)?.name) || '';
  }

  /** One area with its five elements. */
  async function detail(code: string): Promise<AreaDetail> {
    return (await api.areas[':code'].$get({ param: { code } })).json();
  }

  return { ...loaded, byCode, street, communities, grids, nameOf, detail };
});
