/** Speaks to the server of the tests as somebody who signed in. */
import type { SignInOptions } from '../../api/accounts/accounts.schema.ts';
import type { AreaProperties } from '../../api/areas/areas.schema.ts';
import type { Category, Incident } from '../../api/incidents/incidents.schema.ts';

export interface ApiClient {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
}

/** A client with the session of a demo account. */
export async function signInTo(origin: string, username: string): Promise<ApiClient> {
  const options = (await (await fetch(`${origin}/api/session/options`)).json()) as SignInOptions;
  const password = options.demoPassword;
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ username, password }),
  });
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  async function read<T>(response: Response): Promise<T> {
    if (!response.ok) throw new Error(`${response.status} ${response.url}: ${await response.text()}`);
    return (await response.json()) as T;
  }
  return {
    get: async <T>(path: string) => read<T>(await fetch(origin + path, { headers: { cookie } })),
    post: async <T>(path: string, body: unknown) =>
      read<T>(
        await fetch(origin + path, { method: 'POST', headers: { ...headers, cookie }, body: JSON.stringify(body) }),
      ),
  };
}

/** Reports something that is no secret in the middle of a grid. */
export async function reportIncident(worker: ApiClient, description: string): Promise<Incident> {
  const { items } = await worker.get<{ items: Category[] }>('/api/incidents/categories');
  const { features } = await worker.get<{ features: { properties: AreaProperties }[] }>('/api/areas?kind=grid');
  const category = items.find((each) => each.module === 'urban-management')!;
  return worker.post<Incident>('/api/incidents', {
    clientId: crypto.randomUUID(),
    category: category.code,
    position: features[7]!.properties.labelAt,
    description,
  });
}
