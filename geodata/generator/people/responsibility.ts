/** The responsibility list: which agency handles which category, where and when. */
import type { z } from 'zod';
import { categories } from '../../catalogue.ts';
import type { Category } from '../../catalogue.ts';
import type { responsibilityRuleSchema } from '../../dataset.schema.ts';
import { agencyCode, committeeCode } from './agencies.ts';
import type { AgencyKey } from './agencies.ts';
import type { Places } from './places.ts';

export type ResponsibilityRule = z.infer<typeof responsibilityRuleSchema>;

/** The usual agency of a family (大类). */
const FAMILY_AGENCY: Readonly<Record<string, AgencyKey>> = {
  信息公开: 'party-office',
  政务服务: 'services',
  组织服务: 'party-building',
  双报到: 'party-building',
  作风监督: 'discipline',
  廉洁监督: 'discipline',
  矛盾纠纷: 'justice',
  治安防控: 'police',
  人口与出租房: 'police',
  扰民: 'police',
  消防安全: 'fire',
  燃气与用电: 'electricity',
  生产经营场所: 'emergency',
  自然灾害: 'emergency',
  公共卫生: 'health',
  食品药品: 'market',
  健康服务: 'clinic',
  公用设施: 'municipal',
  道路交通设施: 'municipal',
  市容环境设施: 'city',
  园林绿化设施: 'greening',
  市容环境: 'sanitation',
  街面秩序: 'enforcement',
  规划建设: 'enforcement',
  社会救助: 'social',
  为老服务: 'social',
  教育就业: 'labour',
  供暖物业: 'housing',
  企业服务: 'economy',
  市场秩序: 'market',
  补贴资金: 'finance',
  收费与支付: 'finance',
};

/** Categories whose agency differs from their family's. */
const CATEGORY_AGENCY: Readonly<Record<string, AgencyKey>> = {
  政策咨询: 'services',
  家庭纠纷: 'justice',
  物业纠纷: 'housing',
  欠薪纠纷: 'labour',
  消费纠纷: 'market',
  视频监控故障: 'public-security',
  出租房屋隐患: 'public-security',
  生活噪声扰民: 'police',
  楼道堆放杂物: 'emergency',
  燃气泄漏隐患: 'gas',
  瓶装液化气违规使用: 'emergency',
  线路老化私拉乱接: 'electricity',
  电梯故障: 'elevators',
  房屋漏雨倾斜: 'housing',
  雨水箅子堵塞: 'drainage',
  路灯不亮: 'lamps',
  路灯杆倾斜破损: 'lamps',
  线缆垂落: 'telecom',
  供水管网漏水: 'water',
  污水外溢: 'drainage',
  交通护栏损坏: 'traffic',
  交通信号灯故障: 'traffic',
  交通标志标线缺损: 'traffic',
  垃圾箱破损满冒: 'sanitation',
  公共厕所脏污损坏: 'sanitation',
  公交站亭损坏: 'bus',
  道路积水: 'drainage',
  非法小广告: 'enforcement',
  水域不洁: 'greening',
  油烟扰民: 'enforcement',
  施工扬尘: 'enforcement',
  机动车乱停放: 'traffic',
  非机动车乱停放: 'bicycles',
  违规装修破坏承重墙: 'housing',
  入学咨询: 'education',
  校园周边秩序: 'enforcement',
  供暖温度不达标: 'heat',
  停水停电停气: 'electricity',
};

/** Who takes over outside working hours. */
const OFF_HOURS_AGENCY: Partial<Record<AgencyKey, AgencyKey>> = {
  municipal: 'municipal-night',
  drainage: 'municipal-night',
  enforcement: 'enforcement-night',
  emergency: 'duty',
  housing: 'duty',
  social: 'duty',
  health: 'duty',
  sanitation: 'duty',
};

/** What a community committee settles in its own community during working hours. */
const COMMITTEE_CATEGORIES: readonly string[] = [
  '邻里纠纷',
  '家庭纠纷',
  '楼道堆放杂物',
  '乱晾晒',
  '私设地锁占位',
  '流动人口未登记',
  '居民微心愿',
  '双报到服务认领',
  '独居老人求助',
  '高龄津贴办理',
  '公开信息更新不及时',
  '公告栏破损',
  '健身器材损坏',
  '老旧小区改造意见',
  '犬只扰民',
];

/** In communities with villages the committee's own cleaners keep the lanes. */
const VILLAGE_CATEGORIES: readonly string[] = ['暴露垃圾', '焚烧垃圾树叶', '积存建筑垃圾'];
/** Share of blocks that are villages from which a community counts as one with villages. */
const VILLAGE_SHARE = 0.12;

export function usualAgency(category: Category): AgencyKey {
  const key = CATEGORY_AGENCY[category.name] ?? FAMILY_AGENCY[category.family];
  if (!key) throw new Error(`no agency is named for the family ${category.family}`);
  return key;
}

export function generateResponsibility(places: Places): ResponsibilityRule[] {
  const rules: Omit<ResponsibilityRule, 'number'>[] = [];
  for (const category of categories) {
    const usual = usualAgency(category);
    rules.push({ categoryCode: category.code, communityCode: null, period: 'any', agencyCode: agencyCode(usual) });
    const offHours = OFF_HOURS_AGENCY[usual];
    if (category.urgent && offHours) {
      rules.push({ categoryCode: category.code, communityCode: null, period: 'off', agencyCode: agencyCode(offHours) });
    }
    for (const communityCode of committeesFor(category, places)) {
      const period = category.urgent ? 'working' : 'any';
      rules.push({ categoryCode: category.code, communityCode, period, agencyCode: committeeCode(communityCode) });
    }
  }
  return rules.map((rule, index) => ({ number: index + 1, ...rule }));
}

function committeesFor(category: Category, places: Places): string[] {
  if (COMMITTEE_CATEGORIES.includes(category.name)) return places.communities.map((community) => community.code);
  if (!VILLAGE_CATEGORIES.includes(category.name)) return [];
  return places.communities.map((community) => community.code).filter((code) => hasVillages(places, code));
}

function hasVillages(places: Places, communityCode: string): boolean {
  const blocks = places.blocks.filter((block) => block.communityCode === communityCode);
  return blocks.filter((block) => block.use === 'village').length >= blocks.length * VILLAGE_SHARE;
}

/**
 * The rule that decides: of those that fit, the one with the most conditions, then the lower number.
 * @throws when no rule fits
 */
export function resolveAgency(
  rules: readonly ResponsibilityRule[],
  categoryCode: string,
  communityCode: string,
  period: 'working' | 'off',
): ResponsibilityRule {
  const conditions = (rule: ResponsibilityRule) => Number(rule.communityCode !== null) + Number(rule.period !== 'any');
  const fitting = rules.filter(
    (rule) =>
      rule.categoryCode === categoryCode &&
      (rule.communityCode === null || rule.communityCode === communityCode) &&
      (rule.period === 'any' || rule.period === period),
  );
  const [best] = fitting.sort((a, b) => conditions(b) - conditions(a) || a.number - b.number);
  if (!best) throw new Error(`no rule fits category ${categoryCode} in ${communityCode}, ${period}`);
  return best;
}
