/** `/api/workers`: the list, 签到 and 签退, and where somebody on duty is. */
import type { Role } from '../accounts/accounts.schema.ts';
import type { Sql } from '../db/open.ts';
import { appendEvent } from '../events/events.log.ts';
import { conflict, forbidden } from '../http/errors.ts';
import { defineRoute, jsonBody, jsonResponse } from '../http/route.ts';
import { createRouter } from '../http/router.ts';
import type { Viewer } from '../http/viewer.ts';
import { isOnDuty, keepPosition, keepSignIn, keepSignOut, listWorkers } from './workers.queries.ts';
import { dutyRequestSchema, positionRequestSchema, workerListSchema, workerQuerySchema } from './workers.schema.ts';

export interface WorkersDependencies {
  sql: Sql;
  feed: { nudge(): void };
  now: () => Date;
}

const tags = ['网格员'];
const phonesShownTo: readonly Role[] = ['leader', 'dispatcher', 'admin'];

export function workersRoutes({ sql, feed, now }: WorkersDependencies) {
  return createRouter()
    .openapi(
      defineRoute({
        method: 'get',
        path: '/api/workers',
        roles: 'signed-in',
        tags,
        summary: '网格员',
        description: '所服务的网格；在岗者含最近位置。电话只对需要联系的职责完整显示。',
        request: { query: workerQuerySchema },
        responses: { 200: jsonResponse(workerListSchema, '网格员名单') },
      }),
      async (context) => {
        const { area = null, onDuty = null, employment = null } = context.req.valid('query');
        const items = await listWorkers(sql, { area, onDuty, employment });
        const shown = phonesShownTo.includes(context.get('viewer').role);
        return context.json({ items: shown ? items : items.map(masked), total: items.length }, 200);
      },
    )
    .openapi(
      defineRoute({
        method: 'post',
        path: '/api/workers/me/duty',
        roles: ['worker'],
        tags,
        summary: '签到、签退',
        description: '重复签到或签退不改变状态。',
        request: { body: jsonBody(dutyRequestSchema) },
        responses: { 204: { description: '已记录' } },
      }),
      async (context) => {
        const workerId = ownId(context.get('viewer'));
        const { onDuty, position } = context.req.valid('json');
        const at = now();
        await sql.begin(async (tx) => {
          if ((await isOnDuty(tx, workerId)) === onDuty) return;
          await appendEvent(tx, {
            subjectKind: 'worker',
            subjectId: String(workerId),
            type: onDuty ? 'worker.signed_in' : 'worker.signed_out',
            data: position === undefined ? {} : { position },
            occurredAt: at,
            accountId: context.get('viewer').accountId,
          });
          await (onDuty ? keepSignIn(tx, workerId, at, position) : keepSignOut(tx, workerId, at));
        });
        feed.nudge();
        return context.body(null, 204);
      },
    )
    .openapi(
      defineRoute({
        method: 'post',
        path: '/api/workers/me/position',
        roles: ['worker'],
        tags,
        summary: '上传巡查位置',
        description: '只在签到期间记录。',
        request: { body: jsonBody(positionRequestSchema) },
        responses: { 204: { description: '已记录' } },
      }),
      async (context) => {
        const workerId = ownId(context.get('viewer'));
        const { position } = context.req.valid('json');
        if (!(await keepPosition(sql, workerId, now(), position))) {
          throw conflict('worker.off_duty', '尚未签到，不记录位置');
        }
        return context.body(null, 204);
      },
    );
}

function ownId({ workerId }: Viewer): number {
  if (workerId === null) throw forbidden('worker.not_a_worker', '当前账号不是网格员');
  return workerId;
}

/** 100****0001 */
function masked<T extends { phone: string }>(worker: T): T {
  return { ...worker, phone: worker.phone.replace(/^(.{3}).*(.{4})$/, '$1****$2') };
}
