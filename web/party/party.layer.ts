/** Party organisations on the map: five levels in red and gold, sized by level; lines of the chosen one. */
import type { Feature } from 'geojson';
import type { PartyOrganisation } from '../../api/party/party.schema.ts';
import { fonts } from '../map/compose.ts';
import type { Drawing } from '../map/drawing.ts';
import { liveSource, type LayerGroup, type MapImage, type SlottedLayer } from '../map/layer.ts';
import { night } from '../map/palette.ts';
import { circle, star } from '../map/shapes.ts';

export const partySource = 'party';
export const partyLineSource = 'party-line';

export interface PartyLevelForm {
  level: number;
  name: string;
  /** Nominal zoom from which all of the level are drawn; the chosen one's line is always drawn. */
  fromZoom: number;
  /** Diameter in nominal pixels. */
  size: number;
}

export const partyLevelForms: readonly PartyLevelForm[] = [
  { level: 1, name: '街道党工委', fromZoom: 0, size: 34 },
  { level: 2, name: '社区党委', fromZoom: 12.2, size: 26 },
  { level: 3, name: '网格党支部', fromZoom: 14.2, size: 22 },
  { level: 4, name: '楼宇党小组', fromZoom: 15, size: 18 },
  { level: 5, name: '党员楼栋长', fromZoom: 15.8, size: 15 },
];

const red = '#e8473f';
const deepRed = '#a81f24';
const gold = '#f2cf7a';

const layerId = (level: number) => `party-${level}`;
export const partyLayerIds = [...partyLevelForms.map(({ level }) => layerId(level)), 'party-line', 'party-kin'];

export const partyLayer: LayerGroup = {
  key: 'party',
  sources: () => ({ [partySource]: liveSource({ promoteId: 'code' }), [partyLineSource]: liveSource() }),
  layers: (drawing) => [
    lines(drawing),
    ...[...partyLevelForms].reverse().map((form) => seats(drawing, form)),
    kin(drawing),
  ],
  image: partyImage,
  pick: Object.fromEntries(
    [...partyLevelForms.map(({ level }) => layerId(level)), 'party-kin'].map((id) => [
      id,
      (feature) => ({ kind: 'party', id: String(feature.properties['code']) }),
    ]),
  ),
};

const name = (drawing: Drawing) => ({
  'text-field': ['get', 'name'] as ['get', 'name'],
  'text-font': fonts.regular,
  'text-size': drawing.px(12.5),
  'text-anchor': 'top' as const,
  'text-max-width': 9,
  'text-optional': true,
});

const namePaint = (drawing: Drawing) => ({
  'text-color': gold,
  'text-halo-color': night.halo,
  'text-halo-width': drawing.px(1.5),
});

function seats(drawing: Drawing, { level, fromZoom, size }: PartyLevelForm): SlottedLayer {
  return {
    // Below the names of communities, which stand near their committees' seats.
    slot: 'chip',
    id: layerId(level),
    type: 'symbol',
    source: partySource,
    minzoom: fromZoom === 0 ? 0 : drawing.zoom(fromZoom),
    filter: ['all', ['==', ['get', 'level'], level], ['!', ['get', 'kin']]],
    layout: {
      'icon-image': `party:${level}`,
      'icon-size': drawing.byZoom([13, level === 1 ? 1 : 0.82], [15.5, 1]),
      'icon-allow-overlap': level <= 2,
      'icon-padding': 0,
      ...name(drawing),
      'text-field': ['step', ['zoom'], '', drawing.zoom(Math.max(15.4, fromZoom + 1)), ['get', 'name']],
      'text-offset': [0, size / 24 + 0.1],
    },
    paint: namePaint(drawing),
  };
}

/** The chosen organisation with those above and below it: drawn at every zoom, named. */
function kin(drawing: Drawing): SlottedLayer {
  return {
    slot: 'top',
    id: 'party-kin',
    type: 'symbol',
    source: partySource,
    filter: ['get', 'kin'],
    layout: {
      'icon-image': ['concat', 'party:', ['get', 'level']],
      'icon-size': ['case', ['get', 'chosen'], 1.35, 1],
      'icon-allow-overlap': true,
      'symbol-sort-key': ['-', 0, ['get', 'level']],
      ...name(drawing),
      'text-offset': [0, 1.3],
    },
    paint: namePaint(drawing),
  };
}

function lines(drawing: Drawing): SlottedLayer {
  return {
    slot: 'outline',
    id: 'party-line',
    type: 'line',
    source: partyLineSource,
    layout: { 'line-cap': 'round' },
    paint: {
      'line-color': gold,
      'line-width': drawing.pxByZoom(1, [12, 1.2], [17, 2.4]),
      'line-opacity': 0.75,
    },
  };
}

/** `party:<level>`: a red disc with a gold rim and star; the rim is double at the top of the tree. */
function partyImage(id: string): MapImage | undefined {
  const [family, level] = id.split(':');
  const form = family === 'party' ? partyLevelForms.find((each) => String(each.level) === level) : undefined;
  if (!form) return undefined;
  const side = form.size + 8;
  const middle = side / 2;
  const radius = form.size / 2;
  return {
    width: side,
    height: side,
    draw(context) {
      context.shadowColor = 'rgb(0 0 0 / 0.65)';
      context.shadowBlur = 5;
      context.fillStyle = form.level <= 3 ? red : deepRed;
      context.fill(circle(middle, middle, radius));
      context.shadowBlur = 0;
      context.lineWidth = form.level === 1 ? 2.4 : 1.5;
      context.strokeStyle = gold;
      context.stroke(circle(middle, middle, radius - 0.75));
      if (form.level === 1) {
        context.lineWidth = 0.9;
        context.stroke(circle(middle, middle, radius - 4.2));
      }
      context.fillStyle = gold;
      context.fill(star(middle, middle, radius * (form.level === 1 ? 0.56 : 0.62)));
    },
  };
}

/** Codes of an organisation, of all above it and all below it. */
export function kinOf(organisations: readonly PartyOrganisation[], chosen: string | null): Set<string> {
  const kin = new Set<string>();
  if (chosen === null) return kin;
  const parents = new Map(organisations.map(({ code, parentCode }) => [code, parentCode]));
  for (let code: string | null | undefined = chosen; code && !kin.has(code); code = parents.get(code)) kin.add(code);
  const below = new Set([chosen]);
  // The list is in no order: look again until nobody is added.
  for (let found = 0; found !== below.size;) {
    found = below.size;
    for (const { code, parentCode } of organisations) if (parentCode && below.has(parentCode)) below.add(code);
  }
  return new Set([...kin, ...below]);
}

export function partySeats(organisations: readonly PartyOrganisation[], chosen: string | null): Map<string, Feature> {
  const kin = kinOf(organisations, chosen);
  return new Map(
    organisations.map(({ code, level, name: title, seat }) => [
      code,
      {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: seat },
        properties: { code, level, name: title, kin: kin.has(code), chosen: code === chosen },
      },
    ]),
  );
}

/** Lines from each of the chosen one's kin to its parent. */
export function partyLines(organisations: readonly PartyOrganisation[], chosen: string | null): Map<number, Feature> {
  const kin = kinOf(organisations, chosen);
  const seats = new Map(organisations.map(({ code, seat }) => [code, seat]));
  const lines = new Map<number, Feature>();
  organisations.forEach(({ code, parentCode, seat }, index) => {
    const above = parentCode && kin.has(parentCode) ? seats.get(parentCode) : undefined;
    if (!above || !kin.has(code)) return;
    const geometry = { type: 'LineString' as const, coordinates: [above, seat] };
    lines.set(index, { type: 'Feature', id: index, geometry, properties: {} });
  });
  return lines;
}
