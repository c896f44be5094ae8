/** The form of a legend: what is on the map now, as data; panels draw it. */
export type LegendSign =
  | { kind: 'fill'; colour: string }
  | { kind: 'line'; colour: string }
  | { kind: 'dot'; colour: string }
  /** An image of the map by its id, drawn by the same function as on the map. */
  | { kind: 'image'; image: string };

export interface LegendItem {
  key: string;
  text: string;
  sign: LegendSign;
}

export interface LegendSection {
  key: string;
  title: string;
  items: readonly LegendItem[];
}
