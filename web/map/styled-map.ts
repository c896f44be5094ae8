/** The reconciler's view of a MapLibre map. */
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import type { StyledMap } from './reconcile.ts';

/** `source` or `source/source-layer`, as patches name what has feature state. */
function stateTarget(name: string): { source: string; sourceLayer?: string } {
  const [source = '', sourceLayer] = name.split('/');
  return sourceLayer === undefined ? { source } : { source, sourceLayer };
}

export function styledMapOf(map: MapLibreMap): StyledMap {
  const live = (name: string): GeoJSONSource => {
    const source = map.getSource<GeoJSONSource>(name);
    if (!source) throw new Error(`the map has no source "${name}"`);
    return source;
  };
  return {
    setVisibility: (layer, visible) => map.setLayoutProperty(layer, 'visibility', visible ? 'visible' : 'none'),
    setFilter: (layer, filter) => map.setFilter(layer, filter),
    setPaint: (layer, property, value) =>
      map.setPaintProperty(layer, property as 'line-color', value as string | undefined),
    setFeatures: (source, features) => void live(source).setData({ type: 'FeatureCollection', features }),
    changeFeatures: (source, change) => void live(source).updateData(change),
    setState: (source, id, state) => map.setFeatureState({ ...stateTarget(source), id }, state),
    clearState: (source, id) => map.removeFeatureState({ ...stateTarget(source), id }),
  };
}
