/** Kinds of facilities with their counts; the facilities themselves are on the map's tiles. */
import { defineStore } from 'pinia';
import type { FacilityKind } from '../../api/facilities/facilities.schema.ts';
import { api } from '../api.ts';
import { useLoaded } from '../ui/loading.ts';

export const useFacilitiesStore = defineStore('facilities', () =>
  useLoaded<FacilityKind[]>([], async () => (await (await api.facilities.kinds.$get()).json()).items),
);
