/** Everything with a place and a kind, on the ground that is there. */
import type { z } from 'zod';
import { facilityKinds } from '../../catalogue.ts';
import type { facilityCollectionSchema } from '../../dataset.schema.ts';
import type { Random } from '../random.ts';
import type { Seats } from './agencies.ts';
import { businessDrafts } from './facilities/businesses.ts';
import { componentDrafts } from './facilities/components.ts';
import { serviceDrafts } from './facilities/services.ts';
import { createSite } from './facilities/site.ts';
import type { NameSource } from './people-names.ts';
import type { Places } from './places.ts';

export type FacilityCollection = z.infer<typeof facilityCollectionSchema>;
export type Facility = FacilityCollection['features'][number];

/** Facilities in the order of the catalogue's kinds. @throws when one stands outside the street */
export function generateFacilities(
  places: Places,
  seats: Seats,
  names: NameSource,
  random: Random,
): FacilityCollection {
  const site = createSite(places, seats, names, random);
  const drafts = [...serviceDrafts(site), ...businessDrafts(site), ...componentDrafts(site)];
  const order = new Map(facilityKinds.map((kind) => [kind.key, kind.order]));
  const sorted = drafts
    .map((draft, index) => ({ draft, index, order: order.get(draft.kind) ?? Number.NaN }))
    .sort((a, b) => a.order - b.order || a.index - b.index);
  return {
    type: 'FeatureCollection',
    features: sorted.map(({ draft }, index): Facility => {
      if (!order.has(draft.kind)) throw new Error(`the catalogue has no facility kind ${draft.kind}`);
      if (!places.blockAt(draft.point)) throw new Error(`${draft.name} stands outside the street`);
      return {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: places.plane.toDegrees(draft.point) },
        properties: {
          id: index + 1,
          code: `F${String(index + 1).padStart(5, '0')}`,
          kind: draft.kind,
          name: draft.name,
          address: draft.address,
          phone: draft.staffed ? names.nextPhone() : null,
          attributes: draft.attributes,
        },
      };
    }),
  };
}
