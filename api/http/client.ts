/** Where a request really comes from, past reverse proxies of ours, and whom it was meant for. */
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import { HttpError } from './errors.ts';
import type { AppEnv } from './viewer.ts';

/**
 * Sets `address` and `secure`. Each proxy appends the address that it was called from to X-Forwarded-For, so with n
 * proxies of ours the n-th from the right is true and everything left of it may be made up by the client.
 */
export function clients(trustedProxies: number): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const forwarded = context.req.header('X-Forwarded-For')?.split(',') ?? [];
    const beyond = trustedProxies > 0 ? forwarded.at(-trustedProxies)?.trim() : undefined;
    context.set('address', beyond || peerAddress(context));
    const scheme = trustedProxies > 0 ? context.req.header('X-Forwarded-Proto') : undefined;
    context.set('secure', (scheme ?? new URL(context.req.url).protocol.replace(':', '')) === 'https');
    await next();
  };
}

/**
 * 421 for requests to another host name than `isOwn` accepts. A demo on this machine answers to loopback names only:
 * else a web site whose name is pointed to 127.0.0.1 (DNS rebinding) could use its public password.
 */
export function ownHostsOnly(isOwn: (hostname: string) => boolean): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const hostname = new URL(context.req.url).hostname.replace(/^\[|\]$/g, '');
    if (!isOwn(hostname)) {
      throw new HttpError(421, 'request.wrong_host', `本机演示只接受发往本机地址的请求，不接受 ${hostname}`);
    }
    await next();
  };
}

/**
 * 421 for what a proxy has forwarded: it comes from elsewhere, and a demo is for this machine. A proxy that hides what it
 * is cannot be told from a browser here; so a demo must not stand behind one.
 */
export function directOnly(): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const forwarded = forwardedHeaders.find((name) => context.req.header(name) !== undefined);
    if (forwarded !== undefined) {
      throw new HttpError(421, 'request.forwarded', `本机演示不接受经代理转发的请求（请求头 ${forwarded}）`);
    }
    await next();
  };
}

const forwardedHeaders = ['X-Forwarded-For', 'X-Forwarded-Host', 'X-Real-IP', 'Forwarded'];

/** `unknown` where there is no socket: tests that call the app directly. */
function peerAddress(context: Context<AppEnv>): string {
  return context.env?.incoming ? (getConnInfo(context).remote.address ?? 'unknown') : 'unknown';
}
