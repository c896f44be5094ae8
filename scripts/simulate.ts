/**
 * `npm run simulate`: a working day over HTTP, as a client like any other. Grid workers sign in, walk and report; the
 * dispatcher, agencies, leaders and discipline officers do their part until each incident is closed.
 */
import { moduleListSchema } from '../api/incidents/incidents.schema.ts';
import { createRandom } from '../geodata/generator/random.ts';
import { createAgenda } from './simulate/agenda.ts';
import { assemble } from './simulate/cast.ts';
import { createJournal } from './simulate/journal.ts';
import { goOn, type Stage } from './simulate/life.ts';
import { moves } from './simulate/moves.ts';
import { patrol } from './simulate/patrol.ts';
import { learn } from './simulate/repertoire.ts';
import { report } from './simulate/reporting.ts';
import { readSettings, type Settings } from './simulate/settings.ts';

/** Plays until the time is over or `stopped` resolves; returns the number of faults. */
async function simulate(settings: Settings, stopped: Promise<void>): Promise<number> {
  const random = createRandom(settings.seed, 'simulate');
  const journal = createJournal(console.log);
  const agenda = createAgenda(journal.failed);
  const cast = await assemble(settings, random.fork('cast'));
  const repertoire = await learn(cast.leader, random.fork('repertoire'));
  const { items: modules } = await cast.leader.get('/api/modules', moduleListSchema);
  const stage: Stage = {
    cast,
    repertoire,
    agenda,
    journal,
    restricted: new Set(modules.filter((module) => module.restricted).map(({ key }) => key)),
    played: new Set(),
    pace: settings.pace,
  };
  const signOut = await patrol({ cast, agenda, journal }, random.fork('patrol'));

  const chance = random.fork('reports');
  // Independent reports at a mean rate: the gaps between them are exponential.
  const gapMs = () => (-Math.log(1 - chance.next()) * 60_000) / settings.rate;
  agenda.every(gapMs, async () => {
    goOn(await report({ cast, repertoire, journal }, chance), stage, chance);
  });

  const time = Promise.withResolvers<void>();
  const end = settings.duration > 0 ? setTimeout(time.resolve, settings.duration * 1_000) : undefined;
  await Promise.race([stopped, time.promise]);
  clearTimeout(end);
  await agenda.close();
  await signOut();
  const all = Object.values(moves).flat().length;
  console.log(`\n模拟结束：${journal.summary().join('，')}`);
  console.log(`流程分支已演示 ${stage.played.size}/${all}，出错 ${journal.faults()} 次`);
  return journal.faults();
}

/** Resolves at the first interruption; a second one ends the process at once. */
function interruption(): Promise<void> {
  return new Promise((done) => {
    const stop = () => {
      process.once('SIGINT', () => process.exit(130));
      console.log('\n正在收尾 …（再按一次立即退出）');
      done();
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
}

try {
  process.exitCode = (await simulate(readSettings(process.argv.slice(2)), interruption())) === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
