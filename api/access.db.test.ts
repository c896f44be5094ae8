/** Closed by default: every route is asked as nobody and as every role, and must do what is written here. */
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { roles, type Role } from './accounts/accounts.schema.ts';
import { accessOf, type Access } from './http/guard.ts';
import { createTestApp, type TestApp, type TestClient } from './testing/app.ts';

const everyone = [...roles];

/** Who may use which route. Complete: a route without a line fails, and so does a line without a route. */
const expected: Record<string, 'public' | readonly Role[]> = {
  'GET /api/health': 'public',
  'GET /api/ready': 'public',
  'GET /api/openapi.json': 'public',
  'GET /api/docs': 'public',
  'GET /api/docs/page.css': 'public',

  'POST /api/session': 'public',
  'GET /api/session/options': 'public',
  'GET /api/session': everyone,
  'DELETE /api/session': everyone,
  'POST /api/displays/pairings': 'public',
  'POST /api/displays/pairings/session': 'public',
  'POST /api/displays/pairings/:code/approval': ['leader', 'dispatcher', 'admin'],

  'GET /api/live': everyone,
  'GET /api/tiles': everyone,
  'GET /api/tiles/:document': everyone,
  'GET /api/tiles/:layer/:z/:x/:y': everyone,

  'GET /api/place': everyone,
  'GET /api/modules': everyone,
  'GET /api/areas': everyone,
  'GET /api/areas/:code': everyone,
  'GET /api/facilities': everyone,
  'GET /api/facilities/kinds': everyone,
  'GET /api/party/organisations': everyone,
  'GET /api/agencies': everyone,
  'GET /api/workers': everyone,
  'POST /api/workers/me/duty': ['worker'],
  'POST /api/workers/me/position': ['worker'],

  // What of an incident a role sees, and which command it may give, is decided by the incident (incidents/*.db.test.ts).
  'GET /api/incidents/categories': everyone,
  'GET /api/incidents': everyone,
  'GET /api/incidents/:id': everyone,
  'POST /api/incidents': ['leader', 'dispatcher', 'worker', 'admin'],
  'POST /api/incidents/:id/commands': ['leader', 'dispatcher', 'agency', 'worker', 'discipline', 'admin'],

  'GET /api/indicators': everyone,
  'GET /api/indicators/areas': everyone,
  'GET /api/indicators/matrix': everyone,
  'GET /api/indicators/agencies': everyone,
  'GET /api/indicators/trend': everyone,
  'GET /api/indicators/hours': everyone,
};

/** Answers on the socket itself, which these requests do not have. */
const needsSocket = 'GET /api/live';

interface OpenApiDocument {
  openapi: string;
  paths: Record<string, Record<string, { 'x-roles': Access; summary?: string; tags?: string[] }>>;
}

let street: TestApp;
/** What the program has logged of its own failures. */
const faults: string[] = [];

beforeAll(async () => {
  street = await createTestApp();
  vi.spyOn(console, 'error').mockImplementation((...fault) => void faults.push(inspect(fault)));
});
afterAll(() => street.close());

/** `METHOD path` of everything that answers; middleware answers nothing. */
function registered(): string[] {
  const routes = street.app.routes.filter(({ method, handler }) => method !== 'ALL' && !accessOf(handler));
  return [...new Set(routes.map(({ method, path }) => `${method} ${path}`))].sort();
}

/** Roles in one order, however a route lists them. */
function inOrder(access: Exclude<Access, 'signed-in'>): 'public' | readonly Role[] {
  return access === 'public' ? access : roles.filter((role) => access.includes(role));
}

/** Asks with nonsense: what matters is whether the guard lets it through. */
async function ask(client: TestClient, route: string): Promise<number> {
  const [method = '', path = ''] = route.split(' ');
  const address = path.replace(/:(\w+)(\{[^}]*\})?/g, 'x');
  return (await client.request(address, { method })).status;
}

describe('谁可以用哪个接口', () => {
  it('is written down for every route', () => {
    expect(registered()).toEqual(Object.keys(expected).sort());
  });

  it('stands in the OpenAPI document, in Chinese', async () => {
    const document = (await (await street.visitor.get('/api/openapi.json')).json()) as OpenApiDocument;
    expect(document.openapi).toMatch(/^3\.1\./);
    const documented: typeof expected = {};
    for (const [path, operations] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(operations)) {
        const route = `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`;
        const access = operation['x-roles'];
        documented[route] = access === 'signed-in' ? everyone : inOrder(access);
        expect(operation.summary, route).toMatch(/\p{Script=Han}/u);
        expect(operation.tags?.join(), route).toMatch(/\p{Script=Han}/u);
      }
    }
    const reading = /^GET \/api\/(docs|openapi\.json)/;
    expect(documented).toEqual(Object.fromEntries(Object.entries(expected).filter(([route]) => !reading.test(route))));
  });

  it('nobody gets past the guard but where a route is public', async () => {
    for (const [route, access] of Object.entries(expected)) {
      const status = await ask(street.visitor, route);
      if (access === 'public') expect(status, `nobody: ${route}`).not.toBeOneOf([401, 403]);
      else expect(status, `nobody: ${route}`).toBe(401);
    }
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      expect(await ask(street.visitor, `${method} /api/no/such/route`)).toBe(401);
    }
  });

  it.each(roles)('%s gets exactly its own routes', async (role) => {
    const ending = 'DELETE /api/session';
    const client = await street.signIn(role);
    // Signing out comes last: nothing can be asked afterwards.
    const routes = Object.keys(expected).filter((route) => route !== ending);
    for (const route of [...routes, ending]) {
      const access = expected[route] ?? [];
      const status = await ask(client, route);
      const allowed = access === 'public' || access.includes(role);
      if (!allowed) expect(status, `${role}: ${route}`).toBe(403);
      // `POST /api/session` answers nonsense with 400: nobody is refused before the form is looked at.
      else expect([401, 403], `${role}: ${route}`).not.toContain(status);
      if (route !== needsSocket)
        expect(status, `${role}: ${route} fails on nonsense: ${faults.at(-1)}`).toBeLessThan(500);
    }
    expect(await ask(client, 'GET /api/session')).toBe(401);
  });
});
