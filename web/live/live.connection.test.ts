import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLiveConnection, pauseBefore, type LiveNotice } from './live.connection.ts';

/** A server that the test writes to, chunk by chunk. */
function createFakeServer() {
  const requests: { lastId: string | null; write: (text: string) => void; end: () => void }[] = [];
  let status = 200;
  const answer: typeof fetch = async (_url, init) => {
    let controller!: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({ start: (given) => void (controller = given) });
    init?.signal?.addEventListener('abort', () => controller.error(new Error('aborted')));
    requests.push({
      lastId: new Headers(init?.headers).get('Last-Event-ID'),
      write: (text) => controller.enqueue(new TextEncoder().encode(text)),
      end: () => controller.close(),
    });
    return new Response(status === 200 ? body : null, { status });
  };
  return { fetch: answer, requests, refuse: () => void (status = 401), allow: () => void (status = 200) };
}

const states = (notices: LiveNotice[]) => notices.flatMap((notice) => (notice.kind === 'state' ? [notice.state] : []));
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('大屏的直播连接', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('断线后带着最后的编号回来', async () => {
    const server = createFakeServer();
    const notices: LiveNotice[] = [];
    const live = createLiveConnection({
      url: '/api/live',
      fetch: server.fetch,
      notify: (notice) => notices.push(notice),
    });
    live.start();
    await settle();
    server.requests[0]!.write('id: e.9.4\nevent: event\ndata: {}\n\n');
    await settle();
    server.requests[0]!.end();
    await settle();
    await vi.advanceTimersByTimeAsync(500);
    expect(server.requests.map((request) => request.lastId)).toEqual([null, 'e.9.4']);
    expect(states(notices)).toEqual(['connecting', 'open', 'waiting', 'connecting', 'open']);
    live.stop();
  });

  it('没有心跳的线路算断线', async () => {
    const server = createFakeServer();
    const notices: LiveNotice[] = [];
    const live = createLiveConnection({
      url: '/api/live',
      fetch: server.fetch,
      notify: (notice) => notices.push(notice),
      silenceMs: 1000,
    });
    live.start();
    await vi.advanceTimersByTimeAsync(1000);
    expect(states(notices).at(-1)).toBe('waiting');
    live.stop();
  });

  it('未登录时不再自行重试，登录后从头开始', async () => {
    const server = createFakeServer();
    server.refuse();
    const notices: LiveNotice[] = [];
    const live = createLiveConnection({
      url: '/api/live',
      fetch: server.fetch,
      notify: (notice) => notices.push(notice),
    });
    live.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.requests).toHaveLength(1);
    expect(states(notices)).toEqual(['connecting', 'refused']);
    server.allow();
    live.retry(true);
    await settle();
    expect(states(notices).at(-1)).toBe('open');
    live.stop();
  });

  it('间隔成倍增长，到上限为止', () => {
    expect([0, 1, 2, 10, 400].map((attempt) => pauseBefore(attempt, [500, 15_000], 0))).toEqual([
      500, 1000, 2000, 15_000, 15_000,
    ]);
    expect(pauseBefore(0, [500, 15_000], 1)).toBe(375);
  });
});
