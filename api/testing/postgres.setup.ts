/** Before the tests on PostgreSQL: starts a private cluster and makes the template database. */
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../db/open.ts';
import { startCluster } from './cluster.ts';
import { fillTemplate, testConfig } from './template.ts';

const template = 'street_template';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startCluster();
  try {
    const admin = postgres(cluster.url('postgres'), { max: 1 });
    await admin.unsafe(`CREATE DATABASE ${template}`);
    await admin.end();
    const database = await openDatabase({ databaseUrl: cluster.url(template), dataDir: testConfig.dataDir });
    await fillTemplate(database);
    await database.close();
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  project.provide('testDatabase', { kind: 'postgres', template, adminUrl: cluster.url('postgres') });
  return () => cluster.stop();
}
