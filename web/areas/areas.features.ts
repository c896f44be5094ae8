/** Areas from the API → features of the map: shapes, and points that carry names with figures. Pure. */
import type { Feature, Geometry, Point } from 'geojson';
import type { AreaProperties } from '../../api/areas/areas.schema.ts';
import { writeFigure, type AreaFigureForm, type FigureByArea } from './areas.figures.ts';

export interface AreaFeature {
  type: 'Feature';
  geometry: Geometry;
  properties: AreaProperties;
}

export function areaShapes(areas: readonly AreaFeature[]): Map<string, Feature> {
  return new Map(
    areas.map(({ geometry, properties: { code, kind, name } }) => [
      code,
      { type: 'Feature', geometry, properties: { code, kind, name } },
    ]),
  );
}

/** On the map a grid is called without its community, whose name stands beside it. */
export function shortName(name: string, parentName: string | undefined): string {
  return parentName && name.startsWith(parentName) && name !== parentName ? name.slice(parentName.length) : name;
}

/** @param figure the figure that colours the areas now, or null when none does */
export function areaLabelPoints(
  areas: readonly AreaFeature[],
  figure: { values: FigureByArea; unit: AreaFigureForm['unit'] } | null,
): Map<string, Feature<Point>> {
  const names = new Map(areas.map(({ properties }) => [properties.code, properties.name]));
  return new Map(
    areas
      .filter(({ properties }) => properties.kind !== 'street')
      .map(({ properties: { code, kind, name, parentCode, labelAt } }) => [
        code,
        {
          type: 'Feature',
          geometry: { type: 'Point', coordinates: labelAt },
          properties: {
            code,
            kind,
            name: shortName(name, names.get(parentCode ?? '')),
            figure: figure?.values.has(code) ? writeFigure(figure.values.get(code) ?? null, figure.unit) : '',
          },
        },
      ]),
  );
}
