/** The session cookie: read on every request under /api, written on signing in, cleared on signing out. */
import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { AppEnv, Viewer } from './viewer.ts';

export const sessionCookie = 'session';
/** Browsers keep no cookie longer than 400 days (RFC 6265bis). */
const longestCookieS = 400 * 24 * 3600;

/** Finds whom a token belongs to. */
export type FindSession = (token: string) => Promise<{ viewer: Viewer; prolonged: boolean } | null>;

/** Sets `visitor` (and `viewer` when there is one); a session whose end was moved gets its cookie anew. */
export function sessions(find: FindSession): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const token = getCookie(context, sessionCookie);
    const found = token ? await find(token) : null;
    context.set('visitor', found?.viewer ?? null);
    if (found) context.set('viewer', found.viewer);
    if (token && found?.prolonged) sendSessionCookie(context, token, found.viewer.expiresAt);
    await next();
  };
}

/** Only this site, never scripts; over TLS only where the page came over TLS. */
export function sendSessionCookie(context: Context<AppEnv>, token: string, expiresAt: Date): void {
  setCookie(context, sessionCookie, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure: context.get('secure'),
    maxAge: Math.min(longestCookieS, Math.max(0, Math.floor((expiresAt.getTime() - Date.now()) / 1000))),
  });
}

export function clearSessionCookie(context: Context<AppEnv>): void {
  deleteCookie(context, sessionCookie, { path: '/', secure: context.get('secure') });
}
