/** The router every domain chains its routes on: a request that fails its schema throws, so no 400 enters the types. */
import { OpenAPIHono } from '@hono/zod-openapi';
import type { z } from 'zod';
import { HttpError } from './errors.ts';
import type { AppEnv } from './viewer.ts';

export type { AppEnv, Viewer } from './viewer.ts';

const places: Record<string, string> = {
  json: '请求体',
  query: '查询参数',
  param: '路径参数',
  header: '请求头',
  form: '表单',
  cookie: 'Cookie',
};

/** 400 `request.invalid` that names each offending field, its value's place and the rule. */
export function invalidRequest(target: string, error: z.ZodError): HttpError {
  const issues = error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  const first = issues[0];
  const where = `${places[target] ?? target}${first?.path ? ` ${first.path}` : ''}`;
  return new HttpError(400, 'request.invalid', `${where}：${first?.message ?? '格式不正确'}`, {
    details: { target, issues },
    cause: error,
  });
}

/** An empty router; chain `.openapi(defineRoute(…), handler)` so that the types flow to the web's client. */
export function createRouter(): OpenAPIHono<AppEnv> {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (!result.success) throw invalidRequest(result.target, result.error);
    },
  });
}
