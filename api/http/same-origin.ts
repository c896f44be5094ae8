/** Changing requests must come from our own pages or from a program that is no browser. */
import type { MiddlewareHandler } from 'hono';
import { forbidden } from './errors.ts';
import type { AppEnv } from './viewer.ts';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Second lock behind the SameSite cookie: browsers send Sec-Fetch-Site or at least Origin with a changing request and
 * pages cannot forge them. Hosts are compared without the scheme, which a TLS proxy changes.
 */
export function sameOriginOnly(): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    if (!safe.has(context.req.method)) {
      const site = context.req.header('Sec-Fetch-Site');
      const origin = context.req.header('Origin');
      const ownSite = site === undefined || site === 'same-origin';
      const ownOrigin = origin === undefined || hostOf(origin) === hostOf(context.req.url);
      if (!ownSite || !ownOrigin) throw forbidden('request.cross_origin', '不接受来自其他网站页面的操作请求');
    }
    await next();
  };
}

/** Host and port of an address; null for `null` and what is none. */
function hostOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).host : null;
}
