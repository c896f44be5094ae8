/**
 * `npm run check`: format, lint, types and boundaries, side by side; needs no database and takes seconds.
 * Each tool keeps what it knows of unchanged files in `.cache/`. Prints the output of those that fail only.
 */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

interface Check {
  name: string;
  /** Script of the tool below node_modules, and its arguments. */
  command: [script: string, ...args: string[]];
}

const root = resolve(import.meta.dirname, '..');

const checks: Check[] = [
  {
    name: 'types',
    command: [
      'vue-tsc/bin/vue-tsc.js',
      ...['--noEmit', '-p', 'tsconfig.json', '--incremental', '--tsBuildInfoFile', '.cache/types.tsbuildinfo'],
    ],
  },
  {
    name: 'lint',
    command: [
      'eslint/bin/eslint.js',
      ...['.', '--max-warnings', '0', '--cache', '--cache-strategy', 'content', '--cache-location', '.cache/eslint'],
    ],
  },
  {
    name: 'format',
    command: [
      'prettier/bin/prettier.cjs',
      ...['--check', '.', '--log-level', 'warn', '--cache', '--cache-strategy', 'content'],
      ...['--cache-location', '.cache/prettier'],
    ],
  },
  {
    name: 'boundaries',
    command: [
      'dependency-cruiser/bin/dependency-cruiser.mjs',
      ...['api', 'web', 'geodata', 'scripts', 'vite.config.ts', '--output-type', 'err'],
    ],
  },
];

interface Outcome {
  passed: boolean;
  seconds: number;
  output: string;
}

/** Runs one tool to its end and collects what it says. */
function run({ command: [script, ...args] }: Check): Promise<Outcome> {
  const startedAt = performance.now();
  return new Promise((done) => {
    const child = spawn(process.execPath, [resolve(root, 'node_modules', script), ...args], { cwd: root });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', (error) => chunks.push(Buffer.from(`${error.message}\n`)));
    child.once('close', (code) => {
      const seconds = (performance.now() - startedAt) / 1000;
      done({ passed: code === 0, seconds, output: Buffer.concat(chunks).toString('utf8').trim() });
    });
  });
}

const outcomes = await Promise.all(
  checks.map(async (check) => {
    const outcome = await run(check);
    console.log(`${outcome.passed ? 'passed' : 'FAILED'}  ${check.name}  ${outcome.seconds.toFixed(1)} s`);
    if (!outcome.passed) console.log(`${outcome.output}\n`);
    return outcome;
  }),
);

const failed = outcomes.filter(({ passed }) => !passed).length;
console.log(`check: ${outcomes.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
