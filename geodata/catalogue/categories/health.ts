import { hours, workingDays } from '../category-form.ts';
import type { CategoryFamily } from '../category-form.ts';

/** 卫生计生 */
export const health: readonly CategoryFamily[] = [
  {
    name: '公共卫生',
    rows: [
      { name: '蚊蝇鼠害', limit: workingDays(3), selfHandleable: true, keywords: ['蚊子', '老鼠', '苍蝇', '蟑螂'] },
      { name: '无证行医', limit: workingDays(2), keywords: ['黑诊所', '无证', '牙科', '医美'] },
      { name: '医疗废物混放', limit: hours(24), urgent: true, keywords: ['医疗垃圾', '针头', '药品'] },
      { name: '传染病聚集线索', limit: hours(2), urgent: true, keywords: ['发热', '腹泻', '流感', '聚集'] },
    ],
  },
  {
    name: '食品药品',
    rows: [
      { name: '餐饮卫生差', limit: workingDays(2), keywords: ['后厨', '餐馆', '不干净', '健康证'] },
      { name: '售卖过期食品', limit: workingDays(2), keywords: ['过期', '变质', '保质期', '超市'] },
      { name: '药店违规经营', limit: workingDays(3), keywords: ['药店', '处方药', '药师'] },
    ],
  },
  {
    name: '健康服务',
    rows: [
      {
        name: '家庭医生签约求助',
        limit: workingDays(3),
        selfHandleable: true,
        keywords: ['家庭医生', '签约', '随访', '慢病'],
      },
      { name: '疫苗接种咨询', limit: workingDays(1), selfHandleable: true, keywords: ['疫苗', '接种', '儿童', '流感'] },
      { name: '生育登记与计生服务', limit: workingDays(3), keywords: ['生育登记', '计生', '奖扶', '孕妇'] },
    ],
  },
];
