import { calendarDays, hours, workingDays, workingHours } from '../category-form.ts';
import type { CategoryFamily } from '../category-form.ts';

/** 城市管理, 部件: things that stand in the street. */
const components: readonly CategoryFamily[] = [
  {
    name: '公用设施',
    rows: [
      { name: '井盖缺失', limit: hours(2), urgent: true, keywords: ['井盖', '丢失', '缺失', '坑'] },
      { name: '井盖破损', limit: hours(24), urgent: true, keywords: ['井盖', '破损', '翘起', '异响'] },
      { name: '雨水箅子堵塞', limit: workingDays(1), selfHandleable: true, keywords: ['雨水箅子', '下水口', '堵'] },
      { name: '路灯不亮', limit: workingDays(3), keywords: ['路灯', '不亮', '黑', '灯'] },
      { name: '路灯杆倾斜破损', limit: workingDays(2), keywords: ['灯杆', '倾斜', '裸露电线'] },
      { name: '线缆垂落', limit: hours(4), urgent: true, keywords: ['线缆', '垂落', '断线', '通信线'] },
      { name: '供水管网漏水', limit: hours(12), urgent: true, keywords: ['水管', '爆管', '漏水', '冒水'] },
      { name: '污水外溢', limit: hours(12), urgent: true, keywords: ['污水', '外溢', '返水', '化粪池'] },
    ],
  },
  {
    name: '道路交通设施',
    rows: [
      { name: '车行道破损', limit: workingDays(5), keywords: ['路面', '坑洼', '塌陷', '破损'] },
      { name: '人行道破损', limit: workingDays(5), keywords: ['人行道', '地砖', '松动', '盲道'] },
      { name: '路缘石缺损', limit: workingDays(5), keywords: ['路沿石', '路缘石', '缺损'] },
      { name: '交通护栏损坏', limit: workingDays(2), keywords: ['护栏', '撞坏', '倒伏'] },
      { name: '交通信号灯故障', limit: hours(4), urgent: true, keywords: ['红绿灯', '信号灯', '不亮'] },
      { name: '交通标志标线缺损', limit: workingDays(5), keywords: ['标志牌', '标线', '斑马线', '路牌'] },
      { name: '停车设施损坏', limit: workingDays(3), keywords: ['停车位', '地锁', '道闸'] },
    ],
  },
  {
    name: '市容环境设施',
    rows: [
      {
        name: '垃圾箱破损满冒',
        limit: workingHours(4),
        selfHandleable: true,
        keywords: ['垃圾桶', '满了', '破损', '果皮箱'],
      },
      { name: '公共厕所脏污损坏', limit: workingDays(1), keywords: ['公厕', '厕所', '堵塞', '异味'] },
      { name: '公告栏破损', limit: workingDays(3), keywords: ['公告栏', '宣传栏', '破损'] },
      { name: '健身器材损坏', limit: workingDays(3), keywords: ['健身器材', '松动', '单杠'] },
      { name: '公交站亭损坏', limit: workingDays(3), keywords: ['站台', '站牌', '站亭', '座椅'] },
    ],
  },
  {
    name: '园林绿化设施',
    rows: [
      { name: '行道树枯死缺株', limit: calendarDays(10), keywords: ['行道树', '枯死', '缺株', '树坑'] },
      { name: '绿地破损', limit: workingDays(5), keywords: ['绿地', '踩踏', '种菜', '草坪'] },
      { name: '护树设施损坏', limit: workingDays(5), keywords: ['树篦子', '支撑架', '护栏'] },
    ],
  },
];

/** 城市管理, 事件: what people do and what happens. */
const events: readonly CategoryFamily[] = [
  {
    name: '市容环境',
    rows: [
      { name: '暴露垃圾', limit: workingHours(4), selfHandleable: true, keywords: ['垃圾', '堆放', '没人清'] },
      { name: '积存建筑垃圾', limit: workingDays(2), keywords: ['建筑垃圾', '渣土', '装修垃圾', '砖头'] },
      { name: '道路不洁', limit: workingHours(4), selfHandleable: true, keywords: ['落叶', '泥土', '遗撒', '脏'] },
      { name: '道路积水', limit: hours(4), urgent: true, keywords: ['积水', '内涝', '下雨', '淹'] },
      {
        name: '道路积雪结冰',
        limit: hours(6),
        urgent: true,
        selfHandleable: true,
        keywords: ['积雪', '结冰', '路滑', '除雪'],
      },
      {
        name: '非法小广告',
        limit: workingDays(1),
        selfHandleable: true,
        keywords: ['小广告', '牛皮癣', '张贴', '喷涂'],
      },
      { name: '水域不洁', limit: workingDays(2), keywords: ['河道', '漂浮物', '水草', '异味'] },
      {
        name: '焚烧垃圾树叶',
        limit: hours(1),
        urgent: true,
        selfHandleable: true,
        keywords: ['焚烧', '烧树叶', '冒烟'],
      },
      { name: '油烟扰民', limit: workingDays(3), keywords: ['油烟', '烧烤', '排烟'] },
      { name: '施工扬尘', limit: hours(4), urgent: true, keywords: ['扬尘', '裸土', '未覆盖', '渣土车'] },
    ],
  },
  {
    name: '街面秩序',
    rows: [
      {
        name: '占道经营',
        limit: workingHours(4),
        selfHandleable: true,
        keywords: ['占道', '摆摊', '流动摊贩', '出店'],
      },
      { name: '店外经营', limit: workingHours(4), selfHandleable: true, keywords: ['店外', '货物', '摆出', '桌椅'] },
      { name: '机动车乱停放', limit: hours(2), urgent: true, keywords: ['乱停车', '违停', '人行道停车', '堵门'] },
      {
        name: '非机动车乱停放',
        limit: workingHours(4),
        selfHandleable: true,
        keywords: ['共享单车', '电动车', '乱停'],
      },
      { name: '废弃车辆占位', limit: calendarDays(10), keywords: ['僵尸车', '废弃', '长期停放'] },
      { name: '私设地锁占位', limit: workingDays(3), selfHandleable: true, keywords: ['地锁', '石墩', '占车位'] },
      { name: '乱晾晒', limit: workingDays(1), selfHandleable: true, keywords: ['晾晒', '衣被', '绿化带', '拉绳'] },
      { name: '违规户外广告牌匾', limit: workingDays(5), keywords: ['广告', '牌匾', '灯箱', '横幅'] },
    ],
  },
  {
    name: '规划建设',
    rows: [
      { name: '违章搭建', limit: calendarDays(15), keywords: ['违建', '搭棚', '彩钢', '加盖'] },
      { name: '擅自占道施工', limit: workingDays(1), keywords: ['挖路', '占道施工', '围挡'] },
      { name: '渣土车遗撒', limit: hours(4), urgent: true, keywords: ['渣土', '遗撒', '泥浆'] },
      { name: '违规装修破坏承重墙', limit: hours(24), urgent: true, keywords: ['承重墙', '砸墙', '装修'] },
    ],
  },
];

export const urbanManagement: readonly CategoryFamily[] = [...components, ...events];
