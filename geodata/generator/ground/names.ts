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
  '八一',
];
const last: Record<'old' | 'middle' | 'new', readonly string[]> = {
  old: ['小区', '新村', '家园', '家属院', '胡同小区'],
  middle: ['花园', '花苑', '小区', '佳苑', '嘉园', '公寓'],
  new: ['华庭', '国际城', '名邸', '府', '天城', '壹号', '公馆', '花园'],
};

/** Draws compound names, each only once. */
export function createCompoundNames(random: Random) {
  const unused = { old: combine('old'), middle: combine('middle'), new: combine('new') };
  const used = new Set<string>();
  function combine(age: 'old' | 'middle' | 'new'): string[] {
    return random.fork(age).shuffle(first.flatMap((a) => last[age].map((b) => a + b)));
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
