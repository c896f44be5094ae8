/** `/api/place` and `/api/areas`. */
import { z } from 'zod';
import type { Role } from '../accounts/accounts.schema.ts';
import type { Sql } from '../db/open.ts';
import { notFound } from '../http/errors.ts';
import { jsonText } from '../http/respond.ts';
import { defineRoute, jsonResponse } from '../http/route.ts';
import { createRouter } from '../http/router.ts';
import { audienceOf } from '../http/viewer.ts';
import { areasGeoJson, countElements, findArea, getPlace, listAreaWorkers, listPartyLine } from './areas.queries.ts';
import {
  areaCodeSchema,
  areaCollectionSchema,
  areaDetailSchema,
  areaQuerySchema,
  placeSchema,
} from './areas.schema.ts';

const tags = ['区划'];
/** Those who have to call the people in charge. */
const phonesShownTo: readonly Role[] = ['leader', 'dispatcher', 'admin'];

export function areasRoutes({ sql }: { sql: Sql }) {
  return createRouter()
    .openapi(
      defineRoute({
        method: 'get',
        path: '/api/place',
        roles: 'signed-in',
        tags,
        summary: '本实例所服务的街道',
        responses: { 200: jsonResponse(placeSchema, '名称、范围、版权与审图号') },
      }),
      async (context) => context.json(placeSchema.parse(await getPlace(sql)), 200),
    )
    .openapi(
      defineRoute({
        method: 'get',
        path: '/api/areas',
        roles: 'signed-in',
        tags,
        summary: '街道、社区、网格的范围',
        description: 'GeoJSON（经度, 纬度）；asOf 给出某一时刻的区划。',
        request: { query: areaQuerySchema },
        responses: { 200: jsonResponse(areaCollectionSchema, '区划要素集') },
      }),
      async (context) =>
        jsonText<z.infer<typeof areaCollectionSchema>>(context, await areasGeoJson(sql, context.req.valid('query'))),
    )
    .openapi(
      defineRoute({
        method: 'get',
        path: '/api/areas/{code}',
        roles: 'signed-in',
        tags,
        summary: '一个区划的五要素',
        description: '人、事、地、物、组织，以及党组织序列和网格员。',
        request: { params: z.object({ code: areaCodeSchema }) },
        responses: { 200: jsonResponse(areaDetailSchema, '区划详情') },
      }),
      async (context) => {
        const { code } = context.req.valid('param');
        const area = await findArea(sql, code);
        if (area === undefined) throw notFound('area.not_found', `没有代码为 ${code} 的区划`);
        const { workers, workersOnDuty, ...counts } = await countElements(sql, code, audienceOf(context.get('viewer')));
        const people = { residents: area.residents, households: area.households, workers, workersOnDuty };
        const partyLine = await listPartyLine(sql, code, phonesShownTo.includes(context.get('viewer').role));
        return context.json({ ...area, people, ...counts, partyLine, workers: await listAreaWorkers(sql, code) }, 200);
      },
    );
}
