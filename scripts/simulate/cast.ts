/** Who plays: the offices at once, grid workers for the patrol, agencies when something is first theirs. */
import { signInOptionsSchema } from '../../api/accounts/accounts.schema.ts';
import { agencyListSchema } from '../../api/agencies/agencies.schema.ts';
import { workerListSchema, type Worker } from '../../api/workers/workers.schema.ts';
import type { Random } from '../../geodata/generator/random.ts';
import { readPublic, signIn, type Client } from './client.ts';
import type { Settings } from './settings.ts';

export interface WorkerOnStage {
  worker: Worker;
  client: Client;
}

export interface Cast {
  dispatcher: Client;
  leader: Client;
  discipline: Client;
  workers: readonly WorkerOnStage[];
  agencyCodes: readonly string[];
  /** Signs the agency in when it is first needed. */
  agency(code: string): Promise<Client>;
  /** A worker of ours who serves the grid, if any. */
  workerOf(gridCode: string): WorkerOnStage | undefined;
}

/** Signs everybody in; throws an Error in words when there is no password. */
export async function assemble(settings: Settings, random: Random): Promise<Cast> {
  const { url } = settings;
  const { demoPassword, placeName } = await readPublic(url, '/api/session/options', signInOptionsSchema);
  const password = settings.password ?? demoPassword;
  if (password === null) throw new Error(`${placeName}（${url}）没有演示账号，请用 --password 给出账号口令`);
  const enter = (username: string) => signIn(url, username, password);

  const [dispatcher, leader, discipline] = await Promise.all(['dispatcher', 'leader', 'discipline'].map(enter));
  if (!dispatcher || !leader || !discipline) throw new Error('the offices did not all sign in');
  const { items: known } = await dispatcher.get('/api/workers', workerListSchema);
  const workers: WorkerOnStage[] = [];
  for (const worker of patrolOf(known, settings.workers, random)) {
    workers.push({ worker, client: await enter(worker.code.toLowerCase()) });
  }
  const { items: agencies } = await dispatcher.get('/api/agencies', agencyListSchema);
  const signedIn = new Map<string, Promise<Client>>();
  return {
    dispatcher,
    leader,
    discipline,
    workers,
    agencyCodes: agencies.map(({ code }) => code),
    agency(code) {
      const client = signedIn.get(code) ?? enter(code.toLowerCase());
      signedIn.set(code, client);
      client.catch(() => signedIn.delete(code));
      return client;
    },
    workerOf: (gridCode) => workers.find(({ worker }) => worker.gridCodes.includes(gridCode)),
  };
}

/** At most `most` workers, so that as many grids as possible have one. */
function patrolOf(workers: readonly Worker[], most: number, random: Random): Worker[] {
  const chosen: Worker[] = [];
  const covered = new Set<string>();
  for (const round of ['a new grid', 'more of them']) {
    for (const worker of random.shuffle(workers)) {
      if (chosen.length >= most) return chosen;
      if (chosen.includes(worker)) continue;
      if (round === 'a new grid' && worker.gridCodes.every((code) => covered.has(code))) continue;
      chosen.push(worker);
      for (const code of worker.gridCodes) covered.add(code);
    }
  }
  return chosen;
}
