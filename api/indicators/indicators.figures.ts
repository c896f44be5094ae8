/** The figures of a scope, each with its formula in words and the list that it counts. Pure. */
import type { IncidentFigures, Scope, StaffFigures } from './indicators.queries.ts';
import type { Indicator } from './indicators.schema.ts';

type Filter = Record<string, string>;

/** `today` is the local midnight as RFC 3339; `area` the scope's area or the whole street. */
export function figuresOf(
  incidents: IncidentFigures,
  staff: StaffFigures,
  { scope, area, today }: { scope: Scope; area: string; today: string },
): Indicator[] {
  const listOf = (filter: Filter) => `/api/incidents?${query({ ...scope, ...filter })}`;
  const workersOf = (filter: Filter) => `/api/workers?${query({ area, ...filter })}`;
  const areasOf = (kind: string) => `/api/areas?${query({ kind, ...(area.length === 12 ? { parent: area } : {}) })}`;
  const closed = { state: 'closed' };
  return [
    count(
      'communities',
      '社区',
      staff.communities,
      '所选范围内的社区数',
      area.length === 9 ? areasOf('community') : `/api/areas/${area.slice(0, 12)}`,
    ),
    count(
      'grids',
      '网格',
      staff.grids,
      '所选范围内的网格数',
      area.length === 15 ? `/api/areas/${area}` : areasOf('grid'),
    ),
    count('workers', '网格员', staff.fullTime + staff.partTime, '服务于所选范围的专职和兼职网格员', workersOf({})),
    count(
      'workers_full_time',
      '专职网格员',
      staff.fullTime,
      '服务于所选范围的专职网格员',
      workersOf({ employment: 'full_time' }),
    ),
    count(
      'workers_part_time',
      '兼职网格员',
      staff.partTime,
      '服务于所选范围的兼职网格员',
      workersOf({ employment: 'part_time' }),
    ),
    count('workers_on_duty', '在岗', staff.onDuty, '已签到且未签退的网格员', workersOf({ onDuty: 'true' })),
    count(
      'reported_today',
      '今日上报',
      incidents.reportedToday,
      '今日零时以来受理的上报',
      listOf({ reportedFrom: today }),
    ),
    count('open', '在办', incidents.open, '尚未结案的事件', listOf({ open: 'true' })),
    count(
      'overdue',
      '超期',
      incidents.overdue,
      '处置时限已过仍未反馈的事件（红灯、双红灯）',
      listOf({ light: 'red,double_red' }),
    ),
    count('closed_total', '累计办结', incidents.closed, '已结案的事件', listOf(closed)),
    rate(
      'satisfaction',
      '满意率',
      incidents.satisfied,
      incidents.evaluated,
      '（非常满意＋满意）÷ 有效评价',
      listOf({ ...closed, satisfied: 'true' }),
      listOf({ ...closed, evaluated: 'true' }),
    ),
    rate(
      'response_rate',
      '评价率',
      incidents.evaluated,
      incidents.closed,
      '有效评价 ÷ 已结案',
      listOf({ ...closed, evaluated: 'true' }),
      listOf(closed),
    ),
    rate(
      'on_time',
      '按期处置率',
      incidents.handledInTime,
      incidents.handled,
      '时限内处置 ÷ 已处置',
      listOf({ handledInTime: 'true' }),
      listOf({ handled: 'true' }),
    ),
  ];
}

function count(key: string, name: string, value: number, formula: string, href: string): Indicator {
  return { key, name, value, unit: 'count', formula, href };
}

function rate(
  key: string,
  name: string,
  numerator: number,
  denominator: number,
  formula: string,
  href: string,
  denominatorHref: string,
): Indicator {
  const value = denominator === 0 ? null : numerator / denominator;
  return { key, name, value, unit: 'rate', numerator, denominator, formula, href, denominatorHref };
}

function query(filter: Record<string, string | undefined>): string {
  const given = Object.entries(filter).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return new URLSearchParams(given).toString();
}
