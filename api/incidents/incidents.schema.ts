/** Incidents on the wire: the list and its filters, one with its timeline, reporting, commands. */
import { z } from 'zod';
import { pageOf, positionSchema, timeSchema } from '../http/http.schema.ts';

export const incidentStates = [
  'reported',
  'registered',
  'dispatched',
  'handling',
  'handled',
  'checking',
  'closed',
  'rejected',
] as const;
export const incidentStateSchema = z.enum(incidentStates);
export type IncidentState = z.infer<typeof incidentStateSchema>;

export const lights = ['green', 'amber', 'red', 'double_red'] as const;
export const lightSchema = z.enum(lights);
export type Light = z.infer<typeof lightSchema>;

export const sources = ['worker', 'resident', 'hotline', 'leader'] as const;
export const limitSchema = z.object({
  amount: z.number().int().positive(),
  unit: z.enum(['minute', 'hour', 'working_hour', 'working_day', 'calendar_day']),
});

export const categorySchema = z.object({
  code: z.string(),
  name: z.string(),
  family: z.string(),
  module: z.string(),
  moduleName: z.string(),
  urgent: z.boolean(),
  limit: limitSchema,
  selfHandleable: z.boolean(),
  keywords: z.array(z.string()),
});
export type Category = z.infer<typeof categorySchema>;
export const categoryListSchema = z.object({ items: z.array(categorySchema) });

export const moduleSchema = z.object({
  key: z.string(),
  name: z.string(),
  ordinal: z.number().int(),
  restricted: z.boolean(),
  /** False where this viewer may not see the module's incidents: its figures are then unknown, not zero. */
  visible: z.boolean(),
});
export type Module = z.infer<typeof moduleSchema>;

export const moduleListSchema = z.object({ items: z.array(moduleSchema) });

export const incidentSchema = z.object({
  id: z.uuid(),
  /** Small integer, unique: feature id on the map. */
  ordinal: z.number().int(),
  /** Official number, e.g. 20261123-08123: day of the report and ordinal. */
  number: z.string(),
  version: z.number().int(),
  state: incidentStateSchema,
  light: lightSchema.nullable(),
  urgent: z.boolean(),
  category: z.string(),
  categoryName: z.string(),
  module: z.string(),
  description: z.string(),
  address: z.string(),
  source: z.enum(sources),
  position: positionSchema,
  community: z.string(),
  grid: z.string(),
  agency: z.string().nullable(),
  agencyName: z.string().nullable(),
  reportedAt: timeSchema,
  deadlineAt: timeSchema.nullable(),
  handledAt: timeSchema.nullable(),
  closedAt: timeSchema.nullable(),
  handledInTime: z.boolean().nullable(),
  satisfaction: z.number().int().min(1).max(5).nullable(),
});
export type Incident = z.infer<typeof incidentSchema>;

export const timelineEntrySchema = z.object({
  sequence: z.number().int(),
  type: z.string(),
  name: z.string(),
  occurredAt: timeSchema,
  recordedAt: timeSchema,
  /** Who acted, as a duty rather than a private name where the viewer may not know more. */
  actor: z.string(),
  text: z.string(),
});
export const incidentDetailSchema = incidentSchema.extend({
  /** Why this agency, in words: "responsibility list version 1, rule 12 …". */
  dispatchExplanation: z.string().nullable(),
  limit: limitSchema,
  timeline: z.array(timelineEntrySchema),
  /** Commands that this viewer may give now. */
  commands: z.array(z.object({ command: z.string(), name: z.string(), reasonRequired: z.boolean() })),
});
export type IncidentDetail = z.infer<typeof incidentDetailSchema>;

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** Filters of the list; every figure of the indicators opens this list with the filters that it counts by. */
export const incidentFilterSchema = z.object({
  area: z.string().optional().describe('街道、社区或网格代码，按上报当时的区划'),
  module: z.string().optional(),
  category: z.string().optional(),
  agency: z.string().optional(),
  state: z.string().optional().describe('状态，可用逗号分隔多个'),
  open: flag.optional().describe('true：尚未办结'),
  light: z.string().optional().describe('状态灯，可用逗号分隔多个'),
  source: z.enum(sources).optional(),
  urgent: flag.optional(),
  evaluated: flag.optional(),
  handled: flag.optional().describe('true：责任单位或网格员已反馈处置'),
  handledInTime: flag.optional().describe('已处置者是否在时限内'),
  satisfied: flag.optional().describe('true：评价为满意或非常满意'),
  reportedFrom: timeSchema.optional(),
  reportedTo: timeSchema.optional().describe('不含该时刻'),
  closedFrom: timeSchema.optional(),
  closedTo: timeSchema.optional().describe('不含该时刻'),
  deadlineFrom: timeSchema.optional(),
  deadlineTo: timeSchema.optional().describe('不含该时刻'),
});
export type IncidentFilter = z.infer<typeof incidentFilterSchema>;
export const incidentListQuerySchema = incidentFilterSchema.extend({
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  cursor: z.string().optional(),
});
/** `total` counts the whole filter, not the page. */
export const incidentPageSchema = pageOf(incidentSchema).extend({ total: z.number().int() });
export type IncidentPage = z.infer<typeof incidentPageSchema>;

export const reportRequestSchema = z.object({
  clientId: z.uuid(),
  category: z.string().min(1),
  position: positionSchema,
  description: z.string().trim().min(2).max(2000),
  address: z.string().trim().max(200).optional(),
  /** The phone's clock; the server's own `receivedAt` starts the limits. */
  reportedAt: timeSchema.optional(),
  source: z.enum(sources).optional(),
  selfHandled: z
    .string()
    .trim()
    .min(2)
    .max(2000)
    .optional()
    .describe('网格员当场处置（自行处置）时填写处置情况，上报即办结'),
});
export type ReportRequest = z.infer<typeof reportRequestSchema>;

export const commandRequestSchema = z.object({
  command: z.string(),
  version: z.number().int().positive(),
  clientId: z.uuid().optional().describe('客户端生成；重复提交返回首次结果'),
  reason: z.string().trim().max(2000).optional(),
  text: z.string().trim().max(2000).optional().describe('处置情况，用于反馈和自行处置'),
  agency: z.string().optional().describe('派遣时改派给责任清单以外的单位'),
  level: z.number().int().min(1).max(5).optional().describe('用于评价'),
  solved: z.boolean().optional().describe('用于评价'),
});
export type CommandRequest = z.infer<typeof commandRequestSchema>;
