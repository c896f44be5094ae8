/** The OpenAPI 3.1 document and a page to read it, both served from here. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Schema } from 'hono';
import { documentationPolicy } from './headers.ts';
import { allow } from './guard.ts';
import { createRouter } from './router.ts';
import { sessionCookie } from './session.ts';
import type { AppEnv } from './viewer.ts';

const page = `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>接口文档</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/api/docs/page.css" />
    <script type="module" src="/api/docs/openapi-explorer.js"></script>
  </head>
  <body>
    <openapi-explorer spec-url="/api/openapi.json" hide-server-selection hide-authentication table></openapi-explorer>
  </body>
</html>
`;

const pageStyle = `html, body { height: 100%; margin: 0; }
openapi-explorer { height: 100%; --font-regular: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif; }
`;

const introduction = `街道网格化治理平台的接口。

- 除标明公开的接口外，均须先 \`POST /api/session\` 登录，会话以 Cookie 保存；每个接口的 \`x-roles\` 列出可用的角色。
- 出错时返回 \`{ "error": { "code", "message", "details" } }\`，\`code\` 供程序判断。
- 时间为 RFC 3339（UTC），坐标为 \`[经度, 纬度]\`（EPSG:4326），列表为 \`{ items, nextCursor }\`。
- JSON 与瓦片带 ETag，可用 If-None-Match 条件请求。`;

/** `/api/openapi.json` of everything registered on `app`, and `/api/docs`. Public: they tell forms, never data. */
export function documentationRoutes<S extends Schema, B extends string>(app: OpenAPIHono<AppEnv, S, B>) {
  let document: string | undefined;
  let script: Promise<Uint8Array<ArrayBuffer>> | undefined;
  const router = createRouter();
  router.use('/api/openapi.json', allow('public'));
  router.use('/api/docs', allow('public'));
  router.use('/api/docs/*', allow('public'));

  router.get('/api/openapi.json', (context) => {
    document ??= JSON.stringify(describe(app));
    return context.body(document, 200, { 'Content-Type': 'application/json; charset=UTF-8' });
  });
  router.get('/api/docs', (context) => {
    context.header('Content-Security-Policy', documentationPolicy);
    return context.html(page);
  });
  router.get('/api/docs/page.css', (context) =>
    context.body(pageStyle, 200, { 'Content-Type': 'text/css; charset=UTF-8' }),
  );
  router.get('/api/docs/openapi-explorer.js', async (context) => {
    script ??= readExplorer();
    context.header('Cache-Control', 'public, max-age=86400');
    return context.body(await script, 200, { 'Content-Type': 'text/javascript; charset=UTF-8' });
  });
  return router;
}

function describe<S extends Schema, B extends string>(app: OpenAPIHono<AppEnv, S, B>): object {
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: sessionCookie,
    description: 'POST /api/session 写入的会话 Cookie',
  });
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: '网格化治理平台接口', version: '1', description: introduction },
    servers: [{ url: '/', description: '本服务' }],
  });
}

async function readExplorer(): Promise<Uint8Array<ArrayBuffer>> {
  const manifest = createRequire(import.meta.url).resolve('openapi-explorer/package.json');
  return new Uint8Array(await readFile(join(dirname(manifest), 'dist/browser/openapi-explorer.min.js')));
}
