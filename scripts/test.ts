/**
 * `npm test [-- FILTER…]`: every test on everything: rules, the API on both databases, screens in the browser.
 * What cannot run here is left out and named with its reason. The last line is `N passed, N failed`.
 */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { startVitest, type TestModule, type Vitest } from 'vitest/node';
import { whyNoCluster } from '../api/testing/cluster.ts';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** The projects of vite.config.ts in order, each with the reason why it cannot run here, if any. */
const projects: readonly { name: string; whyNot: () => string | undefined }[] = [
  { name: 'unit', whyNot: () => undefined },
  { name: 'embedded', whyNot: () => undefined },
  { name: 'postgres', whyNot: whyNoCluster },
  { name: 'browser', whyNot: whyNoBrowser },
];

function whyNoBrowser(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const programs = ['chromium', 'chromium-browser', 'google-chrome'];
  const found = programs.some((program) => folders.some((folder) => existsSync(join(folder, program))));
  return found ? undefined : 'Chromium is not installed (Debian: chromium)';
}

/** Tests of a file by outcome. A file that could not be read, or whose hooks failed, counts as one failure. */
function countsOf(module: TestModule): Counts {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const test of module.children.allTests()) {
    const { state } = test.result();
    if (state !== 'pending') counts[state] += 1;
  }
  if (counts.failed === 0 && !module.ok()) counts.failed += 1;
  return counts;
}

function sum(all: readonly Counts[]): Counts {
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of all) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
}

function summarise(vitest: Vitest): Counts {
  const modules = vitest.state.getTestModules();
  const rows = projects.map(({ name, whyNot }) => {
    const counts = sum(modules.filter(({ project }) => project.name === name).map(countsOf));
    const reason = whyNot();
    const outcome = reason === undefined ? describe(counts) : `not run: ${reason}`;
    console.log(`${name.padEnd(10)} ${outcome}`);
    // On a developer's machine a missing browser is named; where a change is judged it is a failure.
    const missing = reason !== undefined && process.env['CI'] === 'true' ? 1 : 0;
    return { ...counts, failed: counts.failed + missing };
  });
  const errors = vitest.state.getUnhandledErrors().length;
  if (errors > 0) console.log(`${'outside'.padEnd(10)} ${errors} errors outside any test`);
  return sum([...rows, { passed: 0, failed: errors, skipped: 0 }]);
}

function describe({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped by conditions of their own` : ''}`;
}

const able = projects.filter(({ whyNot }) => whyNot() === undefined).map(({ name }) => name);
const vitest = await startVitest('test', process.argv.slice(2), {
  root: join(import.meta.dirname, '..'),
  config: join(import.meta.dirname, '../vite.config.ts'),
  project: able,
  run: true,
  watch: false,
  passWithNoTests: true,
});
console.log('');
const { passed, failed } = summarise(vitest);
await vitest.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || process.exitCode ? 1 : 0);
