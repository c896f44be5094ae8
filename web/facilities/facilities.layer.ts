/** Components, places, organisations and service resources: quiet chips by kind, each from the zoom that suits it. */
import type { FilterSpecification } from 'maplibre-gl';
import { facilityKinds, type FacilityClass } from '../../geodata/catalogue/facility-kinds.ts';
import { fonts } from '../map/compose.ts';
import type { Drawing } from '../map/drawing.ts';
import { iconPath } from '../map/icons.ts';
import { fillIcon } from '../map/images.ts';
import type { LayerGroup, LayerPatch, MapImage, SlottedLayer } from '../map/layer.ts';
import { night } from '../map/palette.ts';

const source = 'facility';

/** Rim and icon by class; all stay cooler and dimmer than any light or party sign. */
export const facilityClassForms: Record<FacilityClass, { name: string; colour: string; fill: string }> = {
  service: { name: '服务资源', colour: '#a8d8ff', fill: '#15395a' },
  place: { name: '重点场所', colour: '#c9c1f5', fill: '#2b2a52' },
  organisation: { name: '组织', colour: '#9fdcd8', fill: '#123f46' },
  component: { name: '城市部件', colour: '#b6c6d6', fill: '#1d3044' },
};

/** Kinds that appear at the same zoom share a layer; denser kinds wait for closer views. */
const tiers = [...new Set(facilityKinds.map(({ minZoom }) => minZoom))].sort((a, b) => a - b);
const layerId = (minZoom: number) => `facility-${minZoom}`;
export const facilityLayerIds = tiers.map(layerId);

export function facilitiesLayer(tiles: { url: string }): LayerGroup {
  return {
    key: 'facilities',
    sources: () => ({ [source]: { type: 'vector', url: tiles.url } }),
    // Rarer kinds lie above and are placed first.
    layers: (drawing) => [...tiers].reverse().map((minZoom) => chips(drawing, minZoom)),
    image: facilityImage,
    pick: Object.fromEntries(
      facilityLayerIds.map((id) => [
        id,
        ({ id: number, properties }) => {
          const kind = facilityKinds.find(({ key }) => key === properties['kind']);
          const note = { title: String(properties['name'] ?? ''), text: kind?.name ?? '' };
          return number === undefined ? undefined : { kind: 'facility', id: String(number), note };
        },
      ]),
    ),
  };
}

function tierFilter(minZoom: number, kinds: readonly string[]): FilterSpecification {
  const own = facilityKinds.filter((kind) => kind.minZoom === minZoom).map(({ key }) => key);
  return ['in', ['get', 'kind'], ['literal', own.filter((key) => kinds.length === 0 || kinds.includes(key))]];
}

/** The catalogue counts in whole levels; the whole street (13.5) keeps to its first, as eight metres away few are read. */
function fromZoom(minZoom: number): number {
  return minZoom <= 12 ? 12.5 : minZoom + 0.8;
}

function chips(drawing: Drawing, minZoom: number): SlottedLayer {
  const from = fromZoom(minZoom);
  return {
    slot: 'chip',
    id: layerId(minZoom),
    type: 'symbol',
    source,
    'source-layer': 'facility',
    minzoom: drawing.zoom(from),
    filter: tierFilter(minZoom, []),
    layout: {
      'icon-image': ['concat', 'facility:', ['get', 'kind']],
      'icon-size': drawing.byZoom([13, 0.86], [17, 1.14]),
      'icon-padding': drawing.px(3),
      // Lamps and covers are named last: their names say little more than where they stand.
      'text-field': ['step', ['zoom'], '', drawing.zoom(minZoom < 16 ? 16.4 : 18.2), ['get', 'name']],
      'text-font': fonts.regular,
      'text-size': drawing.px(12),
      'text-anchor': 'top',
      'text-offset': [0, 1],
      'text-max-width': 9,
      'text-optional': true,
    },
    paint: {
      'icon-opacity': drawing.byZoom([from, 0.75], [from + 1, 1]),
      'text-color': night.labelBuilding,
      'text-halo-color': night.halo,
      'text-halo-width': drawing.px(1.4),
    },
  };
}

/** `facility:<kind>`. */
function facilityImage(id: string): MapImage | undefined {
  const [family, key] = id.split(':');
  if (family !== 'facility') return undefined;
  const kind = facilityKinds.find((each) => each.key === key);
  const form = facilityClassForms[kind?.class ?? 'component'];
  return {
    width: 26,
    height: 26,
    draw(context) {
      context.beginPath();
      context.roundRect(3, 3, 20, 20, 6.5);
      context.fillStyle = form.fill;
      context.fill();
      context.lineWidth = 1;
      context.strokeStyle = `${form.colour}66`;
      context.stroke();
      fillIcon(context, iconPath(kind?.icon ?? ''), { x: 13, y: 13, side: 12.5, colour: form.colour });
    },
  };
}

/** @param kinds keys of kinds to draw; empty: all */
export function facilitiesPatch({ shown, kinds }: { shown: boolean; kinds: readonly string[] }): LayerPatch {
  return {
    hidden: shown ? [] : facilityLayerIds,
    filters: Object.fromEntries(tiers.map((minZoom) => [layerId(minZoom), tierFilter(minZoom, kinds)])),
  };
}
