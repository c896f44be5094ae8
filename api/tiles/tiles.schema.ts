/** Tiles on the wire: their addresses, TileJSON 3.0, the list. */
import { z } from 'zod';

/** Deepest zoom that can be asked for. */
export const maxZoom = 22;

/** Digits of a path; the message names what was given. */
const digits = (rule: string) =>
  z
    .string()
    .regex(/^\d{1,7}$/, { error: ({ input }) => `“${String(input)}”不是${rule}` })
    .transform(Number);

export const tileParamsSchema = z
  .object({
    layer: z.string().describe('图层名，见 /api/tiles'),
    z: digits('缩放级别（0 至 22 的整数）').describe('缩放级别，0 至 22'),
    x: digits('列号（不小于 0 的整数）').describe('列号，自西向东'),
    y: z
      .string()
      .regex(/^\d{1,7}\.mvt$/, { error: ({ input }) => `“${String(input)}”不是行号加扩展名 .mvt，例如 6477.mvt` })
      .describe('行号（自北向南）加扩展名，例如 6477.mvt'),
  })
  .transform(({ layer, z, x, y }) => ({ layer, z, x, y: Number.parseInt(y, 10) }))
  .superRefine(({ z, x, y }, context) => {
    if (z > maxZoom) {
      context.addIssue({ code: 'custom', path: ['z'], message: `${z} 超出范围：缩放级别为 0 至 ${maxZoom}` });
      return;
    }
    const last = 2 ** z - 1;
    for (const [axis, value] of Object.entries({ x, y }))
      if (value > last)
        context.addIssue({
          code: 'custom',
          path: [axis],
          message: `${value} 超出范围：缩放级别 ${z} 只有 0 至 ${last}`,
        });
  });

export const tilesetParamsSchema = z.object({
  document: z
    .string()
    .regex(/^[a-z_]+\.json$/, { error: ({ input }) => `“${String(input)}”不是图层名加扩展名 .json，例如 base.json` })
    .describe('图层名加扩展名，例如 base.json'),
});

export const tilesetListSchema = z.object({
  items: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      /** Layers inside the tile: the name itself, or a composite's members. */
      layers: z.array(z.string()),
    }),
  ),
});
export type TilesetList = z.infer<typeof tilesetListSchema>;

/** https://github.com/mapbox/tilejson-spec/tree/master/3.0.0 */
export const tileJsonSchema = z.object({
  tilejson: z.literal('3.0.0'),
  name: z.string(),
  description: z.string(),
  tiles: z.array(z.string()),
  scheme: z.literal('xyz'),
  minzoom: z.number().int(),
  maxzoom: z.number().int(),
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  attribution: z.string().optional(),
  vector_layers: z.array(
    z.object({
      id: z.string(),
      description: z.string(),
      minzoom: z.number().int(),
      maxzoom: z.number().int(),
      fields: z.record(z.string(), z.enum(['String', 'Number', 'Boolean'])),
    }),
  ),
});
export type TileJson = z.infer<typeof tileJsonSchema>;
