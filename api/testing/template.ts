/** What every test database is a copy of: migrated, loaded, with demo accounts, at the tests' moment. */
import { demoPasswordOf, ensureDemoAccounts } from '../accounts/accounts.demo.ts';
import { readConfig } from '../config.ts';
import { loadDataset } from '../dataset.ts';
import { migrate } from '../db/migrate.ts';
import type { Database } from '../db/open.ts';
import { testNow } from './moment.ts';

/** Settings of a demo on this machine; `DATASET_DIR` chooses another dataset than the default. */
export const testConfig = readConfig({ DATASET_DIR: process.env['DATASET_DIR'] });

/** Fills an empty database; afterwards its connection works as street_app. */
export async function fillTemplate(database: Pick<Database, 'owner' | 'sql' | 'lowerRights'>): Promise<void> {
  await migrate(database.owner);
  await loadDataset(database.owner, testConfig.datasetDir, { now: testNow, progress: () => undefined });
  await database.lowerRights();
  await ensureDemoAccounts(database.sql, demoPasswordOf(testConfig.datasetDir));
}
