/** The ten modules (the street's ten lines of work). A module is data: an eleventh is one more row, its categories and kinds. */
export type ModuleKey =
  | 'government-affairs'
  | 'party-building'
  | 'discipline'
  | 'public-security'
  | 'work-safety'
  | 'health'
  | 'urban-management'
  | 'social-affairs'
  | 'economy'
  | 'finance';

/** A list of things inspected or visited at a set rhythm until they are in order. */
export interface ModuleLedger {
  key: string;
  name: string;
}

export interface Module {
  key: ModuleKey;
  name: string;
  /** 1 … 10: the order on every screen and the first two digits of the module's category codes. */
  ordinal: number;
  /** True where only discipline officers and the street leader may read. */
  restricted: boolean;
  /** Name of a maki icon. */
  icon: string;
  ledgers: readonly ModuleLedger[];
}

export const modules: readonly Module[] = [
  {
    key: 'government-affairs',
    name: '政务公开',
    ordinal: 1,
    restricted: false,
    icon: 'town-hall',
    ledgers: [{ key: 'answers-due', name: '依申请公开答复台账' }],
  },
  {
    key: 'party-building',
    name: '智慧党建',
    ordinal: 2,
    restricted: false,
    icon: 'star',
    ledgers: [
      { key: 'activity-plan', name: '主题党日活动台账' },
      { key: 'new-members', name: '发展党员台账' },
    ],
  },
  {
    key: 'discipline',
    name: '纪律监督',
    ordinal: 3,
    restricted: true,
    icon: 'watch',
    ledgers: [{ key: 'supervision', name: '监督检查台账' }],
  },
  {
    key: 'public-security',
    name: '综合治理',
    ordinal: 4,
    restricted: false,
    icon: 'police',
    ledgers: [
      { key: 'key-persons', name: '重点人员走访台账' },
      { key: 'mediation', name: '矛盾纠纷调解台账' },
    ],
  },
  {
    key: 'work-safety',
    name: '安全生产',
    ordinal: 5,
    restricted: false,
    icon: 'caution',
    ledgers: [
      { key: 'hazards', name: '隐患排查台账' },
      { key: 'key-units', name: '重点单位包保台账' },
    ],
  },
  {
    key: 'health',
    name: '卫生计生',
    ordinal: 6,
    restricted: false,
    icon: 'hospital',
    ledgers: [
      { key: 'elderly-follow-up', name: '老年人随访台账' },
      { key: 'maternity-follow-up', name: '孕产妇随访台账' },
      { key: 'chronic-follow-up', name: '慢性病随访台账' },
    ],
  },
  {
    key: 'urban-management',
    name: '城市管理',
    ordinal: 7,
    restricted: false,
    icon: 'roadblock',
    ledgers: [{ key: 'street-front', name: '门前五包责任台账' }],
  },
  {
    key: 'social-affairs',
    name: '社会事务',
    ordinal: 8,
    restricted: false,
    icon: 'heart',
    ledgers: [
      { key: 'household-visits', name: '走访慰问台账' },
      { key: 'school-open-days', name: '学校开放日答复台账' },
    ],
  },
  {
    key: 'economy',
    name: '经济贸易',
    ordinal: 9,
    restricted: false,
    icon: 'commercial',
    ledgers: [{ key: 'enterprise-visits', name: '企业服务走访台账' }],
  },
  {
    key: 'finance',
    name: '财政管理',
    ordinal: 10,
    restricted: false,
    icon: 'bank',
    ledgers: [{ key: 'fund-items', name: '专项资金台账' }],
  },
];
