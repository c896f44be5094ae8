/** Pairing displays: ask for a code, have it approved, trade it for a read-only session. */
import { z } from 'zod';
import type { Sql } from '../db/open.ts';
import { notFound } from '../http/errors.ts';
import { defineRoute, jsonBody, jsonResponse } from '../http/route.ts';
import { createRouter } from '../http/router.ts';
import { sendSessionCookie } from '../http/session.ts';
import { approvePairing, isPairingWaiting, takeApprovedPairing } from './accounts.pairing.queries.ts';
import { secretHash, startPairing } from './accounts.pairing.ts';
import { pairingApprovalSchema, pairingSchema, pairingStateSchema, pairingTradeSchema } from './accounts.schema.ts';
import type { SessionStore } from './accounts.sessions.ts';

const tags = ['登录与显示屏'];
/** Name of a display on a demo, where nobody has to approve it. */
const demoDisplayName = '演示大屏';

const askRoute = defineRoute({
  method: 'post',
  path: '/api/displays/pairings',
  roles: 'public',
  tags,
  summary: '申请显示屏配对码',
  description: '显示屏显示配对码，由值班人员确认；密钥只留在显示屏上，十分钟内有效。',
  responses: { 201: jsonResponse(pairingSchema, '配对码与密钥') },
});

const tradeRoute = defineRoute({
  method: 'post',
  path: '/api/displays/pairings/session',
  roles: 'public',
  tags,
  summary: '以配对码换取显示屏会话',
  description: 'waiting：尚未确认；paired：已写入只读会话 Cookie；expired：配对码无效或已过期，须重新申请。',
  request: { body: jsonBody(pairingTradeSchema) },
  responses: { 200: jsonResponse(pairingStateSchema, '配对状态') },
});

const approveRoute = defineRoute({
  method: 'post',
  path: '/api/displays/pairings/{code}/approval',
  roles: ['leader', 'dispatcher', 'admin'],
  tags,
  summary: '确认显示屏配对',
  request: { params: z.object({ code: z.string() }), body: jsonBody(pairingApprovalSchema) },
  responses: { 204: { description: '已确认' } },
});

/** `/api/displays/pairings`. On a demo (`selfApproving`) a wall opens without anybody typing anything. */
export function pairingRoutes(deps: { sql: Sql; now: () => Date; sessions: SessionStore; selfApproving: boolean }) {
  const { sql, now, sessions, selfApproving } = deps;
  return createRouter()
    .openapi(askRoute, async (context) => {
      const pairing = await startPairing({ sql, now }, selfApproving ? demoDisplayName : null);
      return context.json({ ...pairing, expiresAt: pairing.expiresAt.toISOString() }, 201);
    })
    .openapi(tradeRoute, async (context) => {
      const { code, secret } = context.req.valid('json');
      const hash = secretHash(secret);
      const taken = await takeApprovedPairing(sql, code, hash, now());
      if (taken) {
        const { token, expiresAt } = await sessions.open(taken, context.get('address'));
        sendSessionCookie(context, token, expiresAt);
        return context.json({ state: 'paired' as const }, 200);
      }
      const waiting = await isPairingWaiting(sql, code, hash, now());
      return context.json({ state: waiting ? ('waiting' as const) : ('expired' as const) }, 200);
    })
    .openapi(approveRoute, async (context) => {
      const code = context.req.valid('param').code.toUpperCase();
      const { name } = context.req.valid('json');
      const accountId = context.get('viewer').accountId;
      const approved = await approvePairing(sql, { code, name, accountId, now: now() });
      if (!approved) throw notFound('pairing.not_found', `没有等待确认的配对码 ${code}，可能已过期或已确认`);
      return context.body(null, 204);
    });
}
