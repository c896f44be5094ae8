/** The event feed beside sixteen writers: is anything lost, where `id > last` loses? */
import { setTimeout as sleep } from 'node:timers/promises';
import { connectPostgres } from '../../api/db/open.ts';
import type { Sql } from '../../api/db/open.ts';
import { createFeed } from '../../api/events/events.feed.ts';
import type { Measure } from './measure.ts';
import { number } from './measure.ts';
import { pgbench } from './pgbench.ts';
import { openStreet } from './street.ts';

const writers = 16;

export const eventFeed: Measure = {
  name: 'feed',
  title: `The event feed beside ${writers} writers`,
  async run({ feedSeconds }) {
    const street = await openStreet();
    const { sql, owner } = connectPostgres(street.url);
    const heard = new Map<string, number>();
    const feed = createFeed({ sql, pollMs: 20 });
    await feed.start();
    feed.subscribe((batch) => batch.forEach(({ id }) => heard.set(id, (heard.get(id) ?? 0) + 1)));
    const [start] = await sql<{ last: string }[]>`SELECT coalesce(max(id), 0)::text AS last FROM event`;
    const naive = readNaively(sql, start!.last);
    try {
      await pgbench({ url: street.url, connections: writers, script })(feedSeconds);
      await sleep(500);
      await feed.caughtUp();
      const naivelyHeard = await naive.stop();
      const rows = await sql<{ id: string }[]>`SELECT id::text FROM event WHERE id > ${start!.last}::text::bigint`;
      const lost = rows.filter(({ id }) => !heard.has(id)).length;
      const repeated = [...heard.values()].filter((times) => times > 1).length;
      const naivelyLost = rows.filter(({ id }) => !naivelyHeard.has(id)).length;
      return [
        {
          what: 'events lost or repeated by the feed',
          found: `${lost} lost, ${repeated} repeated of ${rows.length.toLocaleString('en-US')}`,
          goal: '0',
          met: lost + repeated === 0 && rows.length > 0,
          detail: `a reader by "id > last" lost ${number((100 * naivelyLost) / rows.length)} %`,
        },
      ];
    } finally {
      await feed.stop();
      await Promise.all([sql.end(), owner.end()]);
    }
  },
};

/** What most programs do: the highest id seen so far is the position. */
function readNaively(sql: Sql, from: string): { stop(): Promise<Set<string>> } {
  const seen = new Set<string>();
  let stopped = false;
  const reading = (async () => {
    for (let last = from; !stopped; await sleep(20)) {
      const rows = await sql<{ id: string }[]>`SELECT id::text FROM event WHERE id > ${last}::text::bigint ORDER BY id`;
      for (const { id } of rows) seen.add(id);
      last = rows.at(-1)?.id ?? last;
    }
    return seen;
  })();
  return {
    stop: () => {
      stopped = true;
      return reading;
    },
  };
}

/** Transactions of different length, so that late commits happen. */
const script = `\\set patrol random(1, 1000000000)
\\set pause random(0, 3)
BEGIN;
INSERT INTO event (subject_kind, subject_id, sequence, type, data, occurred_at, hash)
  VALUES ('patrol', (:client_id * 10000000000 + :patrol)::text, 0, 'patrol.passed', '{}', now(), '');
\\sleep :pause ms
COMMIT;
`;
