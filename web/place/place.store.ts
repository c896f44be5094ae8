/** What the instance serves: names for the title, the first camera, the attribution. */
import { defineStore } from 'pinia';
import { computed } from 'vue';
import type { Place } from '../../api/areas/areas.schema.ts';
import { api } from '../api.ts';
import { useLoaded } from '../ui/loading.ts';

export const usePlaceStore = defineStore('place', () => {
  const loaded = useLoaded<Place | null>(null, async () => (await api.place.$get()).json());
  const place = computed(() => loaded.data.value);
  /** 智慧 and the name without its kind: 某某街道 is 智慧某某. */
  const title = computed(() => (place.value ? `智慧${place.value.name.replace(/(街道|镇|乡)$/, '')}` : '智慧街道'));
  return { ...loaded, place, title };
});
