import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answerFailure, answerNotFound } from './failures.ts';
import { closedByDefault } from './guard.ts';
import { defineRoute, jsonBody, jsonResponse } from './route.ts';
import { createRouter } from './router.ts';
import { sameOriginOnly } from './same-origin.ts';
import type { Viewer } from './viewer.ts';

const answer = jsonResponse(z.object({ ok: z.boolean() }), '回答');
const faults: unknown[] = [];

function appFor(role: Viewer['role'] | null) {
  const app = createRouter();
  app.onError(answerFailure((_what, error) => faults.push(error)));
  app.use('*', async (context, next) => {
    const viewer = role && ({ role, name: role } as Viewer);
    context.set('visitor', viewer);
    if (viewer) context.set('viewer', viewer);
    await next();
  });
  app.use('/api/*', closedByDefault(), sameOriginOnly());
  app
    .openapi(
      defineRoute({ method: 'get', path: '/api/open', roles: 'public', summary: '公开', responses: { 200: answer } }),
      (context) => context.json({ ok: true }, 200),
    )
    .openapi(
      defineRoute({ method: 'get', path: '/api/any', roles: 'signed-in', summary: '登录', responses: { 200: answer } }),
      (context) => context.json({ ok: true }, 200),
    )
    .openapi(
      defineRoute({
        method: 'post',
        path: '/api/command',
        roles: ['dispatcher'],
        summary: '命令',
        request: { body: jsonBody(z.object({ number: z.number() })) },
        responses: { 200: answer },
      }),
      (context) => {
        if (context.req.valid('json').number < 0) throw new Error('SELECT secret FROM table failed');
        return context.json({ ok: true }, 200);
      },
    );
  app.get('/api/forgotten', (context) => context.text('a route without defineRoute'));
  app.all('/api/*', answerNotFound);
  return app;
}

function command(role: Viewer['role'], body: string, headers: Record<string, string> = {}) {
  return appFor(role).request('http://street.example/api/command', {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
}

describe('默认关闭', () => {
  it('lets nobody in but where a route says public', async () => {
    const nobody = appFor(null);
    expect((await nobody.request('/api/open')).status).toBe(200);
    expect((await nobody.request('/api/any')).status).toBe(401);
    expect((await nobody.request('/api/command', { method: 'POST' })).status).toBe(401);
    expect((await nobody.request('/api/forgotten')).status).toBe(401);
    expect((await nobody.request('/api/unknown')).status).toBe(401);
    expect((await nobody.request('/api/open', { method: 'POST' })).status).toBe(401);
  });

  it('lets a role do its duty and nothing else', async () => {
    expect((await command('dispatcher', '{"number":1}')).status).toBe(200);
    const refused = await command('display', '{"number":1}');
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ error: { code: 'session.forbidden' } });
    expect((await appFor('display').request('/api/any')).status).toBe(200);
    expect((await appFor('display').request('/api/unknown')).status).toBe(404);
  });

  it('names the field and the rule of a request that does not fit', async () => {
    const refused = await command('dispatcher', '{"number":"one"}');
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({
      error: { code: 'request.invalid', details: { target: 'json', issues: [{ path: 'number' }] } },
    });
    expect((await command('dispatcher', '{"number":')).status).toBe(400);
    expect((await command('dispatcher', '{"number":1}', { 'Content-Type': 'text/plain' })).status).toBe(400);
  });

  it('keeps the reason of a fault for the log', async () => {
    faults.length = 0;
    const failed = await command('dispatcher', '{"number":-1}');
    expect(failed.status).toBe(500);
    expect(await failed.text()).not.toContain('SELECT');
    expect(faults).toHaveLength(1);
  });

  it('takes commands from its own pages and from programs, not from other sites', async () => {
    const from = async (headers: Record<string, string>) =>
      (await command('dispatcher', '{"number":1}', headers)).status;
    expect(await from({})).toBe(200);
    expect(await from({ Origin: 'http://street.example' })).toBe(200);
    expect(await from({ Origin: 'https://street.example', 'Sec-Fetch-Site': 'same-origin' })).toBe(200);
    expect(await from({ Origin: 'http://evil.example' })).toBe(403);
    expect(await from({ Origin: 'null' })).toBe(403);
    expect(await from({ 'Sec-Fetch-Site': 'cross-site' })).toBe(403);
    expect(await from({ 'Sec-Fetch-Site': 'same-site' })).toBe(403);
  });
});
