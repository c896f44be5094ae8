/** What the wall wants of its map, from plain data. Pure; one function a group, so that only what changed is made anew. */
import type { PartyOrganisation } from '../../api/party/party.schema.ts';
import { areaLabelPoints, areaShapes, type AreaFeature } from '../areas/areas.features.ts';
import { classByArea, classesOf, areaFigureForms, type AreaFigure, type FigureByArea } from '../areas/areas.figures.ts';
import { areaLabelSource, areaSource, areaStates, figureLayerIds } from '../areas/areas.layer.ts';
import type { Classes } from '../map/classes.ts';
import type { LayerPatch } from '../map/layer.ts';
import { partyLayerIds, partyLines, partyLineSource, partySeats, partySource } from '../party/party.layer.ts';

/** A figure with its classes, which are cut for communities and grids apart: their numbers differ in size. */
export interface ClassedFigure {
  figure: AreaFigure;
  values: FigureByArea;
  classes: { community: Classes; grid: Classes };
  /** Colour index by area code. */
  colours: ReadonlyMap<string, number>;
}

export function classFigure(figure: AreaFigure, community: FigureByArea, grid: FigureByArea): ClassedFigure {
  const classes = { community: classesOf(community), grid: classesOf(grid) };
  return {
    figure,
    values: new Map([...community, ...grid]),
    classes,
    colours: new Map([...classByArea(community, classes.community), ...classByArea(grid, classes.grid)]),
  };
}

export function areaShapesPatch(areas: readonly AreaFeature[]): LayerPatch {
  return { features: { [areaSource]: areaShapes(areas) } };
}

export function areaFiguresPatch(areas: readonly AreaFeature[], classed: ClassedFigure, shown: boolean): LayerPatch {
  const figure = shown ? { values: classed.values, unit: areaFigureForms[classed.figure].unit } : null;
  return {
    hidden: shown ? [] : figureLayerIds,
    features: { [areaLabelSource]: areaLabelPoints(areas, figure) },
  };
}

export function areaStatesPatch(
  areas: readonly AreaFeature[],
  { colours }: ClassedFigure,
  { selected, hovered }: { selected: string | null; hovered: string | null },
): LayerPatch {
  const codes = areas.map(({ properties }) => properties);
  return { states: { [areaSource]: areaStates({ codes, classes: colours, selected, hovered }) } };
}

export function partyPatch(
  organisations: readonly PartyOrganisation[],
  chosen: string | null,
  shown: boolean,
): LayerPatch {
  return {
    // Who opened an organisation in the tree sees it, whatever is switched off.
    hidden: shown ? [] : partyLayerIds.filter((id) => chosen === null || (id !== 'party-kin' && id !== 'party-line')),
    features: {
      [partySource]: partySeats(organisations, chosen),
      [partyLineSource]: partyLines(organisations, chosen),
    },
  };
}
