/** Groups of layers → one style, in the order of the slots. Pure. */
import type { FontFacesSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { Drawing } from './drawing.ts';
import { slots, type LayerGroup } from './layer.ts';

/** Names in `text-font`; the files behind them are given by the component. */
export const fonts = { regular: ['map-regular'], bold: ['map-bold'] };

export function composeStyle(
  groups: readonly LayerGroup[],
  drawing: Drawing,
  fontFaces: FontFacesSpecification,
): StyleSpecification {
  const layers = groups.flatMap((group) => group.layers(drawing));
  return {
    version: 8,
    sources: Object.assign({}, ...groups.map((group) => group.sources(drawing))) as StyleSpecification['sources'],
    'font-faces': fontFaces,
    // Light from the north-west, as shaded maps have it; low contrast so that roofs stay calm.
    light: { anchor: 'map', position: [1.3, 320, 42], color: '#dfeeff', intensity: 0.28 },
    transition: { duration: 250, delay: 0 },
    layers: slots.flatMap((slot) => layers.filter((layer) => layer.slot === slot).map(withoutSlot)),
  };
}

function withoutSlot({ slot: _slot, ...layer }: ReturnType<LayerGroup['layers']>[number]): LayerSpecification {
  return layer;
}
