/**
 * `npm run bench [-- NAME… ] [--rounds 10] [--seconds 2] [--points 1000000] [--tries 10000] …`
 * Measures what the program promises, each against a peer or limit in the same run, and says plainly where it loses.
 */
import { parseArgs } from 'node:util';
import { eventFeed } from './bench/feed.ts';
import { featureLists } from './bench/lists.ts';
import { liveStream } from './bench/live.ts';
import { Lacking } from './bench/measure.ts';
import type { Measure, Row, Settings } from './bench/measure.ts';
import { reports } from './bench/reports.ts';
import { wallScript } from './bench/wall-script.ts';
import { embeddedStart } from './bench/start.ts';
import { closeStreet } from './bench/street.ts';
import { freshTiles } from './bench/tiles.fresh.ts';
import { freshness } from './bench/tiles.freshness.ts';
import { gridTiles } from './bench/tiles.grids.ts';
import { unchangedTile } from './bench/tiles.unchanged.ts';

const measures: readonly Measure[] = [
  gridTiles,
  unchangedTile,
  featureLists,
  freshness,
  freshTiles,
  eventFeed,
  liveStream,
  reports,
  wallScript,
  embeddedStart,
];

function readArguments(): { chosen: Measure[]; settings: Settings } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '10' },
      seconds: { type: 'string', default: '2' },
      points: { type: 'string', default: '1000000' },
      tries: { type: 'string', default: '10000' },
      'feed-seconds': { type: 'string', default: '60' },
      clients: { type: 'string', default: '2000' },
    },
  });
  const unknown = positionals.filter((name) => !measures.some((measure) => measure.name === name));
  if (unknown.length > 0)
    throw new Error(
      `no measure named ${unknown.join(', ')}; there are: ${measures.map(({ name }) => name).join(', ')}`,
    );
  const chosen = measures.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const settings: Settings = {
    rounds: positive('rounds', values.rounds),
    secondsPerRound: positive('seconds', values.seconds),
    points: positive('points', values.points),
    tries: positive('tries', values.tries),
    feedSeconds: positive('feed-seconds', values['feed-seconds']),
    clients: positive('clients', values.clients),
  };
  return { chosen, settings };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new Error(`--${name} ${text}: must be a number above 0`);
  return value;
}

/** Runs one measure; what it lacks or how it failed stands in the table, and the others go on. */
async function run(measure: Measure, settings: Settings): Promise<Row[]> {
  console.error(`${measure.name}: ${measure.title} …`);
  try {
    return await measure.run(settings);
  } catch (error) {
    const why = error instanceof Lacking ? `lacks ${error.message}` : `failed: ${(error as Error).message}`;
    if (!(error instanceof Lacking)) console.error(error);
    return [{ what: measure.title, found: why, goal: '', met: false, detail: '' }];
  }
}

function print(rows: readonly Row[]): void {
  const columns = rows.map(({ what, found, goal, met, detail }) => [
    what,
    found,
    goal,
    met ? 'met' : 'NOT MET',
    detail,
  ]);
  const table = [['measure', 'found', 'goal', '', 'detail'], ...columns];
  const widths = table[0]!.map((_, i) => Math.max(...table.map((row) => row[i]!.length)));
  for (const row of table)
    console.log(
      row
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join('  ')
        .trimEnd(),
    );
  const missed = rows.filter(({ met }) => !met);
  console.log(
    missed.length === 0
      ? `\nEvery goal is met (${rows.length}).`
      : `\nNot met, ${missed.length} of ${rows.length}: ${missed.map(({ what, found }) => `${what}: ${found}`).join('; ')}.`,
  );
}

const { chosen, settings } = readArguments();
const rows: Row[] = [];
try {
  for (const measure of chosen) rows.push(...(await run(measure, settings)));
} finally {
  await closeStreet().catch(() => undefined);
}
print(rows);
process.exitCode = rows.some(({ found }) => found.startsWith('failed')) ? 1 : 0;
