/** What the wall's map can draw, from the ground up. The order is that of the stack within each slot. */
import { areasLayer } from '../areas/areas.layer.ts';
import { facilitiesLayer } from '../facilities/facilities.layer.ts';
import { incidentsLayer } from '../incidents/incidents.layer.ts';
import type { LayerGroup, MapImage } from '../map/layer.ts';
import { nightGround } from '../map/night-style.ts';
import { partyLayer } from '../party/party.layer.ts';
import { workersLayer } from '../workers/workers.layer.ts';

const tiles = (layer: string) => `${location.origin}/api/tiles/${layer}.json`;

export function wallGroups(): readonly LayerGroup[] {
  return [
    nightGround({ type: 'vector', url: tiles('base') }),
    areasLayer,
    facilitiesLayer({ url: tiles('facility') }),
    workersLayer,
    partyLayer,
    incidentsLayer,
  ];
}

/** The drawing behind an image's name, for legends. */
export function imageNamed(groups: readonly LayerGroup[], id: string): MapImage | undefined {
  return groups.map((group) => group.image?.(id)).find((image) => image !== undefined);
}
