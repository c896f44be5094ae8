/** `/api/facilities`. */
import { z } from 'zod';
import type { Sql } from '../db/open.ts';
import { invalid } from '../http/errors.ts';
import { positionSchema } from '../http/http.schema.ts';
import { jsonText } from '../http/respond.ts';
import { defineRoute, jsonResponse } from '../http/route.ts';
import { createRouter } from '../http/router.ts';
import { facilitiesGeoJson, listFacilityKinds, type FacilityQuery } from './facilities.queries.ts';
import { facilityCollectionSchema, facilityKindListSchema, facilityQuerySchema } from './facilities.schema.ts';

const tags = ['部件与服务资源'];
/** Metres, where `near` comes without `withinM`. */
const usualDistanceM = 500;
const bboxSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]);

export function facilitiesRoutes({ sql }: { sql: Sql }) {
  return createRouter()
    .openapi(
      defineRoute({
        method: 'get',
        path: '/api/facilities/kinds',
        roles: 'signed-in',
        tags,
        summary: '部件与服务资源的种类',
        responses: { 200: jsonResponse(facilityKindListSchema, '全部种类及数量') },
      }),
      async (context) => context.json({ items: await listFacilityKinds(sql) }, 200),
    )
    .openapi(
      defineRoute({
        method: 'get',
        path: '/api/facilities',
        roles: 'signed-in',
        tags,
        summary: '部件与服务资源',
        description: '按种类、类别、区划、范围或周边筛选；给出 near 时由近及远，缺省半径 500 米。',
        request: { query: facilityQuerySchema },
        responses: { 200: jsonResponse(facilityCollectionSchema, 'GeoJSON 要素集') },
      }),
      async (context) => {
        const query = parseQuery(context.req.valid('query'));
        return jsonText<z.infer<typeof facilityCollectionSchema>>(context, await facilitiesGeoJson(sql, query));
      },
    );
}

function parseQuery(query: z.infer<typeof facilityQuerySchema>): FacilityQuery {
  return {
    kinds: query.kind?.split(',') ?? null,
    class: query.class ?? null,
    area: query.area ?? null,
    bbox: query.bbox === undefined ? null : numbers('bbox', query.bbox, bboxSchema, '西,南,东,北 四个度数'),
    near:
      query.near === undefined
        ? null
        : {
            position: numbers('near', query.near, positionSchema, '经度,纬度'),
            withinM: query.withinM ?? usualDistanceM,
          },
  };
}

function numbers<T>(name: string, text: string, schema: z.ZodType<T>, rule: string): T {
  const parsed = schema.safeParse(text.split(',').map(Number));
  if (!parsed.success) throw invalid('request.invalid', `查询参数 ${name}“${text}”应为${rule}`);
  return parsed.data;
}
