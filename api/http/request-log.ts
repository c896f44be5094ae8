/** One line a request: method, path, status, milliseconds, role. No query, body, cookie or address: they may be private. */
import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './viewer.ts';

export function requestLog(write: (line: string) => void): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const startedAt = performance.now();
    await next();
    const took = (performance.now() - startedAt).toFixed(1);
    const role = context.get('visitor')?.role ?? '-';
    write(`${context.req.method} ${context.req.path} ${context.res.status} ${took} ms ${role}`);
  };
}
