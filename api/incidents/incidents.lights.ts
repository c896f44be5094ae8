/**
 * Lights come on by themselves: when a threshold of a running clock has passed, the log says so, once. Nothing is kept in
 * the process: after a restart what is due is found again, and of several processes only one holds an incident.
 */
import type { Sql, TransactionSql } from '../db/open.ts';
import { appendEvents } from '../events/events.log.ts';

/** Incidents lit in one transaction. */
const most = 500;

interface DueLight {
  incidentId: string;
  nextLight: 'amber' | 'red' | 'double_red';
  dueAt: Date;
  audience: 'all' | 'discipline';
}

/** Appends the event of every light that is due; an incident long past takes each light in turn. Returns how many. */
export async function changeDueLights(sql: Sql, now: Date): Promise<number> {
  let changed = 0;
  for (;;) {
    const step = await sql.begin((tx) => changeSome(tx, now));
    changed += step;
    if (step === 0) return changed;
  }
}

async function changeSome(sql: TransactionSql, now: Date): Promise<number> {
  const due = await sql<DueLight[]>`SELECT * FROM hold_due_lights(${now}, ${most})`;
  if (due.length === 0) return 0;
  await appendEvents(
    sql,
    due.map(({ incidentId, nextLight, dueAt, audience }) => ({
      subjectKind: 'incident',
      subjectId: incidentId,
      type: 'incident.light_changed',
      data: { light: nextLight },
      audience,
      occurredAt: dueAt,
    })),
  );
  return due.length;
}

export interface Lights {
  stop(): Promise<void>;
}

/** Looks every `everyMs` for lights that are due and nudges the feed when some were. */
export function startLights(deps: {
  sql: Sql;
  feed: { nudge(): void };
  now: () => Date;
  everyMs?: number;
  onError?: (error: unknown) => void;
}): Lights {
  const { sql, feed, now, everyMs = 1_000, onError = (error) => console.error('lights failed:', error) } = deps;
  let stopped = false;
  let running = Promise.resolve();
  const look = async () => {
    try {
      if ((await changeDueLights(sql, now())) > 0) feed.nudge();
    } catch (error) {
      if (!stopped) onError(error);
    }
  };
  const timer = setInterval(() => {
    running = running.then(() => (stopped ? undefined : look()));
  }, everyMs);
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
