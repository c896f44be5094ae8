/** Figures on the wire. Each carries the list that it counts; an empty denominator is null and shown as "—". */
import { z } from 'zod';
import { timeSchema } from '../http/http.schema.ts';
import { lightSchema } from '../incidents/incidents.schema.ts';

export const indicatorQuerySchema = z.object({
  area: z.string().optional(),
  module: z.string().optional(),
  agency: z.string().optional(),
});

export const indicatorSchema = z.object({
  key: z.string(),
  name: z.string(),
  /** Null when the denominator is empty. Rates are 0…1. */
  value: z.number().nullable(),
  unit: z.enum(['count', 'rate', 'minutes']),
  numerator: z.number().optional(),
  denominator: z.number().optional(),
  formula: z.string(),
  /** API path that lists exactly what is counted. */
  href: z.string(),
  /** For rates: the list of the denominator. */
  denominatorHref: z.string().optional(),
});
export type Indicator = z.infer<typeof indicatorSchema>;
/** keys: communities, grids, workers, workers_full_time, workers_part_time, workers_on_duty, reported_today, open, overdue, closed_total, satisfaction, response_rate, on_time */
export const indicatorListSchema = z.object({ asOf: timeSchema, items: z.array(indicatorSchema) });
export type IndicatorList = z.infer<typeof indicatorListSchema>;

/** Areas of one kind, within `area` when given. */
export const areaFiguresQuerySchema = indicatorQuerySchema.extend({
  kind: z.enum(['community', 'grid']).default('community'),
});

/** Open incidents by area: feeds the choropleth. Rates are over all incidents so far. */
export const areaFiguresSchema = z.object({
  asOf: timeSchema,
  items: z.array(
    z.object({
      code: z.string(),
      open: z.number().int(),
      overdue: z.number().int(),
      reported30Days: z.number().int(),
      closed30Days: z.number().int(),
      satisfaction: z.number().nullable(),
      onTime: z.number().nullable(),
      residents: z.number().int(),
      workersOnDuty: z.number().int(),
    }),
  ),
});
export type AreaFigures = z.infer<typeof areaFiguresSchema>;

/** Incidents of modules × communities; `open` and `reported30Days` of each cell. Cells without any are absent. */
export const matrixSchema = z.object({
  asOf: timeSchema,
  cells: z.array(
    z.object({
      module: z.string(),
      community: z.string(),
      open: z.number().int(),
      overdue: z.number().int(),
      reported30Days: z.number().int(),
    }),
  ),
});
export type Matrix = z.infer<typeof matrixSchema>;

/** Open incidents of each agency by light, overdue first. */
export const agencyFiguresSchema = z.object({
  asOf: timeSchema,
  items: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      open: z.number().int(),
      lights: z.record(lightSchema, z.number().int()),
      handled30Days: z.number().int(),
      onTime: z.number().nullable(),
    }),
  ),
});
export type AgencyFigures = z.infer<typeof agencyFiguresSchema>;

/** One row a day, oldest first, local days of the street; `satisfaction` of evaluations given that day. */
export const trendQuerySchema = indicatorQuerySchema.extend({
  days: z.coerce.number().int().min(7).max(366).default(30),
});
export const trendSchema = z.object({
  asOf: timeSchema,
  days: z.array(
    z.object({
      on: z.iso.date(),
      reported: z.number().int(),
      closed: z.number().int(),
      evaluated: z.number().int(),
      satisfaction: z.number().nullable(),
    }),
  ),
});
export type Trend = z.infer<typeof trendSchema>;

/** Reports of each local hour of today, 24 numbers. */
export const hoursSchema = z.object({ asOf: timeSchema, hours: z.array(z.number().int()).length(24) });
export type Hours = z.infer<typeof hoursSchema>;
