/** The shared filters applied to one incident: the same rule in the feed, in the lists and on the map. Pure. */
import type { Incident, IncidentFilter, IncidentState } from '../../api/incidents/incidents.schema.ts';

const finalStates: readonly IncidentState[] = ['closed', 'rejected'];

export function isOpen(incident: Pick<Incident, 'state'>): boolean {
  return !finalStates.includes(incident.state);
}

export type SharedFilter = Pick<IncidentFilter, 'area' | 'module' | 'light' | 'agency'>;

/** True when the incident passes every filter that is set. An area holds its grids, by prefix of the code. */
export function matches(incident: Incident, filter: SharedFilter): boolean {
  if (filter.area && !incident.grid.startsWith(filter.area)) return false;
  if (filter.module && incident.module !== filter.module) return false;
  if (filter.agency && incident.agency !== filter.agency) return false;
  if (filter.light && (incident.light === null || !filter.light.split(',').includes(incident.light))) return false;
  return true;
}
