/** Signing in and out, who am I, and what the sign-in page may offer. */
import type { Sql } from '../db/open.ts';
import { defineRoute, jsonBody, jsonResponse } from '../http/route.ts';
import { createRouter } from '../http/router.ts';
import { clearSessionCookie, sendSessionCookie } from '../http/session.ts';
import type { Viewer } from '../http/viewer.ts';
import { demoDuties } from './accounts.demo.ts';
import { findPlaceName, listDemoAccounts } from './accounts.queries.ts';
import { sessionSchema, signInOptionsSchema, signInRequestSchema } from './accounts.schema.ts';
import type { Session } from './accounts.schema.ts';
import type { SessionStore } from './accounts.sessions.ts';
import { signIn } from './accounts.sign-in.ts';

export interface AccountsDependencies {
  sql: Sql;
  now: () => Date;
  sessions: SessionStore;
  /** The public password where demo accounts may sign in, else null. */
  demoPassword: string | null;
}

const tags = ['登录与显示屏'];

const signInRoute = defineRoute({
  method: 'post',
  path: '/api/session',
  roles: 'public',
  tags,
  summary: '登录',
  description: '用户名和密码正确时写入会话 Cookie；同一用户名连续失败后须等待，响应头 Retry-After 给出秒数。',
  request: { body: jsonBody(signInRequestSchema) },
  responses: { 200: jsonResponse(sessionSchema, '已登录的账号') },
});

const whoAmIRoute = defineRoute({
  method: 'get',
  path: '/api/session',
  roles: 'signed-in',
  tags,
  summary: '当前会话',
  responses: { 200: jsonResponse(sessionSchema, '当前账号或显示屏') },
});

const signOutRoute = defineRoute({
  method: 'delete',
  path: '/api/session',
  roles: 'signed-in',
  tags,
  summary: '退出登录',
  description: '会话立即作废。',
  responses: { 204: { description: '已退出' } },
});

const optionsRoute = defineRoute({
  method: 'get',
  path: '/api/session/options',
  roles: 'public',
  tags,
  summary: '登录页选项',
  description: '地名；仅在本机试用时列出演示账号及其公开密码。',
  responses: { 200: jsonResponse(signInOptionsSchema, '登录页可显示的内容') },
});

/** `/api/session`. */
export function accountsRoutes(deps: AccountsDependencies) {
  const { sql, sessions, demoPassword } = deps;
  return createRouter()
    .openapi(signInRoute, async (context) => {
      const { username, password } = context.req.valid('json');
      const address = context.get('address');
      const account = await signIn(
        { sql, now: deps.now, demoAllowed: demoPassword !== null },
        { username, password, address },
      );
      const previous = context.get('visitor');
      if (previous) await sessions.end(previous);
      const { token, expiresAt } = await sessions.open({ accountId: account.id }, address);
      sendSessionCookie(context, token, expiresAt);
      return context.json(sessionOf({ ...account, accountId: account.id, expiresAt }), 200);
    })
    .openapi(whoAmIRoute, (context) => context.json(sessionOf(context.get('viewer')), 200))
    .openapi(signOutRoute, async (context) => {
      await sessions.end(context.get('viewer'));
      clearSessionCookie(context);
      return context.body(null, 204);
    })
    .openapi(optionsRoute, async (context) => {
      const placeName = await findPlaceName(sql);
      const usernames = demoDuties.map((duty) => duty.username);
      const demoAccounts = demoPassword === null ? [] : await listDemoAccounts(sql, usernames);
      const visitor = context.get('visitor');
      return context.json({ placeName, demoAccounts, demoPassword, session: visitor && sessionOf(visitor) }, 200);
    });
}

type SessionOwner = Pick<Viewer, 'accountId' | 'username' | 'name' | 'role' | 'agencyCode' | 'workerId' | 'expiresAt'>;

function sessionOf(owner: SessionOwner): Session {
  const { accountId, username, name, role, agencyCode, workerId } = owner;
  return {
    account: { id: accountId, username, name, role, agencyCode, workerId },
    expiresAt: owner.expiresAt.toISOString(),
  };
}
