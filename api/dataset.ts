/** Fills an empty database with a dataset: a place where domains meet, in the order in which they depend. */
import { loadAgencies } from './agencies/agencies.load.ts';
import { loadGround } from './areas/areas.load.ts';
import { loadCalendar } from './calendars/calendars.load.ts';
import { readDataset } from './dataset.files.ts';
import { jsonRows } from './db/rows.ts';
import type { Sql } from './db/open.ts';
import { loadFacilities } from './facilities/facilities.load.ts';
import { loadCategories } from './incidents/categories.load.ts';
import { loadIncidents } from './incidents/incidents.load.ts';
import { loadParty } from './party/party.load.ts';
import { loadWorkers } from './workers/workers.load.ts';

export interface LoadOptions {
  /** The moment as which the perpetual year is entered: what would happen later has not happened yet. */
  now: Date;
  /** Told what is being done, in the words of the console. */
  progress: (step: string) => void;
}

/**
 * Loads the dataset of a directory into a database that has none, wholly or not at all (one transaction); returns
 * whether it did. Several processes may call it at once. Throws DatasetError when a file breaks its form.
 */
export async function loadDataset(owner: Sql, datasetDir: string, { now, progress }: LoadOptions): Promise<boolean> {
  if (await isLoaded(owner)) return false;
  progress('正在读取数据集');
  const dataset = await readDataset(datasetDir);
  return owner.begin(async (sql) => {
    const [instance] = await sql<{ datasetSha256: string | null }[]>`
      SELECT dataset_sha256 FROM instance FOR UPDATE`;
    if (instance?.datasetSha256 != null) return false;
    progress('正在载入区划、街坊、楼栋和道路');
    await loadGround(sql, dataset);
    progress('正在载入事项目录、责任单位和责任清单');
    await loadCategories(sql);
    await loadCalendar(sql);
    await loadAgencies(sql, dataset);
    progress('正在载入服务资源、党组织和网格员');
    await loadFacilities(sql, dataset.facilities);
    await loadParty(sql, dataset.party);
    await loadWorkers(sql, dataset.workers, now);
    progress('正在载入一年来的事件及其办理过程');
    await loadIncidents(sql, dataset, now);
    await sql`
      UPDATE instance SET dataset = ${jsonRows(sql, dataset.street)}, dataset_sha256 = ${dataset.sha256},
        loaded_at = ${now}`;
    progress('正在统计数据分布');
    // The embedded database has no autovacuum; without statistics the planner guesses.
    await sql`ANALYZE`;
    return true;
  });
}

async function isLoaded(owner: Sql): Promise<boolean> {
  const [instance] = await owner<{ datasetSha256: string | null }[]>`SELECT dataset_sha256 FROM instance`;
  return instance?.datasetSha256 != null;
}
