/** Areas from the API → features of the map: shapes, and points that carry names with figures. Pure. */
import type { Feature, Geometry, Point, Polygon, Position } from 'geojson';
import type { AreaProperties } from '../../api/areas/areas.schema.ts';
import { writeFigure, type AreaFigureForm, type FigureByArea } from './areas.figures.ts';

export interface AreaFeature {
  type: 'Feature';
  geometry: Geometry;
  properties: AreaProperties;
}

export function areaShapes(areas: readonly AreaFeature[]): Map<string, Feature> {
  const shapes = new Map<string, Feature>(
    areas.map(({ geometry, properties: { code, kind, name } }) => [
      code,
      { type: 'Feature', geometry, properties: { code, kind, name } },
    ]),
  );
  const street = areas.find(({ properties }) => properties.kind === 'street');
  if (street) shapes.set('outside', outsideOf(street.geometry));
  return shapes;
}

/** Degrees around the street that step back; the map lets nobody stray farther. */
const aroundDeg = 1;

/** What lies around the street: a wide box with the street cut out. */
function outsideOf(street: Geometry): Feature<Polygon> {
  const outlines = outerRings(street);
  const lngs = outlines.flat().map(([lng = 0]) => lng);
  const lats = outlines.flat().map(([, lat = 0]) => lat);
  const [west, east] = [Math.min(...lngs) - aroundDeg, Math.max(...lngs) + aroundDeg];
  const [south, north] = [Math.min(...lats) - aroundDeg, Math.max(...lats) + aroundDeg];
  const box = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  // A hole runs against its outline (RFC 7946), and the street's own ring runs with it.
  const holes = outlines.map((ring) => [...ring].reverse());
  return {
    type: 'Feature',
    geometry: { type: 'Polygon', coordinates: [box, ...holes] },
    properties: { code: 'outside', kind: 'outside' },
  };
}

function outerRings(geometry: Geometry): Position[][] {
  if (geometry.type === 'Polygon') return geometry.coordinates.slice(0, 1);
  return geometry.type === 'MultiPolygon' ? geometry.coordinates.flatMap((polygon) => polygon.slice(0, 1)) : [];
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
