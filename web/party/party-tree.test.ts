import { describe, expect, it } from 'vitest';
import type { PartyOrganisation } from '../../api/party/party.schema.ts';
import { countLevels, inArea, lineTo, visibleLines } from './party-tree.ts';

function organisation(code: string, level: number, parentCode: string | null, gridCodes: string[] = []) {
  const areaCode = level === 2 ? `37000000${code.slice(-1)}001`.slice(0, 12) : null;
  return {
    code,
    level,
    parentCode,
    gridCodes,
    areaCode,
    name: code,
    leader: '某',
    members: 3,
    seat: [115, 35],
  } satisfies PartyOrganisation;
}
const tree = [
  organisation('工委', 1, null),
  organisation('党委1', 2, '工委'),
  organisation('支部甲', 3, '党委1', ['370000001001001', '370000001001002']),
  organisation('小组', 4, '支部甲', ['370000001001001']),
  organisation('党委2', 2, '工委'),
  organisation('支部乙', 3, '党委2', ['370000002001001']),
];
const codes = (lines: { organisation: { code: string } }[]) => lines.map((line) => line.organisation.code);

describe('五级党组织树', () => {
  it('只显示展开的下级，并说出在同级中的位置', () => {
    expect(codes(visibleLines(tree, new Set()))).toEqual(['工委']);
    const lines = visibleLines(tree, new Set(['工委', '党委1']));
    expect(codes(lines)).toEqual(['工委', '党委1', '支部甲', '党委2']);
    expect(lines[3]).toMatchObject({ position: 2, siblings: 2, children: 1, expanded: false });
  });

  it('选中网格时保留覆盖它的组织和它们的上级，去掉别的', () => {
    expect(inArea(tree, '370000001001002').map(({ code }) => code)).toEqual(['工委', '党委1', '支部甲']);
    expect(inArea(tree, '370000002001').map(({ code }) => code)).toEqual(['工委', '党委2', '支部乙']);
    expect(inArea(tree, null)).toHaveLength(tree.length);
  });

  it('党组织链从工委到本级', () => {
    const byCode = new Map(tree.map((each) => [each.code, each]));
    expect(lineTo(byCode, '小组')).toEqual(['工委', '党委1', '支部甲', '小组']);
    expect(countLevels(tree)).toEqual([1, 2, 2, 1, 0]);
  });
});
