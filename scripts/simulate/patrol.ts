/** Grid workers on duty: they sign in, walk through their grids and send where they are. */
import { z } from 'zod';
import { areaPropertiesSchema } from '../../api/areas/areas.schema.ts';
import { featureCollectionOf, positionSchema } from '../../api/http/http.schema.ts';
import type { Random } from '../../geodata/generator/random.ts';
import type { Agenda } from './agenda.ts';
import type { Cast, WorkerOnStage } from './cast.ts';
import { Refusal } from './client.ts';
import type { Journal } from './journal.ts';
import { contains, createWalk, type Surface } from './walk.ts';

/** Seconds between two positions of one worker. */
const everyS = 8;

const ringsSchema = z.array(z.array(positionSchema));
const surfaceSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: ringsSchema }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(ringsSchema) }),
]);
const gridsSchema = featureCollectionOf(surfaceSchema, areaPropertiesSchema);
type Grid = z.infer<typeof gridsSchema>['features'][number];

/** Signs every worker in and sets them walking; returns how to sign out those who were off duty before. */
export async function patrol(
  { cast, agenda, journal }: { cast: Cast; agenda: Agenda; journal: Journal },
  random: Random,
): Promise<() => Promise<void>> {
  const { features } = await cast.dispatcher.get('/api/areas?kind=grid', gridsSchema);
  const grids = new Map(features.map((grid) => [grid.properties.code, grid]));
  const signedIn: WorkerOnStage[] = [];
  for (const member of cast.workers) {
    if (await begin(member, grids, { agenda, journal }, random.fork(member.worker.code))) signedIn.push(member);
  }
  return async () => {
    for (const { worker, client } of signedIn) {
      await client.tell('/api/workers/me/duty', { onDuty: false });
      journal.tell(worker.name, '签退', worker.code);
    }
  };
}

/** Returns whether the worker had to be signed in. */
async function begin(
  { worker, client }: WorkerOnStage,
  grids: ReadonlyMap<string, Grid>,
  { agenda, journal }: { agenda: Agenda; journal: Journal },
  random: Random,
): Promise<boolean> {
  const grid = grids.get(random.pick(worker.gridCodes));
  if (grid === undefined) throw new Error(`网格员 ${worker.code} 的网格不在区划之中`);
  const surface: Surface = grid.geometry.type === 'Polygon' ? [grid.geometry.coordinates] : grid.geometry.coordinates;
  const known = worker.position !== null && contains(surface, worker.position) ? worker.position : null;
  const walk = createWalk(known ?? grid.properties.labelAt, surface, random);
  const signIn = async () => {
    await client.tell('/api/workers/me/duty', { onDuty: true, position: walk.step(0) });
    journal.tell(worker.name, '签到', grid.properties.name);
  };
  if (!worker.onDuty) await signIn();
  agenda.every(
    () => random.range(0.7, 1.3) * everyS * 1_000,
    async () => {
      try {
        await client.tell('/api/workers/me/position', { position: walk.step(everyS) });
        journal.count('上传位置');
      } catch (error) {
        // Duty ends by itself after half a day, and somebody else may have signed the worker out.
        if (!(error instanceof Refusal) || error.code !== 'worker.off_duty') throw error;
        await signIn();
      }
    },
  );
  return !worker.onDuty;
}
