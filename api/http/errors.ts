/** Typed refusals. Anything else that is thrown is a fault of ours: answered as 500 and logged, never explained. */
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** A refusal with its HTTP status, a code for programs (`incident.stale_version`) and a message for people. */
export class HttpError extends Error {
  readonly status: ContentfulStatusCode;
  readonly code: string;
  readonly details: unknown;
  /** Extra response headers, e.g. `Retry-After`. */
  readonly headers: Record<string, string>;

  constructor(
    status: ContentfulStatusCode,
    code: string,
    message: string,
    options: { details?: unknown; cause?: unknown; headers?: Record<string, string> } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'HttpError';
    this.status = status;
    this.code = code;
    this.details = options.details;
    this.headers = options.headers ?? {};
  }
}

/** 400: the request breaks a rule; `message` names the value and the rule. */
export function invalid(code: string, message: string, details?: unknown): HttpError {
  return new HttpError(400, code, message, { details });
}

/** 401: nobody is signed in, or the session is over. */
export function unauthorized(code: string, message: string): HttpError {
  return new HttpError(401, code, message);
}

/** 403: signed in, but this is not the viewer's duty. */
export function forbidden(code: string, message: string, details?: unknown): HttpError {
  return new HttpError(403, code, message, { details });
}

/** 404: there is none, or the viewer may not know of it. */
export function notFound(code: string, message: string, details?: unknown): HttpError {
  return new HttpError(404, code, message, { details });
}

/** 409: the state has moved on since the client looked. */
export function conflict(code: string, message: string, details?: unknown): HttpError {
  return new HttpError(409, code, message, { details });
}

/** 429: too often; `retryAfterS` in whole seconds. */
export function tooMany(code: string, message: string, retryAfterS: number): HttpError {
  return new HttpError(429, code, message, { headers: { 'Retry-After': String(Math.max(1, Math.ceil(retryAfterS))) } });
}
