import { hours, minutes, workingDays } from '../category-form.ts';
import type { CategoryFamily } from '../category-form.ts';

/** 安全生产 */
export const workSafety: readonly CategoryFamily[] = [
  {
    name: '消防安全',
    rows: [
      {
        name: '消防通道堵塞',
        limit: hours(2),
        urgent: true,
        selfHandleable: true,
        keywords: ['消防通道', '堵', '停车', '生命通道'],
      },
      { name: '楼道堆放杂物', limit: workingDays(1), selfHandleable: true, keywords: ['楼道', '杂物', '纸箱', '堆放'] },
      {
        name: '电动车飞线充电',
        limit: hours(4),
        urgent: true,
        selfHandleable: true,
        keywords: ['飞线', '充电', '电动车', '插线板'],
      },
      {
        name: '电动车进楼入户',
        limit: hours(4),
        urgent: true,
        selfHandleable: true,
        keywords: ['进楼', '上楼', '电梯', '电瓶'],
      },
      { name: '消防设施损坏', limit: workingDays(2), keywords: ['消火栓', '灭火器', '喷淋', '应急灯'] },
      { name: '安全出口锁闭', limit: hours(2), urgent: true, keywords: ['安全出口', '锁', '疏散'] },
    ],
  },
  {
    name: '燃气与用电',
    rows: [
      { name: '燃气泄漏隐患', limit: minutes(60), urgent: true, keywords: ['煤气味', '燃气', '漏气', '软管'] },
      { name: '瓶装液化气违规使用', limit: workingDays(1), keywords: ['气瓶', '液化气', '餐馆'] },
      { name: '线路老化私拉乱接', limit: workingDays(2), keywords: ['电线', '老化', '私拉', '裸露'] },
      { name: '变压器箱门敞开', limit: hours(2), urgent: true, keywords: ['变压器', '配电箱', '箱门'] },
    ],
  },
  {
    name: '生产经营场所',
    rows: [
      { name: '工地安全隐患', limit: workingDays(1), keywords: ['脚手架', '安全帽', '临边', '塔吊'] },
      { name: '仓储违规存放', limit: workingDays(2), keywords: ['仓库', '易燃', '混放', '堆垛'] },
      { name: '电梯故障', limit: hours(2), urgent: true, keywords: ['电梯', '困人', '异响', '停运'] },
      { name: '经营场所隐患', limit: workingDays(3), keywords: ['三合一', '店铺住人', '隐患'] },
      { name: '加油站安全隐患', limit: hours(24), urgent: true, keywords: ['加油站', '散装汽油', '静电'] },
    ],
  },
  {
    name: '自然灾害',
    rows: [
      { name: '房屋漏雨倾斜', limit: hours(24), urgent: true, keywords: ['危房', '裂缝', '漏雨', '倾斜'] },
      { name: '树木广告牌倾倒风险', limit: hours(4), urgent: true, keywords: ['大风', '树枝', '广告牌', '松动'] },
    ],
  },
];
