/** Security headers of every answer. Pages relax the policy only where they say so. */
import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './viewer.ts';

/** Data is never a page: nothing may load or run from it. */
const dataPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/**
 * The app's pages. Scripts, workers, styles, fonts and requests only from here; `data:` images are the icons inside
 * MapLibre's style sheet. Nothing inline: Vue, MapLibre and ECharts set styles through the CSSOM, which needs no
 * permission. The one exception found is ECharts' tooltip as HTML; with `renderMode: 'richText'` it needs none either.
 */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

export function securityHeaders(): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    context.header('Content-Security-Policy', dataPolicy);
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Referrer-Policy', 'same-origin');
    context.header('Cross-Origin-Opener-Policy', 'same-origin');
    context.header('Cross-Origin-Resource-Policy', 'same-origin');
    context.header('Permissions-Policy', 'camera=(self), geolocation=(self), microphone=()');
    await next();
  };
}
