/** All layers in memory: loaded from the database, then changed by what the event log says has changed. */
import postgres from 'postgres';
import type { Sql } from '../db/open.ts';
import type { TileAddress } from './mercator.ts';
import { PointIndex } from './points.ts';
import type { PointFeature } from './points.ts';
import { ShapeIndex } from './shapes.ts';
import { layers } from './tiles.layers.ts';
import type { IncidentLayer, PointLayer, ShapeLayer, TileLayer } from './tiles.layers.ts';
import { listChangesSince, listIncidentPoints, pagesOfIncidentPoints, readSnapshot } from './tiles.queries.ts';
import type { IncidentRow, PointRow, ShapeRow } from './tiles.queries.ts';
import type { AttributeValue } from './values.ts';

/** What a change made untrue: a whole layer, or the tiles around a world point of it. */
export type Outdated = { layer: string } | { layer: string; at: [x: number, y: number] };

export interface TileIndex {
  /** The layer message of one tile. */
  encode(layer: string, address: TileAddress, withRestricted: boolean): Uint8Array;
  /** Takes in every event committed by now; answers what is no longer true. */
  catchUp(sql: Sql): Promise<Outdated[]>;
  /** Number of features by layer. */
  sizes(): Record<string, number>;
}

/** Reads every layer. The snapshot is taken first: what changes while reading is read again by the next `catchUp`. */
export async function loadTileIndex(sql: Sql): Promise<TileIndex> {
  let snapshot = await readSnapshot(sql);
  const indexes = new Map<string, PointIndex | ShapeIndex>();
  for (const layer of layers) if (layer.source !== 'incidents') indexes.set(layer.name, await loadLayer(sql, layer));
  const incidents = await loadIncidents(sql);
  for (const [layer, index] of incidents) indexes.set(layer.name, index);

  return {
    encode: (layer, address, withRestricted) => indexes.get(layer)!.encode(address, withRestricted),
    catchUp: async (sql) => {
      const changes = await listChangesSince(sql, snapshot);
      const kinds = new Set(changes.subjects.map((subject) => subject.kind));
      const outdated: Outdated[] = [];
      for (const layer of layers)
        if (layer.source !== 'incidents' && layer.follows.some((kind) => kinds.has(kind))) {
          indexes.set(layer.name, await loadLayer(sql, layer));
          outdated.push({ layer: layer.name });
        }
      const ids = changes.subjects.filter((subject) => subject.kind === 'incident').map((subject) => subject.id);
      if (ids.length > 0)
        for (const row of await listIncidentPoints(sql, ids))
          for (const [layer, index] of incidents) outdated.push(...applyIncident(layer, index, row));
      // Last, so that a failure above leaves the changes to be read again.
      snapshot = changes.snapshot;
      return outdated;
    },
    sizes: () => Object.fromEntries([...indexes].map(([name, index]) => [name, index.size])),
  };
}

async function loadLayer(sql: Sql, layer: ShapeLayer | PointLayer): Promise<PointIndex | ShapeIndex> {
  const keys = Object.keys(layer.fields);
  const attributesOf = attributeReader(layer);
  if (layer.source === 'shapes') {
    const rows: ShapeRow[] = await layer.list(sql);
    const features = rows.map((row) => ({ id: row.id, geometry: row.geometry, attributes: attributesOf(row) }));
    return new ShapeIndex(layer.name, keys, features);
  }
  const index = new PointIndex(layer.name, keys);
  for (const row of await layer.list(sql)) index.put(pointOf(row, attributesOf(row), false));
  return index;
}

async function loadIncidents(sql: Sql): Promise<Map<IncidentLayer, PointIndex>> {
  const incidents = new Map<IncidentLayer, PointIndex>();
  for (const layer of layers)
    if (layer.source === 'incidents') incidents.set(layer, new PointIndex(layer.name, Object.keys(layer.fields)));
  for await (const rows of pagesOfIncidentPoints(sql))
    for (const [layer, index] of incidents) {
      const attributesOf = attributeReader(layer);
      for (const row of rows)
        if (row.open || !layer.onlyOpen) index.put(pointOf(row, attributesOf(row), row.restricted));
    }
  return incidents;
}

/** Where the incident was and where it is now. */
function applyIncident(layer: IncidentLayer, index: PointIndex, row: IncidentRow): Outdated[] {
  const before = index.positionOf(row.id);
  if (row.open || !layer.onlyOpen) index.put(pointOf(row, attributeReader(layer)(row), row.restricted));
  else index.delete(row.id);
  const after = index.positionOf(row.id);
  return [before, after].filter((at) => at !== undefined).map((at) => ({ layer: layer.name, at }));
}

function pointOf(row: PointRow, attributes: (AttributeValue | null)[], restricted: boolean): PointFeature {
  return { id: row.id, lng: row.lng, lat: row.lat, restricted, attributes };
}

type Row = Record<string, unknown>;

/** Reads a row's columns (camel case) in the order of the layer's fields (snake case). */
function attributeReader(layer: TileLayer): (row: Row) => (AttributeValue | null)[] {
  const columns = Object.keys(layer.fields).map((field) => postgres.toCamel(field));
  return (row) => columns.map((column) => (row[column] ?? null) as AttributeValue | null);
}
