/** Speaks HTTP with the program as one signed-in person: as any other client would, through the published API only. */
import type { z } from 'zod';
import { sessionSchema, type Session } from '../../api/accounts/accounts.schema.ts';
import { errorSchema } from '../../api/http/http.schema.ts';

/** A refusal by the program. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(`${status} ${code}: ${message}`);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
  }
}

/** How often and how long (ms) a request waits for a program that is busy, unreachable or starting. */
const patience = { times: 5, firstMs: 500 };

export interface Client {
  readonly account: Session['account'];
  get<T>(path: string, schema: z.ZodType<T>): Promise<T>;
  /** Sends JSON; a request that may be repeated carries its own client UUID. */
  post<T>(path: string, body: object, schema: z.ZodType<T>): Promise<T>;
  /** As `post` where the answer has no content. */
  tell(path: string, body: object): Promise<void>;
}

/** Signs in. Throws Refusal when the account or password is wrong. */
export async function signIn(url: string, username: string, password: string): Promise<Client> {
  let { cookie, session } = await open();

  async function open(): Promise<{ cookie: string; session: Session }> {
    const response = await patiently(url, '/api/session', jsonPost({ username, password }));
    return { cookie: cookiesOf(response), session: sessionSchema.parse(await response.json()) };
  }

  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    const withCookie = () => ({ ...init, headers: { ...init.headers, Cookie: cookie } });
    try {
      return await patiently(url, path, withCookie());
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 401) throw error;
      ({ cookie, session } = await open());
      return patiently(url, path, withCookie());
    }
  }

  return {
    get account() {
      return session.account;
    },
    get: async (path, schema) => schema.parse(await (await ask(path)).json()),
    post: async (path, body, schema) => schema.parse(await (await ask(path, jsonPost(body))).json()),
    async tell(path, body) {
      await (await ask(path, jsonPost(body))).arrayBuffer();
    },
  };
}

/** What anybody may read before signing in. */
export async function readPublic<T>(url: string, path: string, schema: z.ZodType<T>): Promise<T> {
  return schema.parse(await (await patiently(url, path, {})).json());
}

function jsonPost(body: object): RequestInit & { headers: Record<string, string> } {
  return { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

/** Repeats what failed on the way or was answered "busy"; throws Refusal for every other answer that is no success. */
async function patiently(base: string, path: string, init: RequestInit): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(new URL(path, base), { ...init, redirect: 'error' });
      if (response.ok) return response;
      const refusal = await refusalOf(response);
      if (response.status < 502 || attempt > patience.times) throw refusal;
    } catch (error) {
      if (error instanceof Refusal) throw error;
      if (attempt > patience.times) throw new Error(`无法连接 ${base}，请确认服务已启动`, { cause: error });
    }
    await new Promise((done) => setTimeout(done, patience.firstMs * 2 ** (attempt - 1)));
  }
}

async function refusalOf(response: Response): Promise<Refusal> {
  const body = errorSchema.safeParse(await response.json().catch(() => undefined));
  const { code, message } = body.data?.error ?? { code: 'request.failed', message: response.statusText };
  return new Refusal(response.status, code, message);
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}
