/** `/api/incidents` and the catalogue they are reported by. */
import { z } from 'zod';
import type { Sql } from '../db/open.ts';
import { invalid, notFound } from '../http/errors.ts';
import { defineRoute, jsonBody, jsonResponse } from '../http/route.ts';
import { createRouter } from '../http/router.ts';
import { audienceOf, type Viewer } from '../http/viewer.ts';
import { giveCommand, permittedCommands } from './incidents.commands.ts';
import type { Engine } from './incidents.engine.ts';
import {
  countIncidents,
  findIncident,
  listCategories,
  listIncidents,
  listModules,
  listTimeline,
  type IncidentCursor,
} from './incidents.queries.ts';
import { reportIncident } from './incidents.report.ts';
import {
  categoryListSchema,
  commandRequestSchema,
  incidentDetailSchema,
  incidentListQuerySchema,
  incidentPageSchema,
  moduleListSchema,
  reportRequestSchema,
  type IncidentDetail,
} from './incidents.schema.ts';
import { timelineEntry } from './incidents.timeline.ts';

export interface IncidentsDependencies {
  sql: Sql;
  engine: Engine;
  feed: { nudge(): void };
  now: () => Date;
}

const tags = ['事件'];
const idParams = z.object({ id: z.uuid() });

export function incidentsRoutes({ sql, engine, feed, now }: IncidentsDependencies) {
  return createRouter()
    .openapi(
      defineRoute({
        method: 'get',
        path: '/api/modules',
        roles: 'signed-in',
        tags,
        summary: '工作模块',
        responses: { 200: jsonResponse(moduleListSchema, '全部模块，按序') },
      }),
      async (context) => context.json({ items: await listModules(sql, audienceOf(context.get('viewer'))) }, 200),
    )
    .openapi(
      defineRoute({
        method: 'get',
        path: '/api/incidents/categories',
        roles: 'signed-in',
        tags,
        summary: '事项目录',
        responses: { 200: jsonResponse(categoryListSchema, '全部类别，含时限') },
      }),
      async (context) => context.json({ items: await listCategories(sql) }, 200),
    )
    .openapi(
      defineRoute({
        method: 'get',
        path: '/api/incidents',
        roles: 'signed-in',
        tags,
        summary: '事件列表',
        description: '按上报时间由新到旧；total 为整个筛选条件的件数，nextCursor 续取下一页。',
        request: { query: incidentListQuerySchema },
        responses: { 200: jsonResponse(incidentPageSchema, '一页事件') },
      }),
      async (context) => {
        const { limit, cursor, ...filter } = context.req.valid('query');
        const audience = audienceOf(context.get('viewer'));
        const after = cursor === undefined ? null : parseCursor(cursor);
        const items = await listIncidents(sql, filter, { audience, limit: limit + 1, after });
        const total = await countIncidents(sql, filter, audience);
        const page = items.slice(0, limit);
        const last = page.at(-1);
        const nextCursor = items.length > limit && last !== undefined ? cursorText(last) : null;
        return context.json({ items: page, nextCursor, total }, 200);
      },
    )
    .openapi(
      defineRoute({
        method: 'post',
        path: '/api/incidents',
        roles: ['worker', 'dispatcher', 'leader', 'admin'],
        tags,
        summary: '上报事件',
        description:
          '网格员上报即立案并按责任清单派遣，当场办结的填 selfHandled（自行处置）；其他来源等待调度员立案。clientId 由客户端生成，重复提交返回首次结果。',
        request: { body: jsonBody(reportRequestSchema) },
        responses: {
          201: jsonResponse(incidentDetailSchema, '已受理的事件'),
          200: jsonResponse(incidentDetailSchema, '此前已受理的同一上报'),
        },
      }),
      async (context) => {
        const request = context.req.valid('json');
        const viewer = context.get('viewer');
        const { id, created } = await reportIncident(sql, engine, { request, viewer, now: now() });
        if (created) feed.nudge();
        // Whoever reported it is shown it, also where the module is restricted.
        const detail = await detailOf(sql, id, viewer, 'discipline');
        return created ? context.json(detail, 201) : context.json(detail, 200);
      },
    )
    .openapi(
      defineRoute({
        method: 'get',
        path: '/api/incidents/{id}',
        roles: 'signed-in',
        tags,
        summary: '事件详情',
        description: '含办理过程、派遣依据和当前账号可执行的命令。',
        request: { params: idParams },
        responses: { 200: jsonResponse(incidentDetailSchema, '一件事件') },
      }),
      async (context) => {
        const viewer = context.get('viewer');
        return context.json(await detailOf(sql, context.req.valid('param').id, viewer, audienceOf(viewer)), 200);
      },
    )
    .openapi(
      defineRoute({
        method: 'post',
        path: '/api/incidents/{id}/commands',
        roles: ['worker', 'agency', 'dispatcher', 'leader', 'discipline', 'admin'],
        tags,
        summary: '办理事件',
        description: '命令依据事件的 version；版本已变时返回 409 和当前状态。',
        request: { params: idParams, body: jsonBody(commandRequestSchema) },
        responses: { 200: jsonResponse(incidentDetailSchema, '办理后的事件') },
      }),
      async (context) => {
        const { id } = context.req.valid('param');
        const viewer = context.get('viewer');
        await giveCommand(sql, id, context.req.valid('json'), { engine, viewer, now: now() });
        feed.nudge();
        return context.json(await detailOf(sql, id, viewer, audienceOf(viewer)), 200);
      },
    );
}

async function detailOf(sql: Sql, id: string, viewer: Viewer, audience: 'all' | 'discipline'): Promise<IncidentDetail> {
  const found = await findIncident(sql, id, audience);
  if (found === undefined) throw notFound('incident.not_found', `没有编号为 ${id} 的事件`);
  const timeline = await listTimeline(sql, id);
  return {
    ...found.incident,
    dispatchExplanation: found.dispatchText,
    limit: found.limit,
    timeline: timeline.map((row) => timelineEntry(row, viewer)),
    commands: await permittedCommands(sql, found, viewer),
  };
}

function cursorText({ reportedAt, id }: IncidentCursor): string {
  return Buffer.from(`${reportedAt} ${id}`).toString('base64url');
}

function parseCursor(text: string): IncidentCursor {
  const match = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) ([0-9a-f-]{36})$/.exec(Buffer.from(text, 'base64url').toString());
  if (match?.[1] === undefined || match[2] === undefined) {
    throw invalid('request.invalid', `cursor“${text}”不是本接口给出的 nextCursor`);
  }
  return { reportedAt: match[1], id: match[2] };
}
