import type { Random } from '../random.ts';

const first = [
  '金都',
  '牡丹',
  '曹州',
  '天香',
  '富贵',
  '锦绣',
  '阳光',
  '康乐',
  '幸福',
  '盛世',
  '龙泽',
  '御景',
  '东方',
  '华府',
  '银河',
  '万福',
  '安泰',
  '永昌',
  '嘉和',
  '书香',
  '清华',
  '翰林',
  '怡景',
  '丽景',
  '水岸',
  '凤凰',
  '紫荆',
  '玉兰',
  '丁香',
  '桂花',
  '百合',
  '海棠',
  '荷花',
  '梅园',
  '国花',
  '双河',
  '天华',
  '中达',
  '鲁西',
  '菏建',
  '舜城',
  '尧都',
  '曹南',
  '绣球',
  '春晓',
  '和谐',
  '安居',
  '祥云',
  '吉祥',
  '如意',
  '福泰',
  '鑫源',
  '宏图',
  '宝龙',
  '恒基',
  '景苑',
  '圣泽',
  '润和',
  '仁和',
  '德馨',
  '明珠',
  '港湾',
  '春天',
  '金桥',
  '东苑',
  '西苑',
  '南苑',
  '兴华',
  '建设',
  '光明',
  '团结',
  '和平',
  '友谊',
  '向阳',
  '新世纪',
  '文昌',
  '府前',
  '古城',
  '护城河',
  '青年湖',
  '天宁',
  '汇丰',
  '瑞祥',
  '佳和',
  '馨雅',
  '美景',
  '绿城',
  '金色',
  '蓝湾',
  '观澜',
  '君悦',
  '帝都',
  '铭座',
  '麒麟',
  '尚城',
  '悦府',
] as const;
/** Compounds that a work unit built for its own people carry its name. */
const units = [
  '棉纺厂',
  '油泵厂',
  '印刷厂',
  '面粉厂',
  '化肥厂',
  '酒厂',
  '供电公司',
  '自来水公司',
  '粮食局',
  '商业局',
  '物资局',
  '教育局',
  '水利局',
  '邮电局',
  '运输公司',
  '建筑公司',
  '百货公司',
  '农机公司',
  '烟草公司',
  '外贸公司',
  '食品公司',
  '医药公司',
  '广播局',
  '二轻局',
] as const;
const last: Record<'old' | 'middle' | 'new', readonly string[]> = {
  old: ['小区', '新村', '家园', '新区'],
  middle: ['花园', '花苑', '小区', '佳苑', '嘉园', '公寓'],
  new: ['华庭', '国际城', '名邸', '壹号', '公馆', '花园', '天城'],
};

/** Draws compound names, each only once. */
export function createCompoundNames(random: Random) {
  const unused = { old: combine('old'), middle: combine('middle'), new: combine('new') };
  const used = new Set<string>();
  function combine(age: 'old' | 'middle' | 'new'): string[] {
    const names = first.flatMap((a) => last[age].map((b) => a + b));
    return random.fork(age).shuffle(age === 'old' ? [...names, ...units.map((unit) => `${unit}家属院`)] : names);
  }
  const usedFirst = new Map<string, number>();
  return (age: 'old' | 'middle' | 'new'): string => {
    const times = (name: string) => usedFirst.get(name.slice(0, 2)) ?? 0;
    const open = unused[age].filter((name) => !used.has(name));
    const name = open.reduce((best, other) => (times(other) < times(best) ? other : best));
    used.add(name);
    usedFirst.set(name.slice(0, 2), times(name) + 1);
    return name;
  };
}

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1…99 in Chinese, e.g. 第十二. */
export function chineseNumber(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  if (tens === 0) return digits[ones]!;
  return `${tens === 1 ? '' : digits[tens]}十${ones === 0 ? '' : digits[ones]}`;
}

/** 双井社区 → 双井. */
export const shortName = (community: string) => community.replace(/社区$/, '');
