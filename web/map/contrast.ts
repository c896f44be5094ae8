/** Arithmetic of colours: contrast by WCAG 2.2, blending, colour blindness by Machado, Oliveira & Fernandes (2009). */

/** Red, green and blue, 0 … 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

export function readHex(hex: string): Rgb {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (!match) throw new RangeError(`"${hex}" is no colour of the form #rrggbb`);
  return [parseInt(match[1]!, 16), parseInt(match[2]!, 16), parseInt(match[3]!, 16)];
}

/** sRGB channel 0 … 255 → linear light 0 … 1 (IEC 61966-2-1). */
const linear = (channel: number): number => {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};
const encoded = (light: number): number => {
  const inside = Math.min(1, Math.max(0, light));
  return 255 * (inside <= 0.0031308 ? inside * 12.92 : 1.055 * inside ** (1 / 2.4) - 0.055);
};

/** Relative luminance, 0 … 1. */
export function luminance(colour: Rgb): number {
  return 0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2]);
}

/** Contrast ratio, 1 … 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [dark, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
}

/** `over` drawn on `under` with an opacity of 0 … 1, as a browser blends (in sRGB). */
export function blend(under: Rgb, over: Rgb, opacity: number): Rgb {
  const mix = (index: 0 | 1 | 2) => under[index] * (1 - opacity) + over[index] * opacity;
  return [mix(0), mix(1), mix(2)];
}

/** Complete protanopia, deuteranopia and tritanopia: matrices of the paper's table 1, severity 1.0, in linear light. */
const deficiencies = {
  protan: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deutan: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritan: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;
export type Deficiency = keyof typeof deficiencies;
export const deficiencyNames = Object.keys(deficiencies) as readonly Deficiency[];

/** The colour as somebody with this colour blindness sees it. */
export function seenWith(deficiency: Deficiency, colour: Rgb): Rgb {
  const [red, green, blue] = [linear(colour[0]), linear(colour[1]), linear(colour[2])];
  const matrix = deficiencies[deficiency];
  const row = (at: 0 | 3 | 6) => encoded(matrix[at] * red + matrix[at + 1]! * green + matrix[at + 2]! * blue);
  return [row(0), row(3), row(6)];
}

/** Distance in Oklab (Ottosson 2020): 0.02 is just noticeable, 0.1 is plain. */
export function distance(one: Rgb, other: Rgb): number {
  const [a, b] = [oklab(one), oklab(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function oklab(colour: Rgb): readonly [number, number, number] {
  const [red, green, blue] = [linear(colour[0]), linear(colour[1]), linear(colour[2])];
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
  ];
}
