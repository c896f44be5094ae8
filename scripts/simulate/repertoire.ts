/** What is reported: what the street has already seen, again, at the same places and in the same words. */
import { categoryListSchema, incidentPageSchema, type Incident } from '../../api/incidents/incidents.schema.ts';
import type { Random } from '../../geodata/generator/random.ts';
import type { Client } from './client.ts';

/** Pages of a thousand incidents to learn from. */
const pages = 3;

export interface Repertoire {
  /** An incident of the past to be reported anew; `covered` says in which grids somebody of ours patrols. */
  draw(covered: (gridCode: string) => boolean): Incident;
  /** Whether a worker may mend it on the spot. */
  selfHandleable(incident: Incident): boolean;
}

/** Reads the catalogue and the incidents of the last months. Throws when the street has had none. */
export async function learn(leader: Client, random: Random): Promise<Repertoire> {
  const { items: categories } = await leader.get('/api/incidents/categories', categoryListSchema);
  const selfHandleable = new Set(categories.filter((category) => category.selfHandleable).map(({ code }) => code));
  const seen: Incident[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < pages; page++) {
    const query: string = cursor === null ? '' : `&cursor=${cursor}`;
    const { items, nextCursor } = await leader.get(`/api/incidents?limit=1000${query}`, incidentPageSchema);
    seen.push(...items);
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  if (seen.length === 0) throw new Error('没有任何历史事件可供参照，无法模拟上报');
  return {
    draw(covered) {
      const possible = seen.filter(({ source, grid }) => source !== 'worker' || covered(grid));
      return random.pick(possible.length > 0 ? possible : seen);
    },
    selfHandleable: ({ category }) => selfHandleable.has(category),
  };
}
