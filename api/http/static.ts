/** The built web app: hashed assets for ever, pages fresh, one page for every address that is no file. */
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context, MiddlewareHandler } from 'hono';
import { acceptsGzip, hasTag, tagOf } from './conditional.ts';
import { pagePolicy } from './headers.ts';
import type { AppEnv } from './viewer.ts';

const types: Record<string, { type: string; compressible: boolean }> = {
  '.html': { type: 'text/html; charset=UTF-8', compressible: true },
  '.js': { type: 'text/javascript; charset=UTF-8', compressible: true },
  '.mjs': { type: 'text/javascript; charset=UTF-8', compressible: true },
  '.css': { type: 'text/css; charset=UTF-8', compressible: true },
  '.json': { type: 'application/json; charset=UTF-8', compressible: true },
  '.webmanifest': { type: 'application/manifest+json; charset=UTF-8', compressible: true },
  '.svg': { type: 'image/svg+xml', compressible: true },
  '.png': { type: 'image/png', compressible: false },
  '.webp': { type: 'image/webp', compressible: false },
  '.ico': { type: 'image/x-icon', compressible: false },
  '.woff2': { type: 'font/woff2', compressible: false },
  '.pbf': { type: 'application/x-protobuf', compressible: true },
  '.txt': { type: 'text/plain; charset=UTF-8', compressible: true },
};

interface StaticFile {
  body: Uint8Array<ArrayBuffer>;
  gzipped: Uint8Array<ArrayBuffer> | null;
  etag: string;
  /** Changes when the file does. */
  version: string;
}

const compress = promisify(gzip);

/** Serves GET and HEAD from `directory`; files are kept in memory, compressed once, and read anew when they change. */
export function staticFiles(directory: string): MiddlewareHandler<AppEnv> {
  const kept = new Map<string, StaticFile>();
  return async (context, next) => {
    if (context.req.method !== 'GET' && context.req.method !== 'HEAD') return next();
    const path = filePath(directory, context.req.path);
    const file = path && (await load(kept, path));
    if (path && file) return send(context, path, file);
    const wantsPage = context.req.header('Accept')?.includes('text/html') && extname(context.req.path) === '';
    if (!wantsPage) return next();
    const page = join(directory, 'index.html');
    const index = await load(kept, page);
    if (!index) return context.text('界面尚未构建，请先运行 npm run build', 503);
    return send(context, page, index);
  };
}

/** The file an address means, or null when it would leave the directory or has no known type. */
export function filePath(directory: string, address: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(address);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || !(extname(decoded) in types)) return null;
  const path = normalize(join(directory, decoded));
  return path.startsWith(normalize(directory) + sep) ? path : null;
}

async function load(kept: Map<string, StaticFile>, path: string): Promise<StaticFile | null> {
  const status = await stat(path).catch(() => null);
  if (!status?.isFile()) return null;
  const version = `${status.mtimeMs}-${status.size}`;
  const known = kept.get(path);
  if (known?.version === version) return known;
  const body = new Uint8Array(await readFile(path));
  const gzipped = types[extname(path)]?.compressible ? new Uint8Array(await compress(body, { level: 9 })) : null;
  const file = { body, gzipped, etag: tagOf(body), version };
  kept.set(path, file);
  return file;
}

function send(context: Context<AppEnv>, path: string, file: StaticFile): Response {
  const extension = extname(path);
  const isPage = extension === '.html';
  // Vite puts a hash of the content into the names under assets/.
  const isHashed = path.includes(`${sep}assets${sep}`);
  context.header('ETag', file.etag);
  context.header('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  // Scripts carry it too: a worker obeys the policy of its own file.
  context.header('Content-Security-Policy', pagePolicy);
  if (isPage) context.header('X-Frame-Options', 'DENY');
  if (hasTag(context.req.header('If-None-Match'), file.etag)) return context.body(null, 304);
  context.header('Content-Type', types[extension]?.type ?? 'application/octet-stream');
  if (file.gzipped) context.header('Vary', 'Accept-Encoding');
  if (file.gzipped && acceptsGzip(context.req.header('Accept-Encoding'))) {
    context.header('Content-Encoding', 'gzip');
    return context.body(file.gzipped, 200);
  }
  return context.body(file.body, 200);
}
