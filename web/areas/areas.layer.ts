/** Street, communities and grids on the map: land, choropleth, borders, selection, names with their figure. */
import type { ExpressionSpecification, FeatureState, FilterSpecification } from 'maplibre-gl';
import type { Drawing } from '../map/drawing.ts';
import { liveSource, type LayerGroup, type SlottedLayer } from '../map/layer.ts';
import { choroplethOpacity, night, outsideOpacity } from '../map/palette.ts';
import { areaLabels } from './areas.labels.layer.ts';

export const areaSource = 'area';
export const areaLabelSource = 'area-label';
export const figureLayerIds = ['community-figure', 'grid-figure'] as const;

export const areasLayer: LayerGroup = {
  key: 'areas',
  sources: () => ({
    // No simplification: neighbours share their borders to the millimetre and must not part on the map.
    [areaSource]: liveSource({ promoteId: 'code', tolerance: 0, maxzoom: 16 }),
    [areaLabelSource]: liveSource({ promoteId: 'code' }),
  }),
  layers: (drawing) => [
    land,
    ...figures(drawing),
    ...borders(drawing),
    ...veil(drawing),
    ...selection(drawing),
    ...areaLabels(drawing, areaLabelSource),
  ],
  pick: {
    'community-touch': (feature) => ({ kind: 'community', id: String(feature.properties['code']) }),
    'grid-touch': (feature) => ({ kind: 'grid', id: String(feature.properties['code']) }),
  },
};

/** Nominal zoom at which grids take over from communities. */
export const gridsFrom = 14.6;

const ofKind = (kind: 'street' | 'community' | 'grid'): FilterSpecification => ['==', ['get', 'kind'], kind];
const state = (key: string): ExpressionSpecification => ['boolean', ['feature-state', key], false];

const land: SlottedLayer = {
  slot: 'ground',
  id: 'land',
  type: 'fill',
  source: areaSource,
  filter: ofKind('street'),
  paint: { 'fill-color': night.land },
};

const classColour: ExpressionSpecification = [
  'match',
  ['number', ['feature-state', 'class'], -1],
  ...night.choropleth.flatMap((colour, index) => [index, colour]),
  night.choroplethNone,
] as unknown as ExpressionSpecification;

function figures(drawing: Drawing): SlottedLayer[] {
  const fill = (kind: 'community' | 'grid', opacity: ExpressionSpecification): SlottedLayer => ({
    slot: 'area',
    id: `${kind}-figure`,
    type: 'fill',
    source: areaSource,
    filter: ofKind(kind),
    paint: { 'fill-color': classColour, 'fill-opacity': opacity, 'fill-antialias': false },
  });
  // Invisible and always there, so that a touch finds an area whatever is drawn.
  const touch = (kind: 'community' | 'grid', range: { minzoom?: number; maxzoom?: number }): SlottedLayer => ({
    slot: 'area',
    id: `${kind}-touch`,
    type: 'fill',
    source: areaSource,
    filter: ofKind(kind),
    ...range,
    paint: { 'fill-color': night.selection, 'fill-opacity': ['case', state('hover'), 0.07, 0] },
  });
  return [
    fill('community', drawing.byZoom([gridsFrom - 0.4, choroplethOpacity], [gridsFrom, 0])),
    fill(
      'grid',
      drawing.byZoom([gridsFrom - 0.4, 0], [gridsFrom, choroplethOpacity], [16, choroplethOpacity], [17, 0.32]),
    ),
    touch('community', { maxzoom: drawing.zoom(gridsFrom) }),
    touch('grid', { minzoom: drawing.zoom(gridsFrom) }),
  ];
}

function borders(drawing: Drawing): SlottedLayer[] {
  const line = (
    kind: 'community' | 'grid',
    suffix: string,
    paint: Extract<SlottedLayer, { type: 'line' }>['paint'],
  ): SlottedLayer => ({
    slot: 'border',
    id: `${kind}-${suffix}`,
    type: 'line',
    source: areaSource,
    filter: ofKind(kind),
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint,
  });
  return [
    line('grid', 'border', {
      'line-color': night.gridBorder,
      'line-width': drawing.pxByZoom(1, [12.5, 0.5], [14, 0.9], [17, 1.6]),
      'line-opacity': drawing.byZoom([12.5, 0.25], [14.5, 0.75]),
    }),
    line('community', 'shade', {
      'line-color': night.ground,
      'line-width': drawing.pxByZoom(1, [12, 3], [14, 5], [17, 8]),
      'line-opacity': 0.55,
    }),
    line('community', 'border', {
      'line-color': night.communityBorder,
      'line-width': drawing.pxByZoom(1, [12, 0.9], [14, 1.7], [17, 2.6]),
      'line-opacity': 0.85,
    }),
  ];
}

/** What lies around the street steps back, names and all, and its edge shines. */
function veil(drawing: Drawing): SlottedLayer[] {
  const edge = { slot: 'veil' as const, type: 'line' as const, source: areaSource, filter: ofKind('street') };
  return [
    {
      slot: 'veil',
      id: 'outside',
      type: 'fill',
      source: areaSource,
      filter: ['==', ['get', 'kind'], 'outside'],
      paint: { 'fill-color': night.ground, 'fill-opacity': outsideOpacity, 'fill-antialias': false },
    },
    {
      ...edge,
      id: 'street-glow',
      paint: {
        'line-color': night.communityBorder,
        'line-width': drawing.pxByZoom(1, [12, 10], [16, 22]),
        'line-blur': drawing.pxByZoom(1, [12, 9], [16, 20]),
        'line-opacity': 0.3,
      },
    },
    {
      ...edge,
      id: 'street-edge',
      paint: {
        'line-color': night.communityBorder,
        'line-width': drawing.pxByZoom(1, [12, 1.1], [14, 1.9], [17, 2.8]),
      },
    },
  ];
}

/** The chosen area glows and what does not belong to it steps back. */
function selection(drawing: Drawing): SlottedLayer[] {
  const outline = (suffix: string, width: number, blur: number, opacity: number): SlottedLayer => ({
    slot: 'outline',
    id: `area-selected-${suffix}`,
    type: 'line',
    source: areaSource,
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: {
      'line-color': night.selection,
      'line-width': drawing.pxByZoom(1, [12, width], [17, width * 1.7]),
      'line-blur': drawing.px(blur),
      'line-opacity': ['case', state('selected'), opacity, 0],
    },
  });
  return [
    {
      slot: 'outline',
      id: 'area-dim',
      type: 'fill',
      source: areaSource,
      filter: ofKind('grid'),
      paint: {
        'fill-color': night.ground,
        'fill-opacity': ['case', state('dim'), 0.5, 0],
        'fill-antialias': false,
      },
    },
    outline('glow', 9, 8, 0.5),
    outline('line', 2.2, 0, 1),
  ];
}

/** What the map must know of an area besides its shape. */
export interface AreaStateInput {
  codes: readonly { code: string; parentCode: string | null }[];
  /** Colour index by area code. */
  classes: ReadonlyMap<string, number>;
  selected: string | null;
  hovered: string | null;
}

export function areaStates({ codes, classes, selected, hovered }: AreaStateInput): Map<string, FeatureState> {
  return new Map(
    codes.map(({ code, parentCode }) => [
      code,
      {
        class: classes.get(code) ?? -1,
        selected: code === selected,
        hover: code === hovered,
        dim: selected !== null && code !== selected && parentCode !== selected,
      },
    ]),
  );
}
