import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files of a dataset by name, in the form in which they stand on disk. */
export type DatasetFiles = Record<string, unknown>;

/**
 * One feature or record per line, so that changes can be read in a diff; nested values on the line, no spaces.
 * FeatureCollections, arrays and plain objects are told apart by their form.
 */
export function serialise(value: unknown): string {
  if (Array.isArray(value)) return `[\n${value.map((record) => JSON.stringify(record)).join(',\n')}\n]\n`;
  if (isFeatureCollection(value))
    return `{"type":"FeatureCollection","features":[\n${value.features.map((one) => JSON.stringify(one)).join(',\n')}\n]}\n`;
  return `${JSON.stringify(value, null, 2)}\n`;
}

function isFeatureCollection(value: unknown): value is { type: string; features: unknown[] } {
  return typeof value === 'object' && value !== null && 'features' in value && Array.isArray(value.features);
}

/** Writes every file into `folder`, which is made when it is missing. */
export function writeDataset(folder: string, files: DatasetFiles): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, value] of Object.entries(files)) writeFileSync(join(folder, name), serialise(value));
}
