/** Grid workers: who serves where, who is on duty, where those on duty were last. */
import { defineStore } from 'pinia';
import type { Worker } from '../../api/workers/workers.schema.ts';
import { api } from '../api.ts';
import { useLoaded } from '../ui/loading.ts';

export const useWorkersStore = defineStore('workers', () =>
  useLoaded<Worker[]>([], async () => (await (await api.workers.$get({ query: {} })).json()).items),
);
