/** Grid workers on the wire: grids, duty, last position of those on duty. */
import { z } from 'zod';
import { positionSchema, timeSchema } from '../http/http.schema.ts';

export const workerSchema = z.object({
  id: z.number().int(),
  code: z.string(),
  name: z.string(),
  employment: z.enum(['full_time', 'part_time']),
  communityCode: z.string(),
  gridCodes: z.array(z.string()),
  onDuty: z.boolean(),
  /** 签到 of the present duty. */
  signedInAt: timeSchema.nullable(),
  /** Last position, only while on duty. */
  position: positionSchema.nullable(),
  positionAt: timeSchema.nullable(),
  /** True when the last position is younger than ten minutes. */
  patrolling: z.boolean(),
  /** Masked for those whose duty does not need it. */
  phone: z.string(),
});
export type Worker = z.infer<typeof workerSchema>;
export const workerListSchema = z.object({ items: z.array(workerSchema), total: z.number().int() });

export const workerQuerySchema = z.object({
  area: z.string().optional().describe('街道、社区或网格代码'),
  onDuty: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
  employment: z.enum(['full_time', 'part_time']).optional(),
});

export const dutyRequestSchema = z.object({
  onDuty: z.boolean(),
  position: positionSchema.optional(),
});
export const positionRequestSchema = z.object({ position: positionSchema });
