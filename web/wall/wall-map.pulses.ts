/** What pulses on the wall: incidents that have just come in, and those worst overdue. Pure. */
import type { Incident } from '../../api/incidents/incidents.schema.ts';
import { lightForm } from '../incidents/incidents.lights.ts';
import type { Pulse } from '../map/pulses.ts';

/** Milliseconds that a new incident rings. */
export const freshForMs = 20_000;
/** More breathing signs would only be unrest. */
const mostSteady = 8;

/** @param fresh ids of incidents that came in lately */
export function incidentPulses(shown: readonly Incident[], fresh: ReadonlySet<string>): Pulse[] {
  const ringing = shown.filter(({ id }) => fresh.has(id));
  const worst = shown.filter(({ id, light }) => light === 'double_red' && !fresh.has(id)).slice(0, mostSteady);
  const pulseOf =
    (rhythm: Pulse['rhythm']) =>
    (incident: Incident): Pulse => ({
      id: incident.id,
      position: incident.position,
      colour: lightForm(incident.light).colour,
      rhythm,
    });
  return [...ringing.map(pulseOf('new')), ...worst.map(pulseOf('steady'))];
}

/** Ids that were not there before; none when there was nothing before, as at loading. */
export function arrivals(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): string[] {
  return before.size === 0 ? [] : [...after.keys()].filter((id) => !before.has(id));
}
