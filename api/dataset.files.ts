/** Reads a dataset's files and checks them; an error names the file, the place in it and the rule. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import {
  agenciesSchema,
  blockCollectionSchema,
  buildingCollectionSchema,
  communityCollectionSchema,
  facilityCollectionSchema,
  gridCollectionSchema,
  incidentRecordsSchema,
  landscapeCollectionSchema,
  outlineCollectionSchema,
  partySchema,
  responsibilitySchema,
  roadCollectionSchema,
  streetSchema,
  surroundingsCollectionSchema,
  workersSchema,
} from '../geodata/dataset.schema.ts';

const files = {
  street: ['street.json', streetSchema],
  outline: ['street.geojson', outlineCollectionSchema],
  communities: ['communities.geojson', communityCollectionSchema],
  grids: ['grids.geojson', gridCollectionSchema],
  blocks: ['blocks.geojson', blockCollectionSchema],
  buildings: ['buildings.geojson', buildingCollectionSchema],
  roads: ['roads.geojson', roadCollectionSchema],
  landscape: ['landscape.geojson', landscapeCollectionSchema],
  surroundings: ['surroundings.geojson', surroundingsCollectionSchema],
  facilities: ['facilities.geojson', facilityCollectionSchema],
  party: ['party.json', partySchema],
  workers: ['workers.json', workersSchema],
  agencies: ['agencies.json', agenciesSchema],
  responsibility: ['responsibility.json', responsibilitySchema],
  incidents: ['incidents.json', incidentRecordsSchema],
} as const satisfies Record<string, readonly [string, z.ZodType]>;

type Files = typeof files;
export type Dataset = { [K in keyof Files]: z.infer<Files[K][1]> } & {
  /** SHA-256 over the names and contents of all files, hex. */
  sha256: string;
};

/** A dataset that cannot be used. */
export class DatasetError extends Error {
  override name = 'DatasetError';
}

/** Reads and checks every file of a dataset directory. Throws DatasetError. */
export async function readDataset(directory: string): Promise<Dataset> {
  const hash = createHash('sha256');
  const parts: Record<string, unknown> = {};
  for (const [part, [name, schema]] of Object.entries(files)) {
    const text = await readText(directory, name);
    hash.update(`${name}\n${text.length}\n`).update(text);
    parts[part] = parse(directory, name, text, schema);
  }
  return { ...parts, sha256: hash.digest('hex') } as Dataset;
}

async function readText(directory: string, name: string): Promise<string> {
  try {
    return await readFile(join(directory, name), 'utf8');
  } catch (error) {
    throw new DatasetError(`dataset file ${join(directory, name)} cannot be read`, { cause: error });
  }
}

function parse(directory: string, name: string, text: string, schema: z.ZodType): unknown {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new DatasetError(`dataset file ${join(directory, name)} is not JSON`, { cause: error });
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  const first = parsed.error.issues[0];
  const rest = parsed.error.issues.length - 1;
  throw new DatasetError(
    `dataset file ${join(directory, name)} at ${first?.path.join('.') || 'its root'}: ${first?.message}` +
      (rest > 0 ? ` (and ${rest} more)` : ''),
    { cause: parsed.error },
  );
}
