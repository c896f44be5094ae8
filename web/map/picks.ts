/** What a touch or the pointer meets on the map, by the groups' own words. */
import type { GeoJSONSource, Map as MapLibreMap, MapGeoJSONFeature, MapMouseEvent, Point } from 'maplibre-gl';
import type { LayerGroup, Picked } from './layer.ts';

/** Half the side of the square that a touch covers, in nominal pixels: fingers are wide. */
const reachPx = 7;

export interface PickEvents {
  /** The topmost thing touched, or null for the bare map. */
  picked(thing: Picked | null): void;
  /** What the pointer is over; touch screens never say so. */
  hovered(thing: Picked | null): void;
}

export function listenForPicks(
  map: MapLibreMap,
  groups: readonly LayerGroup[],
  scale: () => number,
  events: PickEvents,
): void {
  const readers = new Map(groups.flatMap((group) => Object.entries(group.pick ?? {})));
  const clusters = new Map(groups.flatMap((group) => Object.entries(group.clusters ?? {})));

  function featuresAt(point: Point, reach: number): MapGeoJSONFeature[] {
    const layers = [...readers.keys(), ...clusters.keys()].filter((layer) => map.getLayer(layer));
    return map.queryRenderedFeatures(
      [
        [point.x - reach, point.y - reach],
        [point.x + reach, point.y + reach],
      ],
      { layers },
    );
  }

  /** Signs are met within reach; areas only exactly below, or a touch near a border would take the neighbour. */
  function topmost(point: Point, reach: number): MapGeoJSONFeature | undefined {
    const near = featuresAt(point, reach).find(({ geometry }) => geometry.type === 'Point');
    return near ?? featuresAt(point, 0)[0];
  }

  function read(event: MapMouseEvent, reach: number): { thing: Picked | null; feature?: MapGeoJSONFeature } {
    if (!map.isStyleLoaded() && !map.style) return { thing: null };
    const feature = topmost(event.point, reach);
    const meant = feature ? readers.get(feature.layer.id)?.(feature) : undefined;
    const position = placeOf(feature) ?? [event.lngLat.lng, event.lngLat.lat];
    return { thing: meant ? { ...meant, position } : null, feature };
  }

  map.on('click', (event) => {
    const { thing, feature } = read(event, reachPx * scale());
    const cluster = feature && clusters.get(feature.layer.id);
    if (feature && cluster) void openCluster(map, cluster, feature);
    else events.picked(thing);
  });

  let last: string | null = null;
  map.on('mousemove', (event) => {
    if (map.isMoving()) return;
    const { thing, feature } = read(event, 0);
    map.getCanvas().style.cursor = feature ? 'pointer' : '';
    const key = thing ? `${thing.kind} ${thing.id}` : null;
    if (key !== last) events.hovered(thing);
    last = key;
  });
  map.on('mouseout', () => {
    if (last !== null) events.hovered(null);
    last = null;
  });
}

function placeOf(feature: MapGeoJSONFeature | undefined): [number, number] | undefined {
  return feature?.geometry.type === 'Point' ? (feature.geometry.coordinates as [number, number]) : undefined;
}

/** Flies in until the cluster falls apart. */
async function openCluster(map: MapLibreMap, sourceName: string, feature: MapGeoJSONFeature): Promise<void> {
  const source = map.getSource<GeoJSONSource>(sourceName);
  if (!source || feature.geometry.type !== 'Point') return;
  const [lng, lat] = feature.geometry.coordinates as [number, number];
  const zoom = await source.getClusterExpansionZoom(Number(feature.properties['cluster_id']));
  map.easeTo({ center: [lng, lat], zoom: zoom + 0.3 });
}
