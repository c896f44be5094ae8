/** The wall's figures as data: name, formula, and the list that holds exactly what each one counts. Pure. */
import { startOfDay } from '../calendars/calendars.days.ts';
import type { GroundCounts, IncidentCounts, IndicatorScope } from './indicators.queries.ts';
import type { Indicator } from './indicators.schema.ts';

type Counts = GroundCounts & IncidentCounts;
type Where = Record<string, string | undefined>;

/** What a figure counts and the address of its list. */
interface Counted {
  count: keyof Counts;
  href(scope: IndicatorScope): string;
}

interface Figure {
  key: string;
  name: string;
  formula: string;
  value: Counted;
  /** Of rates: what the value is divided by. */
  of?: Counted;
}

function path(base: string, where: Where): string {
  const given = Object.entries(where).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? base : `${base}?${new URLSearchParams(given)}`;
}

const areas = (count: keyof Counts, kind: string): Counted => ({
  count,
  href: ({ area }) => path('/api/areas', { kind, within: area }),
});

const workers = (count: keyof Counts, where: Where = {}): Counted => ({
  count,
  href: ({ area }) => path('/api/workers', { area, ...where }),
});

const incidents = (count: keyof Counts, where: Where | ((asOf: Date) => Where)): Counted => ({
  count,
  href: ({ area, module, agency, asOf }) =>
    path('/api/incidents', { area, module, agency, ...(typeof where === 'function' ? where(asOf) : where) }),
});

const closed = incidents('closed', { state: 'closed' });
const evaluated = incidents('evaluated', { state: 'closed', evaluated: 'true' });
const due = incidents('due', (asOf) => ({ deadlineTo: asOf.toISOString() }));

const figures: readonly Figure[] = [
  { key: 'communities', name: '社区', formula: '区划内的社区数', value: areas('communities', 'community') },
  { key: 'grids', name: '网格', formula: '区划内的网格数', value: areas('grids', 'grid') },
  { key: 'workers', name: '网格员', formula: '服务于区划内网格的网格员数', value: workers('workers') },
  {
    key: 'workers_full_time',
    name: '专职网格员',
    formula: '其中专职的人数',
    value: workers('workersFullTime', { employment: 'full_time' }),
  },
  {
    key: 'workers_part_time',
    name: '兼职网格员',
    formula: '其中兼职的人数',
    value: workers('workersPartTime', { employment: 'part_time' }),
  },
  {
    key: 'workers_on_duty',
    name: '在岗网格员',
    formula: '已签到、未签退的网格员数；签到满12小时自动离岗',
    value: workers('workersOnDuty', { onDuty: 'true' }),
  },
  {
    key: 'reported_today',
    name: '今日上报',
    formula: '今日零时以来上报的事件数',
    value: incidents('reportedToday', (asOf) => ({ reportedFrom: startOfDay(asOf).toISOString() })),
  },
  { key: 'open', name: '待办事件', formula: '尚未结案的事件数', value: incidents('open', { open: 'true' }) },
  {
    key: 'overdue',
    name: '超期事件',
    formula: '超过处置时限仍未处置的事件数（红灯与双红灯）',
    value: incidents('overdue', { light: 'red,double_red' }),
  },
  { key: 'closed_total', name: '累计结案', formula: '已结案的事件数，含自行处置', value: closed },
  {
    key: 'satisfaction',
    name: '满意率',
    formula: '评价为非常满意和满意的件数 ÷ 已评价的结案件数',
    value: incidents('satisfied', { state: 'closed', satisfied: 'true' }),
    of: evaluated,
  },
  {
    key: 'response_rate',
    name: '评价率',
    formula: '已评价的结案件数 ÷ 结案件数',
    value: evaluated,
    of: closed,
  },
  {
    key: 'on_time',
    name: '按期处置率',
    formula: '按期处置的件数 ÷ 时限已到的件数',
    value: incidents('handledInTime', (asOf) => ({ deadlineTo: asOf.toISOString(), handledInTime: 'true' })),
    of: due,
  },
];

/** Every figure of a scope; a rate over nothing is null. What the viewer may not see is not counted, and it says so. */
export function indicatorsOf(counts: Counts, scope: IndicatorScope): Indicator[] {
  return figures.map(({ key, name, formula: plain, value, of }) => {
    const numerator = counts[value.count];
    const href = value.href(scope);
    const partial = scope.audience === 'all' && href.startsWith('/api/incidents');
    const figure = { key, name, formula: partial ? `${plain}；不含仅纪检干部和领导可见的事件` : plain, href };
    if (of === undefined) return { ...figure, value: numerator, unit: 'count' };
    const denominator = counts[of.count];
    return {
      ...figure,
      value: denominator === 0 ? null : numerator / denominator,
      unit: 'rate',
      numerator,
      denominator,
      denominatorHref: of.href(scope),
    };
  });
}
