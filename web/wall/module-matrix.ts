/** Modules × communities as rows of cells, with their sums. Pure. */
import type { Matrix } from '../../api/indicators/indicators.schema.ts';

export interface MatrixCell {
  community: string;
  open: number;
  overdue: number;
  /** 0 … 4: how much it is against the busiest cell, by square root so that small differences show. */
  step: number;
}
export interface MatrixRow {
  module: string;
  name: string;
  /** Null: not for this viewer, so unknown. */
  open: number | null;
  cells: MatrixCell[];
}

export const matrixSteps = 5;

export function matrixRows(
  cells: Matrix['cells'],
  modules: readonly { key: string; name: string; visible: boolean }[],
  communities: readonly { code: string }[],
): MatrixRow[] {
  const byPlace = new Map(cells.map((cell) => [`${cell.module} ${cell.community}`, cell]));
  const most = Math.max(1, ...cells.map((cell) => cell.open));
  return modules.map(({ key, name, visible }) => {
    const row = communities.map(({ code }): MatrixCell => {
      const { open = 0, overdue = 0 } = byPlace.get(`${key} ${code}`) ?? {};
      const step = open === 0 ? 0 : Math.max(1, Math.round(Math.sqrt(open / most) * (matrixSteps - 1)));
      return { community: code, open, overdue, step };
    });
    return { module: key, name, open: visible ? row.reduce((sum, cell) => sum + cell.open, 0) : null, cells: row };
  });
}
