/**
 * Keeps the embedded database to the rules of the extended protocol when a statement fails: nothing more is done until
 * the client's Sync, and only Sync is answered with ReadyForQuery. PGlite answers an error with one of its own
 * (github.com/electric-sql/pglite/issues/958), so that from then on a client may take one query's answer for another's.
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY
 */
import type { PGlite } from '@electric-sql/pglite';

export type Protocol = Pick<PGlite, 'execProtocolRawStream'>;

const code = (letter: string) => letter.charCodeAt(0);
/** Parse, Bind, Describe, Execute, Close, Flush: skipped after an error until Sync. */
const extended = new Set([...'PBDECH'].map(code));
const sync = code('S');
const errorResponse = code('E');
const readyForQuery = code('Z');

/** Changes the database in place; its messages must come one at a time, as the socket server sends them. */
export function keepInStep(database: Protocol): void {
  const send = database.execProtocolRawStream.bind(database);
  let failed = false;
  database.execProtocolRawStream = async (message, options) => {
    const type = message[0] ?? 0;
    if (type === sync) failed = false;
    if (!extended.has(type)) return send(message, options);
    if (failed) return;
    const answer = createAnswerFilter();
    await send(message, {
      ...options,
      onRawData(chunk) {
        const kept = answer.take(chunk);
        if (kept.length > 0) options.onRawData(kept);
      },
    });
    failed = answer.hasError();
  };
}

interface AnswerFilter {
  /** The chunk without ReadyForQuery; a header that is cut off waits for the next chunk. */
  take(chunk: Uint8Array): Uint8Array;
  hasError(): boolean;
}

/** Type (1 byte) and length (4 bytes, itself included) that begin every message of the database. */
const headerLength = 5;

/** Reads the answer to one message, chunk by chunk. */
function createAnswerFilter(): AnswerFilter {
  let failed = false;
  let dropping = false;
  /** Bytes still to come of the message that was begun last. */
  let pending = 0;
  let rest: Uint8Array = new Uint8Array();
  return {
    hasError: () => failed,
    take(chunk) {
      const data = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
      const kept: Uint8Array[] = [];
      let at = 0;
      let from = 0;
      while (at < data.length) {
        if (pending === 0) {
          if (data.length - at < headerLength) break;
          pending = 1 + view.getInt32(at + 1);
          failed ||= data[at] === errorResponse;
          dropping = data[at] === readyForQuery;
          if (dropping) kept.push(data.subarray(from, at));
        }
        const step = Math.min(pending, data.length - at);
        at += step;
        pending -= step;
        if (dropping) from = at;
      }
      rest = data.slice(at);
      kept.push(data.subarray(from, at));
      return kept.length === 1 ? kept[0]! : Buffer.concat(kept);
    },
  };
}
