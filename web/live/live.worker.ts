/** Holds the browser's one live connection and tells every tab (HTTP/1.1 allows six connections a host). */
import { createLiveConnection, type LiveNotice, type LiveState } from './live.connection.ts';

/** What a tab says to the worker. */
export type LiveRequest = { kind: 'join' } | { kind: 'leave' } | { kind: 'retry'; anew: boolean };

interface SharedScope {
  onconnect: ((event: MessageEvent) => void) | null;
}

const ports = new Set<MessagePort>();
let state: LiveState = 'connecting';
let hello: LiveNotice | null = null;

function notify(notice: LiveNotice): void {
  if (notice.kind === 'state') state = notice.state;
  if (notice.kind === 'frame' && (notice.frame.event === 'hello' || notice.frame.event === 'beat')) hello = notice;
  for (const port of ports) port.postMessage(notice);
}

const live = createLiveConnection({ url: '/api/live', fetch: (...request) => fetch(...request), notify });

function heed(port: MessagePort, request: LiveRequest): void {
  if (request.kind === 'leave') {
    ports.delete(port);
    if (ports.size === 0) live.stop();
  } else if (request.kind === 'retry') {
    live.retry(request.anew);
  } else {
    ports.add(port);
    port.postMessage({ kind: 'state', state } satisfies LiveNotice);
    if (hello && state === 'open') port.postMessage(hello);
    if (state === 'refused') live.retry(true);
    else live.start();
  }
}

(globalThis as unknown as SharedScope).onconnect = (event) => {
  const port = event.ports[0]!;
  port.onmessage = (message: MessageEvent<LiveRequest>) => heed(port, message.data);
};
