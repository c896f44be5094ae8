/** What the tiles are, for programs that read them: TileJSON 3.0 and the list of layers. */
import { composites, layers, layersOf } from './tiles.layers.ts';
import type { TilesetPlace } from './tiles.queries.ts';
import type { TileJson, TilesetList } from './tiles.schema.ts';

/** Every name that can be asked for, with the layers inside. */
export function listTilesets(): TilesetList {
  const items = [...composites, ...layers].map(({ name, title }) => ({
    name,
    title,
    layers: layersOf(name).map((layer) => layer.name),
  }));
  return { items };
}

/** TileJSON 3.0 of a layer or composite, undefined where there is none; `origin` as `https://host:port`. */
export function describeTileset(name: string, origin: string, place: TilesetPlace | undefined): TileJson | undefined {
  const members = layersOf(name);
  const tileset = [...composites, ...layers].find((candidate) => candidate.name === name);
  if (!tileset) return undefined;
  return {
    tilejson: '3.0.0',
    name,
    description: tileset.title,
    tiles: [`${origin}/api/tiles/${name}/{z}/{x}/{y}.mvt`],
    scheme: 'xyz',
    minzoom: Math.min(...members.map((layer) => layer.minZoom)),
    maxzoom: Math.max(...members.map((layer) => layer.maxZoom)),
    ...(place && { bounds: place.bbox, attribution: place.attribution }),
    vector_layers: members.map((layer) => ({
      id: layer.name,
      description: layer.title,
      minzoom: layer.minZoom,
      maxzoom: layer.maxZoom,
      fields: { ...layer.fields },
    })),
  };
}
