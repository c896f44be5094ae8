import type { GridUnit } from './grids.ts';

/** Grids whose centres differ by less than this in northing (m) stand in one band. */
const BAND_M = 250;

/**
 * Renumbers groups 0, 1, 2 … by place: bands from the north, in a band from the west.
 * A band is begun by its northernmost grid and takes every further grid whose centre of area lies less than 250 m
 * further south; within it the order goes by easting.
 */
export function numberGrids(groups: readonly number[], units: readonly GridUnit[]): number[] {
  const centres = [...new Set(groups)].map((group) => {
    const own = units.filter((_, i) => groups[i] === group);
    const area = own.reduce((sum, unit) => sum + unit.areaM2, 0);
    const mean = (axis: 0 | 1) => own.reduce((sum, unit) => sum + unit.centre[axis] * unit.areaM2, 0) / area;
    return { group, x: mean(0), y: mean(1) };
  });
  const left = centres.sort((a, b) => b.y - a.y);
  const order: number[] = [];
  while (left.length > 0) {
    const top = left[0]!.y;
    const band = left.filter(({ y }) => top - y < BAND_M);
    left.splice(0, band.length);
    order.push(...band.sort((a, b) => a.x - b.x).map(({ group }) => group));
  }
  return groups.map((group) => order.indexOf(group));
}
