/** The live stream's one route. */
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { z } from 'zod';
import { defineRoute } from '../http/route.ts';
import { createRouter } from '../http/router.ts';
import type { Live } from './events.live.ts';

const liveRoute = defineRoute({
  method: 'get',
  path: '/api/live',
  tags: ['实时动态'],
  summary: '实时动态（服务器推送事件）',
  description:
    '消息类型：hello（服务器时间和起点）、event（一条日志及事件现状）、beat（每 5 秒）、reset（起点未知，请重新加载全部数据）。' +
    '断线后以 Last-Event-ID 续传，不丢不重。',
  roles: 'signed-in',
  request: { headers: z.object({ 'last-event-id': z.string().optional() }) },
  responses: { 200: { description: '事件流', content: { 'text/event-stream': { schema: z.string() } } } },
});

/** Mounts `GET /api/live`; it answers on the raw response, so it needs a real server. */
export function eventsRoutes({ live }: { live: Live }) {
  return createRouter().openapi(liveRoute, (context) => {
    const lastEventId = context.req.header('Last-Event-ID');
    void live.connect(context.env.outgoing as never, context.get('viewer'), lastEventId);
    return RESPONSE_ALREADY_SENT as never;
  });
}
