/**
 * The form of a backup: gzip of lines of JSON. A header; then for each table its columns, one line a row (every value
 * as PostgreSQL writes it as text), and its count with a SHA-256 over the rows; then a last line, without which the
 * file is incomplete. It holds no server's own format, so it goes from the embedded database to PostgreSQL and back.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';

export const formatVersion = 1;

export const headerSchema = z.object({
  format: z.literal('street-backup'),
  version: z.literal(formatVersion),
  createdAt: z.iso.datetime(),
  /** Which migrations the data fits, in order. */
  migrations: z.array(z.object({ name: z.string(), sha256: z.string() })),
});
export type BackupHeader = z.infer<typeof headerSchema>;

export const columnSchema = z.object({ name: z.string(), type: z.string() });
export type BackupColumn = z.infer<typeof columnSchema>;
export const tableSchema = z.object({ table: z.string(), columns: z.array(columnSchema).min(1) });
export type BackupTable = z.infer<typeof tableSchema>;
export const tableEndSchema = z.object({
  end: z.string(),
  rows: z.number().int().min(0),
  sha256: z.string(),
});
export const completeSchema = z.object({ complete: z.literal(true), tables: z.number().int() });

/** Values of one row in the order of the table's columns, as PostgreSQL writes them as text. */
export type BackupRow = (string | null)[];
export type BackupPart =
  { kind: 'header'; header: BackupHeader } | { kind: 'table'; table: BackupTable } | { kind: 'rows'; lines: string[] };

/** A file that is no backup, or not a whole one. */
export class BackupError extends Error {
  override name = 'BackupError';
}

const rowsPerPart = 1_000;

/**
 * Reads a backup part by part, proving counts and hashes on the way; rows come as their JSON lines.
 * Throws BackupError where the file is damaged, cut off or of another form.
 */
export async function* readBackup(path: string): AsyncGenerator<BackupPart> {
  const lines = linesOf(path)[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const step = await lines.next();
    if (step.done) throw new BackupError(`backup ${path} is cut off: its last line is missing`);
    return step.value;
  };
  yield { kind: 'header', header: parse(path, headerSchema, await next()) };
  for (let tables = 0; ; tables++) {
    const line = await next();
    if (line.startsWith('{"complete"')) {
      const { tables: expected } = parse(path, completeSchema, line);
      if (expected !== tables) throw new BackupError(`backup ${path} holds ${tables} tables instead of ${expected}`);
      return;
    }
    const table = parse(path, tableSchema, line);
    yield { kind: 'table', table };
    yield* rowsOf(path, table, next);
  }
}

async function* rowsOf(path: string, { table }: BackupTable, next: () => Promise<string>): AsyncGenerator<BackupPart> {
  const hash = createHash('sha256');
  let rows = 0;
  let lines: string[] = [];
  for (;;) {
    const line = await next();
    if (!line.startsWith('[')) {
      const end = parse(path, tableEndSchema, line);
      if (end.end !== table || end.rows !== rows || end.sha256 !== hash.digest('hex')) {
        throw new BackupError(`backup ${path} is damaged: table ${table} does not match its count or hash`);
      }
      if (lines.length > 0) yield { kind: 'rows', lines };
      return;
    }
    hash.update(line).update('\n');
    rows += 1;
    lines.push(line);
    if (lines.length === rowsPerPart) {
      yield { kind: 'rows', lines };
      lines = [];
    }
  }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const source = createReadStream(path);
  const unzipped = createGunzip();
  source.on('error', (error) => unzipped.destroy(error));
  source.pipe(unzipped);
  try {
    yield* createInterface({ input: unzipped, crlfDelay: Infinity });
    if (unzipped.errored) throw unzipped.errored;
  } catch (error) {
    throw new BackupError(`backup ${path} cannot be read: ${(error as Error).message}`, { cause: error });
  } finally {
    source.destroy();
  }
}

function parse<T>(path: string, schema: z.ZodType<T>, line: string): T {
  let content: unknown;
  try {
    content = JSON.parse(line);
  } catch (error) {
    throw new BackupError(`backup ${path} is damaged: a line is not JSON`, { cause: error });
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new BackupError(`backup ${path} has another form: ${issue?.path.join('.')} ${issue?.message}`, {
    cause: parsed.error,
  });
}
