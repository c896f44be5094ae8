/** What a measure is, and how contestants are compared on a machine whose speed wanders. */

/** One line of the table. A ratio is ours to the peer's, in the same run. */
export interface Row {
  what: string;
  /** e.g. `5.4 (5.1–5.6)`, `0 of 10,000`, `1.8 s` */
  found: string;
  goal: string;
  met: boolean;
  /** Counts and absolute values of both sides. */
  detail: string;
}

export interface Measure {
  name: string;
  title: string;
  run(settings: Settings): Promise<Row[]>;
}

export interface Settings {
  rounds: number;
  secondsPerRound: number;
  /** Incidents that the tile measures are about. */
  points: number;
  /** How often freshness is tried. */
  tries: number;
  /** Seconds of writing that the feed has to follow. */
  feedSeconds: number;
  /** Clients of the live stream. */
  clients: number;
}

/** Thrown by a measure that cannot run here; the message says what is missing and where it comes from. */
export class Lacking extends Error {
  override name = 'Lacking';
}

/** Works for about `seconds` and answers how many operations a second it did. */
export type Contestant = (seconds: number) => Promise<number>;

export interface Comparison {
  /** Median of the rounds' ratios, ours to the peer's. */
  ratio: number;
  /** Their interquartile range. */
  from: number;
  to: number;
  /** Median operations a second. */
  ours: number;
  peer: number;
  rounds: number;
}

/** Interleaves both in shuffled order, round by round; the ratio of each round is taken by itself. */
export async function compare(ours: Contestant, peer: Contestant, settings: Settings): Promise<Comparison> {
  const { rounds, secondsPerRound: seconds } = settings;
  await ours(0.5);
  await peer(0.5);
  const rates: [ours: number, peer: number][] = [];
  for (let round = 0; round < rounds; round++) {
    const oursFirst = Math.random() < 0.5;
    const first = await (oursFirst ? ours : peer)(seconds);
    const second = await (oursFirst ? peer : ours)(seconds);
    rates.push(oursFirst ? [first, second] : [second, first]);
  }
  return summary(rates);
}

/** Median and quartiles of the ratios of rounds `[ours, peer]`. */
export function summary(rates: readonly [ours: number, peer: number][]): Comparison {
  const ratios = rates.map(([ours, peer]) => ours / peer);
  return {
    ratio: quantile(ratios, 0.5),
    from: quantile(ratios, 0.25),
    to: quantile(ratios, 0.75),
    ours: quantile(rates.map(([ours]) => ours), 0.5), // prettier-ignore
    peer: quantile(rates.map(([, peer]) => peer), 0.5), // prettier-ignore
    rounds: rates.length,
  };
}

/** Quantile by linear interpolation; NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}

/** The line of a comparison of rates. */
export function ratioRow(what: string, comparison: Comparison, goal: number, unit: string, peerName: string): Row {
  const { ratio, from, to, ours, peer, rounds } = comparison;
  return {
    what,
    found: `${number(ratio)} (${number(from)}–${number(to)})`,
    goal: `≥ ${goal}`,
    met: ratio >= goal,
    detail: `${number(ours)} against ${number(peer)} ${unit} of ${peerName}, ${rounds} rounds`,
  };
}

/** Three significant digits, thousands apart. */
export function number(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 3 });
}
