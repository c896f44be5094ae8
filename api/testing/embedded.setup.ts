/** Before the tests on the embedded database: makes the template directory, or takes the one of unchanged sources. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startThread } from '../db/embedded.ts';
import { connectEmbedded } from '../db/open.ts';
import { fillTemplate, testConfig } from './template.ts';

const root = resolve(import.meta.dirname, '../..');
const cache = join(root, '.cache/test-template');

export default async function setup(project: TestProject): Promise<() => void> {
  const template = join(cache, sourcesHash());
  if (!existsSync(template)) await makeTemplate(template);
  const copies = mkdtempSync(join(tmpdir(), 'street-test-'));
  project.provide('testDatabase', { kind: 'embedded', template, copies });
  return () => rmSync(copies, { recursive: true, force: true });
}

async function makeTemplate(template: string): Promise<void> {
  console.log('making the template of the embedded test database …');
  mkdirSync(cache, { recursive: true });
  for (const older of readdirSync(cache)) rmSync(join(cache, older), { recursive: true, force: true });
  const draft = `${template}.draft`;
  const thread = await startThread(draft);
  const sql = connectEmbedded(thread.socketPath);
  try {
    await fillTemplate({ owner: sql, sql, lowerRights: async () => void (await sql`SET ROLE street_app`) });
  } finally {
    await sql.end({ timeout: 5 });
    await thread.close();
  }
  renameSync(draft, template);
}

/** SHA-256 over everything that makes the template what it is. */
function sourcesHash(): string {
  const hash = createHash('sha256');
  const sources = globSync(['api/**/*.{ts,sql}', 'geodata/*.ts', 'geodata/catalogue/**/*.ts'], { cwd: root })
    .filter((path) => !path.endsWith('.test.ts') && !/\.routes\.ts$|\.queries\.ts$|^api\/(http|tiles)\//.test(path))
    .map((path) => join(root, path));
  const data = readdirSync(testConfig.datasetDir).map((name) => join(testConfig.datasetDir, name));
  for (const path of [...sources, ...data].sort()) hash.update(path).update(readFileSync(path));
  return hash.digest('hex').slice(0, 16);
}
