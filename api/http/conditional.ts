/** Conditional requests (RFC 9110 §13): what the client has already is not sent again. Compresses JSON on the way. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context, MiddlewareHandler } from 'hono';
import type { AppEnv } from './viewer.ts';

const compress = promisify(gzip);
/** Smaller answers fit one packet anyway. */
const worthCompressing = 1400;

/** True when If-None-Match names this entity tag (weak comparison) or `*`. */
export function hasTag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const opaque = etag.replace(/^W\//, '');
  return ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === opaque);
}

/** Weak entity tag of a body; 96 bits of SHA-256. */
export function tagOf(body: Uint8Array | string): string {
  return `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 16)}"`;
}

/** True when the client accepts gzip. */
export function acceptsGzip(acceptEncoding: string | undefined): boolean {
  return acceptEncoding !== undefined && /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(acceptEncoding);
}

/**
 * Gives JSON answers of GET a tag and answers 304 when the client has it; gzips long JSON. Leaves alone what has its
 * own tag (tiles), what is no JSON, and the live stream, which writes to the socket itself.
 */
export function conditionalJson(): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    await next();
    const response = context.res;
    if (response.status !== 200 || !response.headers.get('Content-Type')?.startsWith('application/json')) return;
    if (response.headers.has('ETag') || response.headers.has('Content-Encoding')) return;
    context.res = await withTag(context, response);
  };
}

async function withTag(context: Context<AppEnv>, response: Response): Promise<Response> {
  const body = new Uint8Array(await response.arrayBuffer());
  const headers = new Headers(response.headers);
  if (context.req.method === 'GET') {
    const etag = tagOf(body);
    headers.set('ETag', etag);
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-cache');
    if (hasTag(context.req.header('If-None-Match'), etag)) {
      headers.delete('Content-Type');
      headers.delete('Content-Length');
      return replace(context, null, { status: 304, headers });
    }
  }
  if (body.length < worthCompressing) return replace(context, body, { status: 200, headers });
  headers.append('Vary', 'Accept-Encoding');
  if (!acceptsGzip(context.req.header('Accept-Encoding'))) return replace(context, body, { status: 200, headers });
  headers.set('Content-Encoding', 'gzip');
  headers.delete('Content-Length');
  return replace(context, new Uint8Array(await compress(body, { level: 5 })), { status: 200, headers });
}

/** Hono merges the old answer's headers into a new one; forgetting the old one first keeps them from coming back. */
function replace(context: Context<AppEnv>, body: Uint8Array<ArrayBuffer> | null, init: ResponseInit): Response {
  context.res = undefined;
  return new Response(body, init);
}
