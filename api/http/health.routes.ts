/** For those who watch the program: is it alive, can it serve. */
import { z } from 'zod';
import type { Sql } from '../db/open.ts';
import { HttpError } from './errors.ts';
import { defineRoute, jsonResponse } from './route.ts';
import { createRouter } from './router.ts';

const tags = ['运行状态'];
const healthSchema = z.object({ status: z.literal('ok') });

/** `/api/health` and `/api/ready`. */
export function healthRoutes({ sql }: { sql: Sql }) {
  return createRouter()
    .openapi(
      defineRoute({
        method: 'get',
        path: '/api/health',
        roles: 'public',
        tags,
        summary: '进程存活',
        responses: { 200: jsonResponse(healthSchema, '进程在运行') },
      }),
      (context) => context.json({ status: 'ok' as const }, 200),
    )
    .openapi(
      defineRoute({
        method: 'get',
        path: '/api/ready',
        roles: 'public',
        tags,
        summary: '可以服务',
        description: '数据库可达、表结构已就绪、数据集已载入；否则 503。',
        responses: { 200: jsonResponse(healthSchema, '可以服务') },
      }),
      async (context) => {
        const rows = await sql`SELECT loaded_at FROM instance WHERE loaded_at IS NOT NULL`;
        if (rows.length === 0) throw new HttpError(503, 'server.not_ready', '数据集尚未载入');
        return context.json({ status: 'ok' as const }, 200);
      },
    );
}
