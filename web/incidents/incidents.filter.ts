/** The filters that panels and map share, applied to incidents that are already here. Pure. */
import type { Incident, IncidentFilter } from '../../api/incidents/incidents.schema.ts';

export type SharedFilter = Pick<IncidentFilter, 'area' | 'module' | 'light' | 'agency'>;

export function incidentMatches(
  incident: Pick<Incident, 'community' | 'grid' | 'module' | 'light' | 'agency'>,
  { area, module, light, agency }: SharedFilter,
): boolean {
  return (
    (!area || incident.community === area || incident.grid === area) &&
    (!module || incident.module === module) &&
    (!light || light.split(',').includes(incident.light ?? '')) &&
    (!agency || incident.agency === agency)
  );
}
