/** Reports: by grid workers in their grids, by the dispatcher for residents and the hotline, by leaders on their round. */
import { randomUUID } from 'node:crypto';
import { incidentDetailSchema, type Incident, type IncidentDetail } from '../../api/incidents/incidents.schema.ts';
import type { Random } from '../../geodata/generator/random.ts';
import type { Cast } from './cast.ts';
import type { Client } from './client.ts';
import type { Journal } from './journal.ts';
import { mended } from './moves.ts';
import type { Repertoire } from './repertoire.ts';

/** Share of what may be mended on the spot that is. */
const mendedShare = 0.2;

/** Reports one incident and returns it as the program now knows it. */
export async function report(
  { cast, repertoire, journal }: { cast: Cast; repertoire: Repertoire; journal: Journal },
  random: Random,
): Promise<IncidentDetail> {
  const before = repertoire.draw((grid) => cast.workerOf(grid) !== undefined);
  const { client, source } = reporterOf(before, cast);
  const mends = source === 'worker' && repertoire.selfHandleable(before) && random.chance(mendedShare);
  const detail = await client.post(
    '/api/incidents',
    {
      clientId: randomUUID(),
      category: before.category,
      position: before.position,
      description: before.description,
      address: before.address,
      ...(source === 'worker' ? { reportedAt: new Date().toISOString() } : { source }),
      ...(mends ? { selfHandled: random.pick(mended) } : {}),
    },
    incidentDetailSchema,
  );
  const outcome = detail.agencyName === null ? '' : ` → ${detail.agencyName}`;
  journal.tell(client.account.name, mends ? '上报并自行处置' : '上报', `${about(detail)}${outcome}`);
  return detail;
}

/** A worker's find is a worker's again where one of ours patrols; otherwise the hotline hears of it. */
function reporterOf({ source, grid }: Incident, cast: Cast): { client: Client; source: Incident['source'] } {
  if (source === 'leader') return { client: cast.leader, source };
  const patrol = source === 'worker' ? cast.workerOf(grid) : undefined;
  if (patrol !== undefined) return { client: patrol.client, source: 'worker' };
  return { client: cast.dispatcher, source: source === 'worker' ? 'hotline' : source };
}

/** An incident in one phrase. */
export const about = ({ number, categoryName, address }: Incident): string => `${number} ${categoryName}（${address}）`;
