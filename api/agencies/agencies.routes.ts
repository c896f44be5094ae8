/** `/api/agencies`. */
import type { Sql } from '../db/open.ts';
import { defineRoute, jsonResponse } from '../http/route.ts';
import { createRouter } from '../http/router.ts';
import { listAgencies } from './agencies.queries.ts';
import { agencyListSchema } from './agencies.schema.ts';

export function agenciesRoutes({ sql }: { sql: Sql }) {
  return createRouter().openapi(
    defineRoute({
      method: 'get',
      path: '/api/agencies',
      roles: 'signed-in',
      tags: ['责任单位'],
      summary: '责任单位',
      responses: { 200: jsonResponse(agencyListSchema, '全部责任单位') },
    }),
    async (context) => context.json({ items: await listAgencies(sql) }, 200),
  );
}
