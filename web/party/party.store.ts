/** The party organisations of the five levels. */
import { defineStore } from 'pinia';
import { computed } from 'vue';
import type { PartyOrganisation } from '../../api/party/party.schema.ts';
import { api } from '../api.ts';
import { useLoaded } from '../ui/loading.ts';

export const usePartyStore = defineStore('party', () => {
  const loaded = useLoaded<PartyOrganisation[]>(
    [],
    async () => (await (await api.party.organisations.$get()).json()).items,
  );
  const byCode = computed(() => new Map(loaded.data.value.map((organisation) => [organisation.code, organisation])));
  return { ...loaded, byCode };
});
