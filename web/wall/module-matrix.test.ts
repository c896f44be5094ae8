import { describe, expect, it } from 'vitest';
import { matrixRows } from './module-matrix.ts';

const cell = (module: string, community: string, open: number, overdue = 0) => ({
  module,
  community,
  open,
  overdue,
  reported30Days: open,
});

describe('模块 × 社区', () => {
  const modules = [
    { key: 'health', name: '卫生计生', visible: true },
    { key: 'finance', name: '财政管理', visible: true },
  ];
  const communities = [{ code: '01' }, { code: '02' }];

  it('没有事件的格也在，行合计等于各格之和', () => {
    const rows = matrixRows([cell('health', '01', 3, 1), cell('health', '02', 16)], modules, communities);
    expect(rows.map((row) => [row.name, row.open, row.cells.map(({ open }) => open)])).toEqual([
      ['卫生计生', 19, [3, 16]],
      ['财政管理', 0, [0, 0]],
    ]);
    expect(rows[0]!.cells[0]!.overdue).toBe(1);
  });

  it('看不到的模块没有合计，不写成零', () => {
    const closed = { key: 'discipline', name: '纪律监督', visible: false };
    expect(matrixRows([], [closed], communities)[0]!.open).toBeNull();
  });

  it('有一件就看得见，最多的最亮，零件不着色', () => {
    const [row] = matrixRows([cell('health', '01', 1), cell('health', '02', 400)], modules, communities);
    expect(row!.cells.map(({ step }) => step)).toEqual([1, 4]);
    expect(matrixRows([], modules, communities)[0]!.cells.map(({ step }) => step)).toEqual([0, 0]);
  });
});
