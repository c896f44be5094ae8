/** The OpenAPI 3.1 document and a page to read it, both served from here. */
import { readFile } from 'node:fs/promises';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Schema } from 'hono';
import { documentationPage, type OpenApiDocument } from './documentation.page.ts';
import { allow } from './guard.ts';
import { pagePolicy } from './headers.ts';
import { createRouter } from './router.ts';
import { sessionCookie } from './session.ts';
import type { AppEnv } from './viewer.ts';

const introduction = `街道网格化治理平台的接口。

- 除标明公开的接口外，均须先 \`POST /api/session\` 登录，会话以 Cookie 保存；每个接口的 \`x-roles\` 列出可用的角色。
- 出错时返回 \`{ "error": { "code", "message", "details" } }\`，\`code\` 供程序判断。
- 时间为 RFC 3339（UTC），坐标为 \`[经度, 纬度]\`（EPSG:4326），列表为 \`{ items, nextCursor }\`。
- JSON 与瓦片带 ETag，可用 If-None-Match 条件请求。`;

/** `/api/openapi.json` of everything registered on `app`, and `/api/docs`. Public: they tell forms, never data. */
export function documentationRoutes<S extends Schema, B extends string>(app: OpenAPIHono<AppEnv, S, B>) {
  let document: OpenApiDocument | undefined;
  const router = createRouter();
  router.use('/api/openapi.json', allow('public'));
  router.use('/api/docs', allow('public'));
  router.use('/api/docs/*', allow('public'));

  router.get('/api/openapi.json', (context) => context.json((document ??= describe(app))));
  router.get('/api/docs', (context) => {
    context.header('Content-Security-Policy', pagePolicy);
    return context.html(documentationPage((document ??= describe(app))));
  });
  router.get('/api/docs/page.css', async (context) =>
    context.body(await readFile(new URL('documentation.page.css', import.meta.url), 'utf8'), 200, {
      'Content-Type': 'text/css; charset=UTF-8',
    }),
  );
  return router;
}

function describe<S extends Schema, B extends string>(app: OpenAPIHono<AppEnv, S, B>): OpenApiDocument {
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: sessionCookie,
    description: 'POST /api/session 写入的会话 Cookie',
  });
  const document: unknown = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: '网格化治理平台接口', version: '1', description: introduction },
    servers: [{ url: '/', description: '本服务' }],
  });
  return document as OpenApiDocument;
}
