/** The lights as everyone sees them: colour, shape and word, from calm to worst; never the colour alone. */
import type { Light } from '../../api/incidents/incidents.schema.ts';

/** `none`: reported, no clock running yet. */
export type Sign = Light | 'none';

export interface LightForm {
  sign: Sign;
  word: string;
  shape: 'ring' | 'circle' | 'triangle' | 'diamond' | 'octagon';
  /** As in web/ui/tokens.css. */
  colour: string;
  /** Drawing order and the worst of a cluster. */
  rank: number;
}

export const lightForms: readonly LightForm[] = [
  { sign: 'none', word: '待受理', shape: 'ring', colour: '#9fb6cc', rank: 0 },
  { sign: 'green', word: '正常', shape: 'circle', colour: '#3ac9a2', rank: 1 },
  { sign: 'amber', word: '预警', shape: 'triangle', colour: '#f7c548', rank: 2 },
  { sign: 'red', word: '超期', shape: 'diamond', colour: '#ff5a52', rank: 3 },
  { sign: 'double_red', word: '严重超期', shape: 'octagon', colour: '#ff3d63', rank: 4 },
];

const bySign = new Map(lightForms.map((form) => [form.sign, form] as const));

export function lightForm(light: Light | null): LightForm {
  return bySign.get(light ?? 'none')!;
}
