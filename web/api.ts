/** The one door to the API: typed from its routes, refusals as ApiError, lost connections as OfflineError. */
import { hc } from 'hono/client';
import type { App } from '../api/app.ts';
import { errorSchema } from '../api/http/http.schema.ts';

/** A refusal of the API, in its own words. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
  }
}

/** The API could not be reached at all. */
export class OfflineError extends Error {
  constructor(cause: unknown) {
    super('无法连接服务器', { cause });
    this.name = 'OfflineError';
  }
}

type Listener = () => void;
const sessionEnded = new Set<Listener>();

/** Calls back when the API says that nobody is signed in (any more). Returns how to stop. */
export function onSessionEnd(listener: Listener): () => void {
  sessionEnded.add(listener);
  return () => sessionEnded.delete(listener);
}

async function refusal(response: Response): Promise<ApiError> {
  const body = errorSchema.safeParse(await response.json().catch(() => null));
  if (body.success) return new ApiError(response.status, body.data.error.code, body.data.error.message);
  return new ApiError(response.status, `http.${response.status}`, `服务器返回状态 ${response.status}`);
}

/** `fetch` that throws ApiError on refusals and OfflineError when there is no answer; aborts pass through. */
export async function fetchOrThrow(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(input, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new OfflineError(error);
  }
  if (response.ok) return response;
  const error = await refusal(response);
  if (error.code === 'session.required') for (const listener of sessionEnded) listener();
  throw error;
}

export const api = hc<App>('/', { fetch: fetchOrThrow }).api;

/** Reads the JSON of a path that the API itself gave (an indicator's `href`). The caller names what it holds. */
export async function readPath<T>(path: string, signal?: AbortSignal): Promise<T> {
  if (!path.startsWith('/api/')) throw new TypeError(`not a path of the API: ${path}`);
  const response = await fetchOrThrow(path, { signal });
  return (await response.json()) as T;
}
