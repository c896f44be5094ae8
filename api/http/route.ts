/** One route as data: path, forms, who may use it. Guards it and writes it into the OpenAPI document. */
import { createRoute } from '@hono/zod-openapi';
import type { RouteConfig } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import type { z } from 'zod';
import { roleNames } from '../accounts/accounts.schema.ts';
import { allow } from './guard.ts';
import type { Access } from './guard.ts';
import { errorSchema } from './http.schema.ts';
import type { AppEnv } from './viewer.ts';

export type RouteDefinition = Omit<RouteConfig, 'middleware' | 'security'> & {
  /** Who may use it. */
  roles: Access;
  /** One line in Chinese; the page of the API lists it. */
  summary: string;
};

type Guarded<R extends RouteDefinition> = Omit<R, 'roles'> & {
  middleware: MiddlewareHandler<AppEnv>;
  getRoutingPath(): string;
};

const refusals: Record<number, string> = {
  400: '请求不符合格式或规则',
  401: '未登录或登录已过期',
  403: '当前角色无权操作',
};

/**
 * A guarded route for `router.openapi`. Refusals (400, 401, 403) are added to the document only: handlers throw them,
 * so that the types of the client hold nothing but the answers.
 */
export function defineRoute<P extends string, R extends RouteDefinition & { path: P }>(definition: R): Guarded<R> {
  const { roles, ...config } = definition;
  const isPublic = roles === 'public';
  const documented = Object.entries(refusals)
    .filter(([status]) => status === '400' || !isPublic)
    .map(([status, description]) => [
      status,
      { description, content: { 'application/json': { schema: errorSchema } } },
    ]);
  const route = createRoute({
    ...config,
    path: definition.path,
    description: [config.description, `可用角色：${accessWords(roles)}。`].filter(Boolean).join('\n\n'),
    middleware: allow(roles),
    security: isPublic ? [] : [{ session: [] }],
    responses: { ...Object.fromEntries(documented), ...config.responses },
    'x-roles': roles,
  });
  return route as unknown as Guarded<R>;
}

/** Shorthand for a JSON answer: `responses: { 200: jsonResponse(schema, '说明') }`. */
export function jsonResponse<S extends z.ZodType>(schema: S, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

/** Shorthand for a JSON request body: `request: { body: jsonBody(schema) }`. */
export function jsonBody<S extends z.ZodType>(schema: S) {
  return { required: true, content: { 'application/json': { schema } } };
}

function accessWords(access: Access): string {
  if (access === 'public') return '公开，无须登录';
  if (access === 'signed-in') return '所有已登录的账号和显示屏';
  return access.map((role) => roleNames[role]).join('、');
}
