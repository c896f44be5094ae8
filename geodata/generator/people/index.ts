import type { Ground } from '../ground/index.ts';
import { createRandom } from '../random.ts';
import { chooseSeats, generateAgencies } from './agencies.ts';
import type { Agency } from './agencies.ts';
import { generateFacilities } from './facilities.ts';
import type { FacilityCollection } from './facilities.ts';
import { generateIncidents } from './incidents/index.ts';
import { generateParty } from './party.ts';
import type { PartyOrganisation } from './party.ts';
import { createNameSource } from './people-names.ts';
import { createPlaces } from './places.ts';
import { generateResponsibility } from './responsibility.ts';
import type { ResponsibilityRule } from './responsibility.ts';
import { generateWorkers } from './workers.ts';
import type { Worker } from './workers.ts';
import type { IncidentRecord } from '../../dataset.schema.ts';

/** Who lives and works on the ground, what stands on it and what happens in a year, in the schema's forms. */
export interface People {
  facilities: FacilityCollection;
  party: PartyOrganisation[];
  workers: Worker[];
  agencies: Agency[];
  responsibility: ResponsibilityRule[];
  incidents: IncidentRecord[];
}

/** Peoples the ground; the same seed and ground give the same people, to the last digit. */
export function generatePeople(seed: number, ground: Ground): People {
  const random = createRandom(seed, 'people');
  const places = createPlaces(ground);
  const names = createNameSource(random.fork('names'));
  const seats = chooseSeats(places);
  const party = generateParty(places, seats, names, random.fork('party'));
  const workers = generateWorkers(places, names, random.fork('workers'));
  const agencies = generateAgencies(places, seats, names);
  const facilities = generateFacilities(places, seats, names, random.fork('facilities'));
  return {
    facilities,
    party,
    workers,
    agencies,
    responsibility: generateResponsibility(places),
    incidents: generateIncidents(places, facilities, workers, random.fork('incidents')),
  };
}

/** The files of the people by name. */
export function peopleFiles(people: People): Record<string, unknown> {
  return {
    'facilities.geojson': people.facilities,
    'party.json': people.party,
    'workers.json': people.workers,
    'agencies.json': people.agencies,
    'responsibility.json': people.responsibility,
    'incidents.json': people.incidents,
  };
}
