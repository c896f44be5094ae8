/** `/api/indicators`. */
import { z } from 'zod';
import type { Sql } from '../db/open.ts';
import { defineRoute, jsonResponse } from '../http/route.ts';
import { createRouter } from '../http/router.ts';
import { audienceOf } from '../http/viewer.ts';
import { figuresOf } from './indicators.figures.ts';
import {
  countIncidentFigures,
  countStaff,
  listAgencyFigures,
  listAreaFigures,
  listMatrix,
  listReportsByHour,
  listTrend,
  localMidnight,
} from './indicators.queries.ts';
import {
  agencyFiguresSchema,
  areaFiguresSchema,
  hoursSchema,
  indicatorListSchema,
  indicatorQuerySchema,
  matrixSchema,
  trendQuerySchema,
  trendSchema,
} from './indicators.schema.ts';

export interface IndicatorsDependencies {
  sql: Sql;
  /** Code of the whole street. */
  streetCode: () => Promise<string>;
  now: () => Date;
}

const tags = ['指标'];
/** "Of the last thirty days" means today and the 29 local days before it. */
const recentDays = 29;

export function indicatorsRoutes({ sql, streetCode, now }: IndicatorsDependencies) {
  return createRouter()
    .openapi(
      defineRoute({
        method: 'get',
        path: '/api/indicators',
        roles: 'signed-in',
        tags,
        summary: '指标',
        description: '每个指标含公式和所统计清单的地址（href），清单的 total 等于指标值。',
        request: { query: indicatorQuerySchema },
        responses: { 200: jsonResponse(indicatorListSchema, '指标及其清单') },
      }),
      async (context) => {
        const scope = context.req.valid('query');
        const audience = audienceOf(context.get('viewer'));
        const at = now();
        const today = await localMidnight(sql, at);
        const area = scope.area ?? (await streetCode());
        const incidents = await countIncidentFigures(sql, scope, today, audience);
        const items = figuresOf(incidents, await countStaff(sql, area), { scope, area, today });
        return context.json({ asOf: at.toISOString(), items }, 200);
      },
    )
    .openapi(
      defineRoute({
        method: 'get',
        path: '/api/indicators/areas',
        roles: 'signed-in',
        tags,
        summary: '各社区或各网格的指标',
        request: {
          query: indicatorQuerySchema.omit({ area: true }).extend({ kind: z.enum(['community', 'grid']) }),
        },
        responses: { 200: jsonResponse(areaFiguresSchema, '逐个区划') },
      }),
      async (context) => {
        const { kind, ...scope } = context.req.valid('query');
        const at = now();
        const since = await localMidnight(sql, at, recentDays);
        const items = await listAreaFigures(sql, kind, scope, since, audienceOf(context.get('viewer')));
        return context.json({ asOf: at.toISOString(), items }, 200);
      },
    )
    .openapi(
      defineRoute({
        method: 'get',
        path: '/api/indicators/matrix',
        roles: 'signed-in',
        tags,
        summary: '模块 × 社区',
        request: { query: indicatorQuerySchema },
        responses: { 200: jsonResponse(matrixSchema, '有事件的格') },
      }),
      async (context) => {
        const at = now();
        const since = await localMidnight(sql, at, recentDays);
        const cells = await listMatrix(sql, context.req.valid('query'), since, audienceOf(context.get('viewer')));
        return context.json({ asOf: at.toISOString(), cells }, 200);
      },
    )
    .openapi(
      defineRoute({
        method: 'get',
        path: '/api/indicators/agencies',
        roles: 'signed-in',
        tags,
        summary: '责任单位在办事件（按灯）',
        request: { query: indicatorQuerySchema },
        responses: { 200: jsonResponse(agencyFiguresSchema, '超期多的在前') },
      }),
      async (context) => {
        const at = now();
        const since = await localMidnight(sql, at, recentDays);
        const items = await listAgencyFigures(
          sql,
          context.req.valid('query'),
          since,
          audienceOf(context.get('viewer')),
        );
        return context.json({ asOf: at.toISOString(), items }, 200);
      },
    )
    .openapi(
      defineRoute({
        method: 'get',
        path: '/api/indicators/trend',
        roles: 'signed-in',
        tags,
        summary: '逐日趋势',
        description: '上报、办结、评价和满意率，由旧到新，当日在末。',
        request: { query: trendQuerySchema },
        responses: { 200: jsonResponse(trendSchema, '逐日') },
      }),
      async (context) => {
        const { days, ...scope } = context.req.valid('query');
        const at = now();
        const rows = await listTrend(sql, scope, { now: at, days }, audienceOf(context.get('viewer')));
        return context.json({ asOf: at.toISOString(), days: rows }, 200);
      },
    )
    .openapi(
      defineRoute({
        method: 'get',
        path: '/api/indicators/hours',
        roles: 'signed-in',
        tags,
        summary: '今日各时上报',
        request: { query: indicatorQuerySchema },
        responses: { 200: jsonResponse(hoursSchema, '零时至二十三时') },
      }),
      async (context) => {
        const at = now();
        const today = await localMidnight(sql, at);
        const hours = await listReportsByHour(
          sql,
          context.req.valid('query'),
          today,
          audienceOf(context.get('viewer')),
        );
        return context.json({ asOf: at.toISOString(), hours }, 200);
      },
    );
}
