/** `/api/indicators`: the wall's figures. Every one is counted when asked, for whoever asks. */
import type { Context } from 'hono';
import { calendar } from '../../geodata/calendar.ts';
import { startOfDay } from '../calendars/calendars.days.ts';
import type { Sql } from '../db/open.ts';
import { defineRoute, jsonResponse } from '../http/route.ts';
import { createRouter } from '../http/router.ts';
import { audienceOf, type AppEnv } from '../http/viewer.ts';
import { indicatorsOf } from './indicators.figures.ts';
import {
  countGround,
  countIncidents,
  listAgencyFigures,
  listAreaFigures,
  listMatrixCells,
  listReportsByHour,
  listTrend,
  type IndicatorScope,
} from './indicators.queries.ts';
import {
  agencyFiguresSchema,
  areaFiguresQuerySchema,
  areaFiguresSchema,
  hoursSchema,
  indicatorListSchema,
  indicatorQuerySchema,
  matrixSchema,
  trendQuerySchema,
  trendSchema,
} from './indicators.schema.ts';

const tags = ['指标'];
/** "The last 30 days" are today and the 29 days before it. */
const daysBefore = 29;

const indicatorsRoute = defineRoute({
  method: 'get',
  path: '/api/indicators',
  roles: 'signed-in',
  tags,
  summary: '指标',
  description: '每个数字的 href 打开恰好被它统计的清单；分母为零时 value 为 null。',
  request: { query: indicatorQuerySchema },
  responses: { 200: jsonResponse(indicatorListSchema, '全部指标') },
});

const areasRoute = defineRoute({
  method: 'get',
  path: '/api/indicators/areas',
  roles: 'signed-in',
  tags,
  summary: '各社区或各网格的指标',
  request: { query: areaFiguresQuerySchema },
  responses: { 200: jsonResponse(areaFiguresSchema, '一个区划一行') },
});

const matrixRoute = defineRoute({
  method: 'get',
  path: '/api/indicators/matrix',
  roles: 'signed-in',
  tags,
  summary: '模块 × 社区',
  request: { query: indicatorQuerySchema },
  responses: { 200: jsonResponse(matrixSchema, '有事件的单元格') },
});

const agenciesRoute = defineRoute({
  method: 'get',
  path: '/api/indicators/agencies',
  roles: 'signed-in',
  tags,
  summary: '各责任单位按亮灯的待办',
  request: { query: indicatorQuerySchema },
  responses: { 200: jsonResponse(agencyFiguresSchema, '一个单位一行，亮灯重者在前') },
});

const trendRoute = defineRoute({
  method: 'get',
  path: '/api/indicators/trend',
  roles: 'signed-in',
  tags,
  summary: '每日趋势',
  request: { query: trendQuerySchema },
  responses: { 200: jsonResponse(trendSchema, '一日一行，由远及近') },
});

const hoursRoute = defineRoute({
  method: 'get',
  path: '/api/indicators/hours',
  roles: 'signed-in',
  tags,
  summary: '今日各时上报',
  request: { query: indicatorQuerySchema },
  responses: { 200: jsonResponse(hoursSchema, '零时至二十三时，共24个数') },
});

export function indicatorsRoutes({ sql, now }: { sql: Sql; now: () => Date }) {
  const scopeOf = (context: Context<AppEnv>, query: Pick<IndicatorScope, 'area' | 'module' | 'agency'>) => ({
    ...query,
    audience: audienceOf(context.get('viewer')),
    asOf: now(),
  });
  return createRouter()
    .openapi(indicatorsRoute, async (context) => {
      const scope = scopeOf(context, context.req.valid('query'));
      const counts = {
        ...(await countGround(sql, scope.area)),
        ...(await countIncidents(sql, scope, startOfDay(scope.asOf))),
      };
      return context.json({ asOf: scope.asOf.toISOString(), items: indicatorsOf(counts, scope) }, 200);
    })
    .openapi(areasRoute, async (context) => {
      const { kind, ...query } = context.req.valid('query');
      const scope = scopeOf(context, query);
      const items = await listAreaFigures(sql, kind, scope, startOfDay(scope.asOf, daysBefore));
      return context.json({ asOf: scope.asOf.toISOString(), items }, 200);
    })
    .openapi(matrixRoute, async (context) => {
      const scope = scopeOf(context, context.req.valid('query'));
      const cells = await listMatrixCells(sql, scope, startOfDay(scope.asOf, daysBefore));
      return context.json({ asOf: scope.asOf.toISOString(), cells }, 200);
    })
    .openapi(agenciesRoute, async (context) => {
      const scope = scopeOf(context, context.req.valid('query'));
      const items = await listAgencyFigures(sql, scope, startOfDay(scope.asOf, daysBefore));
      return context.json({ asOf: scope.asOf.toISOString(), items }, 200);
    })
    .openapi(trendRoute, async (context) => {
      const { days, ...query } = context.req.valid('query');
      const scope = scopeOf(context, query);
      const rows = await listTrend(sql, scope, startOfDay(scope.asOf, days - 1), calendar.timeZone);
      return context.json({ asOf: scope.asOf.toISOString(), days: rows }, 200);
    })
    .openapi(hoursRoute, async (context) => {
      const scope = scopeOf(context, context.req.valid('query'));
      const hours = await listReportsByHour(sql, scope, startOfDay(scope.asOf), calendar.timeZone);
      return context.json({ asOf: scope.asOf.toISOString(), hours }, 200);
    });
}
