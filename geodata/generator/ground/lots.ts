import { areaM2, pointKey, segmentKey, segmentsOf, type Ring } from '../../coverage/ring.ts';
import { toLocal } from './bend.ts';
import { innerPoint, type Face, type Network, type StreetLine } from './network.ts';
import type { Vec } from './plane.ts';

/** One side of a lot: the street along it, half of whose width lies on the lot. */
export interface Frontage {
  a: Vec;
  b: Vec;
  street: StreetLine;
}

/** A block before it is built on, in local metres. */
export interface Lot {
  face: Face;
  grid: Ring;
  ring: readonly Vec[];
  sides: readonly Frontage[];
  areaM2: number;
  centre: Vec;
  /** Names of the arterial streets along it. */
  arterials: readonly string[];
  /** A corner of it is a crossing of two arterial streets. */
  atMainCrossing: boolean;
}

export function lotsOf(network: Network): Lot[] {
  const streetOf = streetsByEdge(network);
  const crossings = mainCrossings(network);
  return network.faces.map((face) => {
    const sides = [...segmentsOf(face.ring)].map(([a, b]): Frontage => {
      const street = streetOf.get(segmentKey(a, b)) ?? streetOf.get(segmentKey(b, a));
      if (!street) throw new RangeError(`no street along ${segmentKey(a, b)}`);
      return { a: toLocal(a), b: toLocal(b), street };
    });
    const arterials = sides.flatMap(({ street }) => (street.class === 'arterial' && street.name ? [street.name] : []));
    return {
      face,
      grid: face.ring,
      ring: face.ring.map(toLocal),
      sides,
      areaM2: areaM2(face.ring),
      centre: innerPoint(face.ring.map(toLocal)),
      arterials: [...new Set(arterials)],
      atMainCrossing: face.ring.some((p) => crossings.has(pointKey(p))),
    };
  });
}

/** The widest street of each edge. */
function streetsByEdge({ edges, lines }: Network): Map<string, StreetLine> {
  return new Map(
    edges.map((edge) => {
      const widest = edge.lines.map((i) => lines[i]!).reduce((best, line) => (line.widthM > best.widthM ? line : best));
      return [segmentKey(edge.a, edge.b), widest];
    }),
  );
}

function mainCrossings({ edges, lines }: Network): Set<string> {
  const names = new Map<string, Set<string>>();
  for (const edge of edges)
    for (const line of edge.lines.map((i) => lines[i]!))
      if (line.class === 'arterial' && line.name)
        for (const p of [edge.a, edge.b]) names.set(pointKey(p), (names.get(pointKey(p)) ?? new Set()).add(line.name));
  return new Set([...names].filter(([, streets]) => streets.size > 1).map(([key]) => key));
}
