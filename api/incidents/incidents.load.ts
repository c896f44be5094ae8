/** Fills an empty database with the perpetual year's incidents, as the events that have happened by now. */
import { createHash } from 'node:crypto';
import { calendar } from '../../geodata/calendar.ts';
import { categories, modules } from '../../geodata/catalogue.ts';
import type { Dataset } from '../dataset.files.ts';
import { batches, jsonRows } from '../db/rows.ts';
import type { TransactionSql } from '../db/open.ts';
import { appendEvents, type NewEvent } from '../events/events.log.ts';
import { createClock } from './incidents.clock.ts';
import { createResponsibilityList } from './incidents.dispatch.ts';
import { historyOf, type HistoryContext, type HistoryPlace } from './incidents.history.ts';

const batchSize = 2_000;

/**
 * Appends the events of every record up to `now`, oldest first, so that the log reads as a year of work; areas, blocks,
 * workers and catalogue must be loaded. Throws when a record lies in no block.
 */
export async function loadIncidents(
  sql: TransactionSql,
  dataset: Dataset,
  now: Date,
  progress: (done: number, all: number) => void = () => {},
): Promise<void> {
  const context = historyContext(dataset);
  const places = await placesOf(sql, dataset.incidents);
  const workerIds = new Map(dataset.workers.map(({ code }, index) => [code, index + 1]));
  const events = dataset.incidents.flatMap((record) => {
    const place = places.get(record.id);
    if (place === undefined) {
      throw new Error(`incidents.json: record ${record.id} at ${record.position.join(',')} lies in no block`);
    }
    const workerId = record.workerCode === null ? null : (workerIds.get(record.workerCode) ?? null);
    const [id, clientId] = [uuidOf(`incident ${record.id}`), uuidOf(`incident client ${record.id}`)];
    return historyOf({ id, clientId, record, place, workerId }, context, now);
  });
  events.sort((a: NewEvent, b: NewEvent) => a.occurredAt.getTime() - b.occurredAt.getTime());
  let done = 0;
  for (const batch of batches(events, batchSize)) {
    await appendEvents(sql, batch);
    progress((done += batch.length), events.length);
  }
}

function historyContext(dataset: Dataset): HistoryContext {
  const clock = createClock(calendar);
  const byCode = new Map(categories.map((category) => [category.code, category]));
  const category = (code: string) => {
    const found = byCode.get(code);
    if (found === undefined) throw new Error(`incidents.json: category ${code} is not in the catalogue`);
    return found;
  };
  const communityNames = new Map(
    dataset.communities.features.map(({ properties }) => [properties.code, properties.name]),
  );
  const agencyNames = new Map(dataset.agencies.map(({ code, name }) => [code, name]));
  const restricted = new Set(modules.filter((module) => module.restricted).map(({ key }) => key));
  const list = createResponsibilityList(
    1,
    dataset.responsibility,
    {
      category: (code) => category(code).name,
      community: (code) => communityNames.get(code) ?? code,
      agency: (code) => agencyNames.get(code) ?? code,
    },
    clock,
  );
  return {
    clock,
    limitOf: (code) => category(code).limit,
    assign: (code, community, at) => list.assign(code, community, at),
    restricted: (code) => restricted.has(category(code).moduleKey),
  };
}

/** The block of each record; a point on a border belongs to the block with the lower id. */
async function placesOf(sql: TransactionSql, records: Dataset['incidents']): Promise<Map<number, HistoryPlace>> {
  const points = records.map(({ id, position: [lng, lat] }) => ({ id, lng, lat }));
  const rows = await sql<({ id: number } & HistoryPlace)[]>`
    SELECT DISTINCT ON (p.id) p.id, b.id AS block_id, g.grid_code, b.community_code
    FROM jsonb_to_recordset(${jsonRows(sql, points)}) AS p(id integer, lng float8, lat float8)
    JOIN block b ON ST_Covers(b.geom, ST_SetSRID(ST_MakePoint(p.lng, p.lat), 4326))
    JOIN block_grid_today g ON g.block_id = b.id
    ORDER BY p.id, b.id`;
  return new Map(rows.map(({ id, ...place }) => [id, place]));
}

/** A UUID (version 8) from a text, so that the same record has the same id in every database. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = '89ab'[Number.parseInt(hex[16]!, 16) % 4]!;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
