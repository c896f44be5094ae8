/** The source that the ground is drawn from: one vector tile holds every layer of the ground. */
export const baseSource = 'base';

export type BaseLayer = 'block' | 'building' | 'road' | 'landscape';

export function from(layer: BaseLayer): { source: string; 'source-layer': string } {
  return { source: baseSource, 'source-layer': layer };
}
