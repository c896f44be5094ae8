import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFrameReader } from './live.frames.ts';

const stream =
  'id: e.7.1\nevent: hello\ndata: {"now":"2026-11-23T08:00:00Z"}\n\n: 心跳\n\nid: e.7.2\r\nevent: event\r\ndata: {"text":"网格员上报"}\r\n\r\ndata: 一\ndata: 二\n\n';

describe('直播流的拆帧', () => {
  it('一次读完：编号、名称、数据，多行数据用换行相连，注释不成帧', () => {
    expect(createFrameReader()(stream)).toEqual([
      { id: 'e.7.1', event: 'hello', data: '{"now":"2026-11-23T08:00:00Z"}' },
      { id: 'e.7.2', event: 'event', data: '{"text":"网格员上报"}' },
      { id: 'e.7.2', event: 'message', data: '一\n二' },
    ]);
  });

  it('无论网络在哪里断开字节，帧都一样', () => {
    const whole = createFrameReader()(stream);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: stream.length })), (cuts) => {
        const read = createFrameReader();
        const places = [0, ...cuts.sort((a, b) => a - b), stream.length];
        const frames = places.slice(1).flatMap((end, index) => read(stream.slice(places[index], end)));
        expect(frames).toEqual(whole);
      }),
    );
  });
});
