/** Lines and surfaces of one layer in memory, found by their boxes. Built once, replaced as a whole. */
import Flatbush from 'flatbush';
import { clipLine, clipRing, toTileUnits } from './clip.ts';
import { geometryTypes, LayerWriter } from './encode.ts';
import { worldBounds, worldX, worldY } from './mercator.ts';
import type { TileAddress } from './mercator.ts';
import { ValueTable } from './values.ts';
import type { AttributeValue } from './values.ts';

/** GeoJSON geometry in degrees [lng, lat]. */
export type ShapeGeometry =
  | { type: 'LineString'; coordinates: number[][] }
  | { type: 'Polygon'; coordinates: number[][][] }
  | { type: 'MultiPolygon'; coordinates: number[][][][] };

/** One line or surface: `id` a whole number ≥ 0, unique in its layer; attributes in the order of the layer's keys. */
export interface ShapeFeature {
  id: number;
  geometry: ShapeGeometry;
  attributes: readonly (AttributeValue | null)[];
}

/** In world coordinates, flat; `parts` of a surface are its polygons, each an outer ring and its holes, rings open. */
interface Shape {
  id: number;
  type: 2 | 3;
  parts: Float64Array[][];
  tags: number[];
}

export class ShapeIndex {
  readonly #name: string;
  readonly #values = new ValueTable();
  readonly #writer: LayerWriter;
  readonly #shapes: Shape[];
  readonly #tree: Flatbush | undefined;

  /** Features are drawn in the order given. */
  constructor(name: string, keys: readonly string[], features: readonly ShapeFeature[]) {
    this.#name = name;
    this.#writer = new LayerWriter(keys, this.#values);
    this.#shapes = features.map((feature) => ({
      id: feature.id,
      ...worldParts(feature.geometry),
      tags: keys.map((_, key) => this.#values.numberOf(feature.attributes[key])),
    }));
    if (features.length === 0) return;
    this.#tree = new Flatbush(features.length);
    for (const shape of this.#shapes) this.#tree.add(...boxOf(shape));
    this.#tree.finish();
  }

  get size(): number {
    return this.#shapes.length;
  }

  /** The layer message of one tile; shapes smaller than a unit of it are left out. */
  encode(address: TileAddress): Uint8Array {
    this.#writer.begin();
    const near = this.#tree?.search(...worldBounds(address)) ?? [];
    for (const index of near.sort((a, b) => a - b)) {
      const shape = this.#shapes[index]!;
      const parts = shape.type === geometryTypes.line ? clippedLine(shape, address) : clippedSurface(shape, address);
      if (parts.length > 0) this.#writer.addShape(shape.type, shape.id, shape.tags, 0, parts);
    }
    return this.#writer.finish(this.#name);
  }
}

function clippedLine(shape: Shape, address: TileAddress): number[][] {
  return shape.parts.flatMap((part) => part.flatMap((line) => clipLine(toTileUnits(line, address))));
}

function clippedSurface(shape: Shape, address: TileAddress): number[][] {
  return shape.parts.flatMap(([outer, ...holes]) => {
    const cut = clipRing(toTileUnits(outer!, address), 'outer');
    if (!cut) return [];
    const kept = holes.map((hole) => clipRing(toTileUnits(hole, address), 'inner'));
    return [cut, ...kept.filter((ring) => ring !== undefined)];
  });
}

function worldParts(geometry: ShapeGeometry): Pick<Shape, 'type' | 'parts'> {
  switch (geometry.type) {
    case 'LineString':
      return { type: geometryTypes.line, parts: [[flat(geometry.coordinates)]] };
    case 'Polygon':
      return { type: geometryTypes.polygon, parts: [geometry.coordinates.map(openRing)] };
    case 'MultiPolygon':
      return { type: geometryTypes.polygon, parts: geometry.coordinates.map((polygon) => polygon.map(openRing)) };
  }
}

/** GeoJSON rings repeat the first position at the end; ours don't. */
function openRing(positions: number[][]): Float64Array {
  return flat(positions.slice(0, -1));
}

function flat(positions: number[][]): Float64Array {
  const world = new Float64Array(positions.length * 2);
  positions.forEach(([lng, lat], i) => {
    world[i * 2] = worldX(lng!);
    world[i * 2 + 1] = worldY(lat!);
  });
  return world;
}

function boxOf(shape: Shape): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of shape.parts.flat())
    for (let i = 0; i < line.length; i += 2) {
      box[0] = Math.min(box[0], line[i]!);
      box[1] = Math.min(box[1], line[i + 1]!);
      box[2] = Math.max(box[2], line[i]!);
      box[3] = Math.max(box[3], line[i + 1]!);
    }
  return box;
}
