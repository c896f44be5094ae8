/**
 * The live stream (server-sent events): each batch of the feed is encoded once per audience, and the same bytes are
 * written to every client's raw response. A client that reads too slowly is cut; it comes back with Last-Event-ID.
 */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Sql } from '../db/open.ts';
import { audienceOf, type Audience, type Viewer } from '../http/viewer.ts';
import type { Feed } from './events.feed.ts';
import { frame, liveEvents, parsePosition, positionText, type PresentIncidents } from './events.frames.ts';
import {
  comparePositions,
  listIncidentEventNames,
  listLiveSessions,
  type FeedPosition,
  type LoggedEvent,
} from './events.queries.ts';

export interface Live {
  start(): Promise<void>;
  /** Ends every stream. */
  stop(): void;
  /** Serves the stream on a raw response until either side ends it. */
  connect(outgoing: ServerResponse, viewer: Viewer, lastEventId: string | undefined): Promise<void>;
  /** How many streams are open. */
  clients(): number;
}

export interface LiveOptions {
  sql: Sql;
  feed: Feed;
  presentIncidents: PresentIncidents;
  now: () => Date;
  /** Milliseconds between beats; default 5 s, which every screen takes for a sign of life. */
  beatMs?: number;
  /** Unsent bytes at which a client is cut; default 1 MiB. */
  stalledBytes?: number;
  onError?: (error: unknown) => void;
}

interface Client {
  outgoing: ServerResponse;
  sessionHash: string;
  audience: Audience;
  /** The last event it has been given or has no need of. */
  position: FeedPosition;
}

const defaultBeatMs = 5_000;
const defaultStalledBytes = 1024 * 1024;
/** Sessions are looked at anew every so many beats, so that a revoked one stops hearing within a minute. */
const beatsPerSessionCheck = 12;
const replayBatch = 500;
const replayPatienceMs = 30_000;
/** Who has missed more than this loads everything anew, which is quicker. */
const replayLimit = 5_000;

/** Makes the live stream of a feed; call `start` after the feed's. */
export function createLive(options: LiveOptions): Live {
  const { sql, feed, presentIncidents, now, onError = console.error } = options;
  const stalledBytes = options.stalledBytes ?? defaultStalledBytes;
  const clients = new Set<Client>();
  let names: ReadonlyMap<string, string> = new Map();
  let beating: NodeJS.Timeout | undefined;
  let beats = 0;
  let unsubscribe = () => {};

  async function encode(events: readonly LoggedEvent[], audience: Audience): Promise<Buffer> {
    const meant = events.filter((event) => event.audience === 'all' || event.audience === audience);
    const messages = await liveEvents(meant, names, presentIncidents);
    const frames = messages.map((message, index) => {
      const at = meant[index];
      return frame('event', message, at && positionText(feed.epoch(), at));
    });
    return Buffer.from(frames.join(''), 'utf8');
  }

  /** Cuts a client that has not taken what it was given before; one that keeps up may be given a chunk of any size. */
  function write(client: Client, chunk: Buffer | string): void {
    if (chunk.length === 0 || client.outgoing.destroyed) return;
    if (client.outgoing.writableLength > stalledBytes) {
      clients.delete(client);
      client.outgoing.destroy();
    } else {
      client.outgoing.write(chunk);
    }
  }

  async function broadcast(batch: readonly LoggedEvent[]): Promise<void> {
    const [first, last] = [batch[0], batch.at(-1)];
    if (clients.size === 0 || first === undefined || last === undefined) return;
    const shared = { all: await encode(batch, 'all'), discipline: await encode(batch, 'discipline') };
    for (const client of clients) {
      if (comparePositions(client.position, last) >= 0) continue;
      const whole = comparePositions(client.position, first) < 0;
      const rest = batch.filter((event) => comparePositions(client.position, event) < 0);
      write(client, whole ? shared[client.audience] : await encode(rest, client.audience));
      client.position = { xid: last.xid, id: last.id };
    }
  }

  /** Sends what a returning client has missed, then lets it join; there is no moment between the two. */
  async function replay(client: Client): Promise<void> {
    let sent = 0;
    while (comparePositions(client.position, feed.position()) < 0) {
      const missed = await feed.readAfter(client.position, replayBatch);
      const last = missed.at(-1);
      sent += missed.length;
      if (last === undefined) break;
      if (sent > replayLimit) {
        client.position = feed.position();
        write(client, frame('reset', {}, positionText(feed.epoch(), client.position)));
        break;
      }
      write(client, await encode(missed, client.audience));
      await drained(client.outgoing);
      if (client.outgoing.destroyed) return;
      client.position = { xid: last.xid, id: last.id };
    }
    clients.add(client);
  }

  function beat(): void {
    const chunk = Buffer.from(frame('beat', { now: now().toISOString() }));
    for (const client of clients) write(client, chunk);
    beats += 1;
    if (beats % beatsPerSessionCheck === 0) dropEndedSessions().catch(onError);
  }

  async function dropEndedSessions(): Promise<void> {
    const hashes = [...new Set([...clients].map(({ sessionHash }) => sessionHash))];
    if (hashes.length === 0) return;
    const allowed = await listLiveSessions(sql, hashes, now());
    for (const client of clients) if (!allowed.has(client.sessionHash)) client.outgoing.end();
  }

  return {
    async start() {
      names = await listIncidentEventNames(sql);
      unsubscribe = feed.subscribe(broadcast);
      beating = setInterval(beat, options.beatMs ?? defaultBeatMs);
    },
    stop() {
      unsubscribe();
      clearInterval(beating);
      for (const client of clients) client.outgoing.end();
      clients.clear();
    },
    async connect(outgoing, viewer, lastEventId) {
      const known = lastEventId === undefined ? feed.position() : parsePosition(feed.epoch(), lastEventId);
      const client: Client = {
        outgoing,
        sessionHash: viewer.sessionHash,
        audience: audienceOf(viewer),
        position: known ?? feed.position(),
      };
      outgoing.once('close', () => clients.delete(client));
      outgoing.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
        'X-Accel-Buffering': 'no',
      });
      const at = positionText(feed.epoch(), client.position);
      write(client, frame('hello', { now: now().toISOString(), position: at }, at));
      if (known === undefined) write(client, frame('reset', {}, at));
      try {
        await replay(client);
      } catch (error) {
        onError(error);
        outgoing.destroy();
      }
      if (outgoing.destroyed) clients.delete(client);
    },
    clients: () => clients.size,
  };
}

/** Waits until a returning client has taken what was written; one that takes nothing for long is cut. */
async function drained(outgoing: ServerResponse): Promise<void> {
  if (!outgoing.writableNeedDrain || outgoing.destroyed) return;
  const waiting = new AbortController();
  const impatience = setTimeout(() => outgoing.destroy(), replayPatienceMs);
  await Promise.race([
    once(outgoing, 'drain', { signal: waiting.signal }),
    once(outgoing, 'close', { signal: waiting.signal }),
  ]).catch(() => undefined);
  clearTimeout(impatience);
  waiting.abort();
}
