/** Every error becomes `{ error: { code, message, details? } }`. What is not a refusal is logged with its causes. */
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import postgres from 'postgres';
import { HttpError } from './errors.ts';
import type { ErrorBody } from './http.schema.ts';
import type { AppEnv } from './viewer.ts';

/** Writes one line about a fault; gets the request's method and path and the error with its causes. */
export type ReportFailure = (what: string, error: unknown) => void;

const unavailable = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
]);

/** A NUL character, a date that is none, a uuid of dashes, a number too large: what no column takes. */
const unusableValues = new Set(['22021', '22P05', '22P02', '22007', '22008', '22003']);

/** Handler for `app.onError`. */
export function answerFailure(report: ReportFailure) {
  return (error: unknown, context: Context<AppEnv>): Response => {
    const refusal = refusalOf(error);
    if (refusal !== error && refusal.status >= 500) report(`${context.req.method} ${context.req.path}`, error);
    for (const [name, value] of Object.entries(refusal.headers)) context.header(name, value);
    return context.json(bodyOf(refusal), refusal.status);
  };
}

/** Handler for `app.notFound` under /api. */
export function answerNotFound(context: Context<AppEnv>): Response {
  const message = `没有此接口：${context.req.method} ${context.req.path}`;
  return context.json(bodyOf(new HttpError(404, 'request.no_such_route', message)), 404);
}

/** What an error means to the client. Text of the database is never passed on. */
export function refusalOf(error: unknown): HttpError {
  if (error instanceof HttpError) return error;
  if (error instanceof HTTPException) {
    return new HttpError(error.status === 413 ? 413 : 400, 'request.malformed', '请求无法读取：不是有效的 JSON', {
      cause: error,
    });
  }
  return databaseRefusal(error) ?? new HttpError(500, 'server.failed', '服务器内部错误，已记录', { cause: error });
}

/** SQLSTATE classes: https://www.postgresql.org/docs/current/errcodes-appendix.html */
function databaseRefusal(error: unknown): HttpError | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const busy = { cause: error, headers: { 'Retry-After': '1' } };
  if (unavailable.has(code) || code.startsWith('08') || code.startsWith('53') || code.startsWith('57P')) {
    return new HttpError(503, 'database.unavailable', '数据库暂时不可用，请稍后再试', busy);
  }
  if (!(error instanceof postgres.PostgresError)) return undefined;
  if (unusableValues.has(code)) {
    return new HttpError(400, 'request.invalid', '请求中有数据库不接受的值：文本不得含空字符，日期、编号、数值须有效', {
      cause: error,
    });
  }
  const rule = error.constraint_name;
  const details = rule ? { rule } : undefined;
  switch (code) {
    case '23505':
      return new HttpError(409, 'data.duplicate', '已存在相同的记录', { cause: error, details });
    case '23P01':
      return new HttpError(409, 'data.overlap', '与已有记录的有效期重叠', { cause: error, details });
    case '23503':
      return new HttpError(409, 'data.reference', '引用的记录不存在', { cause: error, details });
    case '23514':
      return new HttpError(409, 'data.rule', '当前状态或数据不允许此操作', { cause: error, details });
    case '40001':
    case '40P01':
    case '55P03':
      return new HttpError(503, 'database.busy', '数据正被他人修改，请重试', busy);
    default:
      return undefined;
  }
}

function bodyOf(refusal: HttpError): ErrorBody {
  const { code, message, details } = refusal;
  return { error: details === undefined ? { code, message } : { code, message, details } };
}
