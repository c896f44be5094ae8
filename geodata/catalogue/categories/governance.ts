import { outsiders, workingDays, workingHours } from '../category-form.ts';
import type { CategoryFamily } from '../category-form.ts';

/** 政务公开 */
export const governmentAffairs: readonly CategoryFamily[] = [
  {
    name: '信息公开',
    rows: [
      { name: '依申请公开', limit: workingDays(20), keywords: ['申请公开', '查阅', '政府信息'], reporters: outsiders },
      { name: '公开信息更新不及时', limit: workingDays(3), keywords: ['公示栏', '过期', '未更新', '公告旧'] },
      { name: '政策咨询', limit: workingDays(1), selfHandleable: true, keywords: ['咨询', '政策', '怎么办理'] },
    ],
  },
  {
    name: '政务服务',
    rows: [
      {
        name: '办事流程投诉',
        limit: workingDays(5),
        keywords: ['材料多', '跑多趟', '流程', '投诉'],
        reporters: outsiders,
      },
      { name: '服务窗口排队过久', limit: workingHours(7), keywords: ['排队', '等候', '窗口少', '叫号'] },
      { name: '自助设备故障', limit: workingDays(1), keywords: ['自助机', '打印', '死机', '叫号机'] },
    ],
  },
];

/** 智慧党建 */
export const partyBuilding: readonly CategoryFamily[] = [
  {
    name: '组织服务',
    rows: [
      { name: '组织关系转接', limit: workingDays(5), keywords: ['党组织关系', '转入', '转出', '介绍信'] },
      { name: '困难党员帮扶', limit: workingDays(7), keywords: ['老党员', '困难', '慰问', '帮扶'] },
      { name: '党员活动阵地报修', limit: workingDays(3), keywords: ['活动室', '投影', '党旗', '维修'] },
    ],
  },
  {
    name: '双报到',
    rows: [
      { name: '双报到服务认领', limit: workingDays(3), keywords: ['双报到', '认领', '在职党员', '志愿'] },
      { name: '居民微心愿', limit: workingDays(5), selfHandleable: true, keywords: ['微心愿', '心愿墙', '帮忙'] },
      { name: '党建共建活动申请', limit: workingDays(5), keywords: ['共建', '场地', '主题党日', '联办'] },
    ],
  },
];

/** 纪律监督: restricted to discipline officers and the street leader; nobody on patrol reports these. */
export const discipline: readonly CategoryFamily[] = [
  {
    name: '作风监督',
    rows: [
      {
        name: '工作人员态度生硬',
        limit: workingDays(5),
        keywords: ['态度', '生硬', '推搡', '不耐烦'],
        reporters: outsiders,
      },
      { name: '推诿扯皮', limit: workingDays(7), keywords: ['推诿', '踢皮球', '不管', '扯皮'], reporters: outsiders },
      { name: '办理拖延', limit: workingDays(5), keywords: ['拖延', '迟迟', '没人办'], reporters: outsiders },
    ],
  },
  {
    name: '廉洁监督',
    rows: [
      { name: '惠民资金发放疑点', limit: workingDays(15), keywords: ['补贴', '冒领', '名单'], reporters: outsiders },
      {
        name: '居务财务公开疑点',
        limit: workingDays(15),
        keywords: ['账目', '财务', '居务公开'],
        reporters: outsiders,
      },
    ],
  },
];
