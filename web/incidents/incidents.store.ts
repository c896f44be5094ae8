/**
 * The open incidents, kept true by the live stream, and the feed of what happened last. Both are shallow: the Map and
 * the array are replaced, never changed, so that a watcher sees one change a batch.
 */
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type {
  Incident,
  IncidentDetail,
  IncidentPage,
  IncidentState,
  Module,
} from '../../api/incidents/incidents.schema.ts';
import type { LiveEvent } from '../../api/events/events.schema.ts';
import { api } from '../api.ts';
import { useLiveStore } from '../live/live.store.ts';
import { useLoaded } from '../ui/loading.ts';
import type { SharedFilter } from './incidents.filter.ts';

/** One line of the feed: what happened to which incident. */
export interface FeedEntry {
  key: string;
  at: string;
  text: string;
  incident: Incident;
  /** Came over the live stream, not with the page. */
  fresh: boolean;
}

const finalStates: readonly IncidentState[] = ['closed', 'rejected'];
/** What came over the stream in this time is shown together, milliseconds. */
const batchMs = 120;
const feedLength = 200;
const pageLength = 1000;

async function readOpen(): Promise<Map<string, Incident>> {
  const open = new Map<string, Incident>();
  let cursor: string | null = null;
  do {
    const query = { open: 'true' as const, limit: String(pageLength), ...(cursor ? { cursor } : {}) };
    const page: IncidentPage = await (await api.incidents.$get({ query })).json();
    for (const incident of page.items) open.set(incident.id, incident);
    cursor = page.nextCursor;
  } while (cursor);
  return open;
}

export const useIncidentsStore = defineStore('incidents', () => {
  const live = useLiveStore();
  /** Newest version known of each incident that the stream spoke of: an older list does not bring it back. */
  const versions = new Map<string, number>();
  const waiting: LiveEvent[] = [];
  const feed = shallowRef<FeedEntry[]>([]);
  let feedCalls = 0;
  const modules = useLoaded<Module[]>([], async () => (await (await api.modules.$get()).json()).items);

  const opened = useLoaded(new Map<string, Incident>(), async () => {
    const before = opened.data.value;
    const found = await readOpen();
    for (const [id, incident] of found) if ((versions.get(id) ?? 0) > incident.version) keepNewer(found, id);
    // What the stream brought while the list was under way is not in the list.
    for (const [id, incident] of opened.data.value) if (!before.has(id) && !found.has(id)) found.set(id, incident);
    return found;
  });

  function keepNewer(found: Map<string, Incident>, id: string): void {
    const known = opened.data.value.get(id);
    if (known) found.set(id, known);
    else found.delete(id);
  }

  /** The latest reports that pass the filter, below what came over the stream; of two calls the later one counts. */
  async function loadFeed(filter: SharedFilter): Promise<void> {
    const mine = ++feedCalls;
    const page: IncidentPage = await (await api.incidents.$get({ query: { ...filter, limit: '60' } })).json();
    if (mine !== feedCalls) return;
    const came = feed.value.filter(({ fresh }) => fresh);
    const known = new Set(came.map(({ incident }) => incident.id));
    const reports = page.items
      .filter(({ id }) => !known.has(id))
      .map((incident) => ({
        key: `reported-${incident.id}`,
        at: incident.reportedAt,
        text: '上报',
        incident,
        fresh: false,
      }));
    feed.value = [...came, ...reports].slice(0, feedLength);
  }

  function take(event: LiveEvent): void {
    if (!event.incident) return;
    if (waiting.length === 0) setTimeout(applyWaiting, batchMs);
    waiting.push(event);
  }

  /** One new Map and one new array a batch. */
  function applyWaiting(): void {
    const open = new Map(opened.data.value);
    const entries: FeedEntry[] = [];
    for (const { id, occurredAt, text, incident } of waiting.splice(0)) {
      if (!incident) continue;
      entries.unshift({ key: id, at: occurredAt, text, incident, fresh: true });
      if ((versions.get(incident.id) ?? 0) > incident.version) continue;
      versions.set(incident.id, incident.version);
      if (finalStates.includes(incident.state)) open.delete(incident.id);
      else open.set(incident.id, incident);
    }
    opened.data.value = open;
    feed.value = [...entries, ...feed.value].slice(0, feedLength);
  }

  async function detail(id: string): Promise<IncidentDetail> {
    return (await api.incidents[':id'].$get({ param: { id } })).json();
  }

  function moduleName(key: string): string {
    return modules.data.value.find((module) => module.key === key)?.name ?? key;
  }

  live.subscribe({ event: take, reload: () => void opened.load() });

  return {
    open: opened.data,
    condition: opened.condition,
    message: opened.message,
    load: opened.load,
    modules: modules.data,
    loadModules: modules.load,
    moduleName,
    feed,
    loadFeed,
    detail,
  };
});
