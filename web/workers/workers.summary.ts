/** Workers of each community: all, on duty, patrolling. Pure. */
import type { Worker } from '../../api/workers/workers.schema.ts';

export interface CommunityWorkers {
  code: string;
  name: string;
  all: number;
  onDuty: number;
  patrolling: number;
}

/** One row for each community given, in the order given, also for those without workers. */
export function workersByCommunity(
  workers: readonly Worker[],
  communities: readonly { code: string; name: string }[],
): CommunityWorkers[] {
  return communities.map(({ code, name }) => {
    const own = workers.filter((worker) => worker.communityCode === code);
    return {
      code,
      name,
      all: own.length,
      onDuty: own.filter((worker) => worker.onDuty).length,
      patrolling: own.filter((worker) => worker.patrolling).length,
    };
  });
}
