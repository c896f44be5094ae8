import { hours, minutes, workingDays } from '../category-form.ts';
import type { CategoryFamily } from '../category-form.ts';

/** 综合治理 */
export const publicSecurity: readonly CategoryFamily[] = [
  {
    name: '矛盾纠纷',
    rows: [
      { name: '邻里纠纷', limit: workingDays(3), selfHandleable: true, keywords: ['邻居', '吵架', '漏水', '占用'] },
      { name: '家庭纠纷', limit: workingDays(3), keywords: ['夫妻', '赡养', '家暴', '婆媳'] },
      { name: '物业纠纷', limit: workingDays(5), keywords: ['物业', '物业费', '业委会', '门禁'] },
      { name: '欠薪纠纷', limit: workingDays(5), keywords: ['工资', '拖欠', '讨薪', '农民工'] },
      { name: '消费纠纷', limit: workingDays(5), keywords: ['退款', '假货', '预付卡', '办卡'] },
    ],
  },
  {
    name: '治安防控',
    rows: [
      { name: '盗窃线索', limit: hours(2), urgent: true, keywords: ['被盗', '偷', '撬锁', '电瓶'] },
      { name: '打架斗殴', limit: minutes(30), urgent: true, keywords: ['打架', '斗殴', '动手', '醉酒'] },
      { name: '可疑人员', limit: hours(2), urgent: true, keywords: ['可疑', '陌生人', '徘徊', '推销'] },
      { name: '电信诈骗预警', limit: hours(1), urgent: true, keywords: ['诈骗', '转账', '刷单', '冒充'] },
      { name: '视频监控故障', limit: workingDays(2), keywords: ['监控', '摄像头', '黑屏', '遮挡'] },
    ],
  },
  {
    name: '人口与出租房',
    rows: [
      { name: '流动人口未登记', limit: workingDays(3), selfHandleable: true, keywords: ['租户', '流动人口', '登记'] },
      { name: '出租房屋隐患', limit: workingDays(5), keywords: ['群租', '隔断', '出租房'] },
      { name: '走失人员求助', limit: minutes(60), urgent: true, keywords: ['走失', '迷路', '老人', '孩子'] },
    ],
  },
  {
    name: '扰民',
    rows: [
      {
        name: '生活噪声扰民',
        limit: hours(4),
        urgent: true,
        selfHandleable: true,
        keywords: ['噪声', '广场舞', '音响', '装修'],
      },
      { name: '犬只扰民', limit: workingDays(1), selfHandleable: true, keywords: ['狗', '犬', '不牵绳', '狂吠'] },
      {
        name: '违规燃放烟花爆竹',
        limit: minutes(60),
        urgent: true,
        selfHandleable: true,
        keywords: ['鞭炮', '烟花', '燃放'],
      },
    ],
  },
];
