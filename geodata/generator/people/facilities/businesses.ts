/** 场所 and 组织: shops, restaurants, enterprises, sites; and services that are businesses: pharmacies, banks. */
import type { Draft, Site } from './site.ts';

export function businessDrafts(site: Site): Draft[] {
  return [...shops(site), ...malls(site), ...industry(site), ...constructionSites(site), ...propertyCompanies(site)];
}

const BRANDS = [
  ...[
    '牡丹',
    '曹州',
    '天香',
    '国花',
    '双合',
    '聚福',
    '万家',
    '惠民',
    '仁和',
    '康泰',
    '同济',
    '百姓',
    '鑫源',
    '瑞祥',
    '鸿运',
  ],
  ...[
    '永兴',
    '恒泰',
    '金鼎',
    '益民',
    '福满',
    '顺达',
    '丰源',
    '德信',
    '齐鲁',
    '鲁西',
    '华星',
    '瑞康',
    '一品',
    '老城',
    '春天',
  ],
];

interface ShopPlan {
  kind: string;
  count: number;
  /** Ends of names; the brand stands in front. */
  ends: readonly string[];
  attributes: (site: Site) => Draft['attributes'];
}

const SHOP_PLANS: readonly ShopPlan[] = [
  {
    kind: 'restaurant',
    count: 110,
    ends: ['烧饼铺', '羊肉汤馆', '水饺馆', '家常菜馆', '拉面馆', '火锅店', '快餐店', '烧烤店', '包子铺', '米线馆'],
    attributes: (site) => ({ 餐位: site.random.int(4, 40) * 4, 油烟净化: site.random.chance(0.85) }),
  },
  {
    kind: 'pharmacy',
    count: 42,
    ends: ['大药房', '药店', '医药超市'],
    attributes: (site) => ({ 执业药师: site.random.int(1, 3), 夜间售药: site.random.chance(0.25) }),
  },
  {
    kind: 'enterprise',
    count: 88,
    ends: [
      '商贸有限公司',
      '装饰工程公司',
      '电子科技公司',
      '物流有限公司',
      '食品有限公司',
      '文化传媒公司',
      '汽车服务公司',
    ],
    attributes: (site) => ({ 从业人员: site.random.int(3, 80) }),
  },
  {
    kind: 'bank',
    count: 26,
    ends: ['村镇银行营业厅', '农商银行支行', '商业银行网点', '储蓄所'],
    attributes: (site) => ({ 窗口数: site.random.int(2, 6), 自助机: site.random.int(1, 4) }),
  },
  {
    kind: 'hotel',
    count: 20,
    ends: ['宾馆', '商务酒店', '快捷酒店'],
    attributes: (site) => ({ 客房: site.random.int(3, 16) * 8 }),
  },
  {
    kind: 'internet-cafe',
    count: 8,
    ends: ['网咖', '网吧'],
    attributes: (site) => ({ 机位: site.random.int(6, 20) * 10 }),
  },
  {
    kind: 'post-office',
    count: 5,
    ends: ['邮政支局', '邮政营业所'],
    attributes: () => ({ 营业时间: '08:30–17:30' }),
  },
  {
    kind: 'employment-station',
    count: 6,
    ends: ['零工驿站'],
    attributes: (site) => ({ 月均岗位: site.random.int(4, 20) * 10 }),
  },
  {
    kind: 'market',
    count: 9,
    ends: ['农贸市场', '便民菜市场'],
    attributes: (site) => ({ 摊位: site.random.int(3, 16) * 10 }),
  },
  {
    kind: 'social-organisation',
    count: 22,
    ends: ['志愿服务队', '社会工作服务中心', '助老公益协会', '文艺宣传队', '爱心救援队'],
    attributes: (site) => ({ 成员: site.random.int(12, 120) }),
  },
  {
    kind: 'petrol-station',
    count: 5,
    ends: ['加油站'],
    attributes: (site) => ({ 加油枪: site.random.int(6, 16) }),
  },
];

function shops(site: Site): Draft[] {
  const used = new Set<string>();
  return SHOP_PLANS.flatMap((plan) =>
    Array.from({ length: plan.count }, (): Draft => {
      const building = site.takeShop();
      const road = building.address.replace(/\d.*$/, '').replace(/^.*社区/, '');
      const name = uniqueName(used, () => site.random.pick(BRANDS) + site.random.pick(plan.ends), `（${road}店）`);
      return {
        kind: plan.kind,
        name,
        address: building.address,
        point: building.middle,
        staffed: true,
        attributes: plan.attributes(site),
      };
    }),
  );
}

/** Tries the bare name, then the name with its road, then numbers it. */
function uniqueName(used: Set<string>, draw: () => string, suffix: string): string {
  const bare = draw();
  for (let number = 0; ; number++) {
    const name = number === 0 ? bare : number === 1 ? bare + suffix : `${bare}${suffix}${number}号`;
    if (used.has(name)) continue;
    used.add(name);
    return name;
  }
}

/** What the ground calls a mall. */
const MALL = /商贸城|购物中心|商场|百货/;

function malls(site: Site): Draft[] {
  return site.places.buildings
    .filter((building) => MALL.test(building.name))
    .map((building) => ({
      kind: 'mall',
      name: `${site.places.blockOf(building).name}${building.name}`,
      address: building.address,
      point: building.middle,
      staffed: true,
      attributes: { 层数: building.storeys, 商户: site.random.int(3, 20) * 10 },
    }));
}

function industry(site: Site): Draft[] {
  const sheds = site.places.buildings.filter((building) => building.use === 'industry');
  return sheds
    .filter((_, index) => index % 3 === 0)
    .map((building, index) => ({
      kind: index % 2 === 0 ? 'warehouse' : 'enterprise',
      name: `${site.places.blockOf(building).name}${building.name}${index % 2 === 0 ? '仓库' : `（${BRANDS[index % BRANDS.length]!}制造）`}`,
      address: building.address,
      point: building.middle,
      staffed: true,
      attributes: { 面积平方米: site.random.int(6, 60) * 100 },
    }));
}

const SITE_COUNT = 11;

function constructionSites(site: Site): Draft[] {
  const lots = site.places.blocks.filter((block) => block.use === 'vacant' || block.use === 'industry');
  const others = site.places.blocks.filter((block) => block.use === 'residential' && block.buildings.length > 0);
  return [...site.random.shuffle(lots).slice(0, 5), ...site.random.shuffle(others)]
    .slice(0, SITE_COUNT)
    .map((block, index) => ({
      kind: 'construction-site',
      name: `${block.name}${index < 5 ? '地块建设工地' : '改造工地'}`,
      address: `${site.places.communityName(block.communityCode)}${block.name}`,
      point: block.buildings[0]?.middle ?? pointInside(site, block),
      staffed: true,
      attributes: { 在场工人: site.random.int(12, 160), 塔吊: site.random.int(0, 3) },
    }));
}

function pointInside(site: Site, block: Site['places']['blocks'][number]) {
  if (site.places.blockAt(block.middle)?.id === block.id) return block.middle;
  const [west, south] = block.middle;
  for (let step = 1; step < 60; step++) {
    for (const [x, y] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      const point = [west + x * step * 5, south + y * step * 5] as const;
      if (site.places.blockAt(point)?.id === block.id) return point;
    }
  }
  throw new Error(`no point found inside block ${block.code}`);
}

function propertyCompanies(site: Site): Draft[] {
  const towers = site.places.blocks.filter((block) =>
    block.buildings.some((each) => each.storeys >= 9 && each.residents > 0),
  );
  return towers
    .filter((_, index) => index % 2 === 0)
    .slice(0, 26)
    .map((block, index) => ({
      kind: 'property-company',
      name: `${BRANDS[index % BRANDS.length]!}物业${block.name}服务处`,
      address: `${site.places.communityName(block.communityCode)}${block.name}`,
      point: block.buildings[block.buildings.length - 1]!.middle,
      staffed: true,
      attributes: { 管理户数: block.buildings.reduce((sum, each) => sum + each.households, 0) },
    }));
}
