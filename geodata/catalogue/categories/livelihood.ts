import { calendarDays, hours, workingDays } from '../category-form.ts';
import type { CategoryFamily } from '../category-form.ts';

/** 社会事务 */
export const socialAffairs: readonly CategoryFamily[] = [
  {
    name: '社会救助',
    rows: [
      { name: '低保申请与复核', limit: calendarDays(30), keywords: ['低保', '困难', '复核', '五保'] },
      { name: '临时救助', limit: workingDays(5), keywords: ['临时救助', '大病', '突发', '火灾'] },
      { name: '残疾人服务', limit: calendarDays(30), keywords: ['残疾', '轮椅', '残疾证', '无障碍'] },
      { name: '流浪乞讨人员救助', limit: hours(4), urgent: true, keywords: ['流浪', '乞讨', '露宿', '救助站'] },
    ],
  },
  {
    name: '为老服务',
    rows: [
      {
        name: '独居老人求助',
        limit: hours(2),
        urgent: true,
        selfHandleable: true,
        keywords: ['独居', '老人', '没开门', '空巢'],
      },
      { name: '高龄津贴办理', limit: calendarDays(30), keywords: ['高龄津贴', '八十岁', '认证'] },
      { name: '长者食堂意见', limit: workingDays(3), keywords: ['食堂', '送餐', '饭菜', '助餐'] },
    ],
  },
  {
    name: '教育就业',
    rows: [
      { name: '入学咨询', limit: workingDays(2), selfHandleable: true, keywords: ['入学', '学区', '报名', '幼儿园'] },
      {
        name: '校园周边秩序',
        limit: workingDays(1),
        selfHandleable: true,
        keywords: ['校门口', '接送', '拥堵', '小摊'],
      },
      { name: '就业援助', limit: workingDays(7), keywords: ['找工作', '失业', '培训', '公益岗'] },
      { name: '社保医保办理', limit: workingDays(3), selfHandleable: true, keywords: ['社保', '医保', '缴费', '认证'] },
    ],
  },
  {
    name: '供暖物业',
    rows: [
      { name: '供暖温度不达标', limit: hours(24), urgent: true, keywords: ['暖气', '不热', '供暖', '室温'] },
      { name: '停水停电停气', limit: hours(4), urgent: true, keywords: ['停水', '停电', '停气', '水压'] },
      { name: '老旧小区改造意见', limit: calendarDays(20), keywords: ['改造', '外墙', '屋顶', '施工'] },
    ],
  },
];

/** 经济贸易 */
export const economy: readonly CategoryFamily[] = [
  {
    name: '企业服务',
    rows: [
      { name: '企业诉求', limit: workingDays(5), keywords: ['企业', '用工', '用电', '融资', '物流'] },
      {
        name: '证照办理咨询',
        limit: workingDays(2),
        selfHandleable: true,
        keywords: ['营业执照', '许可证', '变更', '注销'],
      },
      { name: '惠企政策兑现', limit: calendarDays(20), keywords: ['惠企', '补助', '兑现', '贷款贴息'] },
    ],
  },
  {
    name: '市场秩序',
    rows: [
      { name: '无照经营', limit: workingDays(3), keywords: ['无照', '无证', '黑作坊'] },
      { name: '计量价格违规', limit: workingDays(3), keywords: ['缺斤短两', '明码标价', '秤', '乱收费'] },
      {
        name: '农贸市场管理',
        limit: workingDays(2),
        selfHandleable: true,
        keywords: ['农贸市场', '摊位', '积水', '通道'],
      },
    ],
  },
];

/** 财政管理 */
export const finance: readonly CategoryFamily[] = [
  {
    name: '补贴资金',
    rows: [
      { name: '补贴发放查询', limit: workingDays(3), keywords: ['补贴', '没到账', '查询', '一卡通'] },
      { name: '补贴信息变更', limit: workingDays(5), keywords: ['换卡', '账号', '变更', '姓名错'] },
    ],
  },
  {
    name: '收费与支付',
    rows: [
      { name: '收费疑问', limit: workingDays(3), keywords: ['收费', '卫生费', '停车费', '票据'] },
      { name: '公益岗工资支付', limit: workingDays(5), keywords: ['工资', '公益岗', '未发', '补发'] },
      { name: '工程款支付咨询', limit: workingDays(10), keywords: ['工程款', '结算', '尾款', '发票'] },
    ],
  },
];
