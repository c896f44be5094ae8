/** Many rows to the database in one statement. */
import type postgres from 'postgres';
import type { Sql, TransactionSql } from './open.ts';

/**
 * Rows (or one object) as one jsonb parameter, for `jsonb_to_recordset(…)`: one statement and one plan for any number of rows, which
 * the embedded database needs more than anything else.
 */
export function jsonRows(sql: Sql | TransactionSql, rows: object): postgres.Parameter {
  return sql.json(rows as unknown as postgres.JSONValue);
}

/** Cuts rows into batches of at most `size`, in order. */
export function* batches<T>(rows: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}
