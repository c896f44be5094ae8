/** What tests of incidents have in common: reporting, giving commands, looking up who and where. */
import { randomUUID } from 'node:crypto';
import type { ErrorBody, Position } from '../../http/http.schema.ts';
import type { TestApp, TestClient } from '../../testing/app.ts';
import type { Incident, IncidentDetail, IncidentPage } from '../incidents.schema.ts';

/** Categories of the catalogue, by what the tests need of them. */
export const categories = {
  /** 暴露垃圾: 4 working hours, a worker may mend it on the spot. */
  rubbish: '070501',
  /** 积存建筑垃圾: 2 working days. */
  rubble: '070502',
  /** 推诿扯皮: restricted, 7 working days. */
  conduct: '030102',
};

export interface Answer<T> {
  status: number;
  body: T;
  error: ErrorBody['error'];
}

async function answerOf<T>(response: Response): Promise<Answer<T>> {
  const body = (await response.json()) as T & Partial<ErrorBody>;
  return { status: response.status, body, error: body.error ?? { code: '', message: '' } };
}

export interface Desk {
  /** The demo worker's number and first grid, and a position inside it. */
  workerId: number;
  grid: string;
  position: Position;
  /** A position in a grid that the demo worker does not serve. */
  elsewhere: Position;
  report(client: TestClient, changes?: object): Promise<Answer<IncidentDetail>>;
  /** Gives a command on the incident's version as `incident` shows it. */
  command(
    client: TestClient,
    incident: Pick<Incident, 'id' | 'version'>,
    command: string,
    more?: object,
  ): Promise<Answer<IncidentDetail>>;
  one(client: TestClient, id: string): Promise<Answer<IncidentDetail>>;
  list(client: TestClient, query: string): Promise<IncidentPage>;
  /** Signs in the account of an agency. */
  agency(code: string | null): Promise<TestClient>;
}

export async function openDesk(street: TestApp): Promise<Desk> {
  const { sql } = street.database;
  const [own] = await sql<{ id: number; grid: string; position: Position }[]>`
    SELECT a.worker_id AS id, g.grid_code AS grid,
      ARRAY[ST_X(ST_PointOnSurface(t.geom)), ST_Y(ST_PointOnSurface(t.geom))] AS position
    FROM account a JOIN worker_grid g ON g.worker_id = a.worker_id JOIN area_today t ON t.code = g.grid_code
    WHERE a.username = 'worker' ORDER BY g.grid_code LIMIT 1`;
  if (own === undefined) throw new Error('the demo worker serves no grid');
  const [other] = await sql<{ position: Position }[]>`
    SELECT ARRAY[ST_X(ST_PointOnSurface(geom)), ST_Y(ST_PointOnSurface(geom))] AS position FROM area_today
    WHERE kind = 'grid' AND code NOT IN (SELECT grid_code FROM worker_grid WHERE worker_id = ${own.id})
    ORDER BY code LIMIT 1`;
  if (other === undefined) throw new Error('the demo worker serves every grid');
  const reportOf = (changes: object) => ({
    clientId: randomUUID(),
    category: categories.rubbish,
    position: own.position,
    description: '路边堆放生活垃圾',
    ...changes,
  });
  return {
    workerId: own.id,
    grid: own.grid,
    position: own.position,
    elsewhere: other.position,
    report: async (client, changes = {}) => answerOf(await client.post('/api/incidents', reportOf(changes))),
    command: async (client, { id, version }, command, more = {}) =>
      answerOf(await client.post(`/api/incidents/${id}/commands`, { command, version, ...more })),
    one: async (client, id) => answerOf(await client.get(`/api/incidents/${id}`)),
    list: async (client, query) => (await (await client.get(`/api/incidents?${query}`)).json()) as IncidentPage,
    agency: (code) => street.signIn((code ?? '').toLowerCase()),
  };
}
