/** `/api/party`. */
import type { Sql } from '../db/open.ts';
import { defineRoute, jsonResponse } from '../http/route.ts';
import { createRouter } from '../http/router.ts';
import { listPartyOrganisations } from './party.queries.ts';
import { partyListSchema } from './party.schema.ts';

export function partyRoutes({ sql }: { sql: Sql }) {
  return createRouter().openapi(
    defineRoute({
      method: 'get',
      path: '/api/party/organisations',
      roles: 'signed-in',
      tags: ['党组织'],
      summary: '五级党组织',
      responses: { 200: jsonResponse(partyListSchema, '街道党工委至党员楼栋长，含驻地坐标') },
    }),
    async (context) => context.json({ items: await listPartyOrganisations(sql) }, 200),
  );
}
