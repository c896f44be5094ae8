import { facesOf, nodeLines, type Edge } from '../../coverage/arrangement.ts';
import { segmentKey, segmentsOf, type Point, type Ring } from '../../coverage/ring.ts';
import type { Random } from '../random.ts';
import { bend, bendLine, ringLine, toGrid, toLocal } from './bend.ts';
import { plannedCommunities, roughOutline, type PlannedCommunity } from './communities.ts';
import { plannedStreets, RING, RIVER, type StreetClass } from './plan.ts';
import { add, area, centroid, contains, distance, scale, smooth, sub, type Vec } from './plane.ts';
import { cutSuperblock, type CutRules } from './subdivide.ts';

export interface StreetLine {
  name: string | null;
  class: StreetClass;
  widthM: number;
  points: readonly Point[];
}

/** What a face is by its place in the plan: the moat, the dyke park, the river, its bank, or land to build on. */
export type Place = 'land' | 'moat' | 'dyke' | 'river' | 'bank';

export interface Face {
  ring: Ring;
  community: PlannedCommunity;
  place: Place;
}

export interface Network {
  lines: readonly StreetLine[];
  edges: readonly Edge[];
  faces: readonly Face[];
}

/** Draws the streets, cuts the superblocks of the street's area into blocks and nodes everything on the grid. */
export function buildNetwork(random: Random): Network {
  const main = mainLines();
  const mainEdges = nodeLines(main.map((line) => line.points));
  const everywhere = facesOf(mainEdges).map((polygon) => polygon[0]!);
  const superblocks = everywhere.map(placeFace).filter((face) => face !== undefined);
  const ends: Vec[] = [];
  const cuts = superblocks.flatMap((face, i) => cutLines(face, random.fork(`superblock ${i}`), ends));
  const lines = [...main.flatMap((line, i) => bindingRuns(line, i, edgesOf(mainEdges, everywhere))), ...cuts];
  const edges = nodeLines(lines.map((line) => line.points));
  const owners = superblocks.map((face) => ({ face, local: face.ring.map(toLocal) }));
  const faces = facesOf(edges).flatMap((polygon): Face[] => {
    const inner = innerPoint(polygon[0]!.map(toLocal));
    const owner = owners.find(({ local }) => contains(local, inner))?.face;
    return owner ? [{ ...owner, ring: polygon[0]! }] : [];
  });
  return {
    lines,
    edges: edgesOf(
      edges,
      faces.map((face) => face.ring),
    ),
    faces,
  };
}

/** Edges that bound at least one of the faces. */
function edgesOf(edges: readonly Edge[], faces: readonly Ring[]): Edge[] {
  const used = new Set(faces.flatMap((ring) => [...segmentsOf(ring)].map(([a, b]) => segmentKey(a, b))));
  return edges.filter(({ a, b }) => used.has(segmentKey(a, b)) || used.has(segmentKey(b, a)));
}

/** The parts of a line that bound faces: what overshoots a crossing as a dead end is cut off. */
function bindingRuns(line: StreetLine, index: number, edges: readonly Edge[]): StreetLine[] {
  return chainRuns(edges.filter((edge) => edge.lines.includes(index))).map((points) => ({ ...line, points }));
}

/** Joins edges that follow one another into runs of points. */
export function chainRuns(edges: readonly Edge[]): Point[][] {
  const runs: Point[][] = [];
  const same = (p: Point, q: Point) => p[0] === q[0] && p[1] === q[1];
  for (const { a, b } of edges) {
    const run = runs.at(-1);
    const end = run?.at(-1);
    if (run && end && same(end, a)) run.push(b);
    else if (run && end && same(end, b)) run.push(a);
    else if (run && run.length === 2 && same(run[0]!, a)) run.reverse().push(b);
    else runs.push([a, b]);
  }
  return runs;
}

function mainLines(): StreetLine[] {
  const bank = (side: number, offset: number): StreetLine => ({
    name: null,
    class: 'edge',
    widthM: 2,
    points: offsetLine(smooth(RIVER.centre, 60), side * offset)
      .map(bend)
      .map(toGrid),
  });
  const dyke = (name: string | null, widthM: number, radius: number): StreetLine => ({
    name,
    class: name ? 'local' : 'edge',
    widthM,
    points: ringLine(radius).map(toGrid),
  });
  return [
    ...plannedStreets.map((street) => ({ ...street, points: bendLine(street.points).map(toGrid) })),
    dyke('环堤内路', 14, RING.inner),
    dyke(null, 2, RING.bank),
    dyke('环堤路', 18, RING.outer),
    ...[-1, 1].flatMap((side) => [bank(side, RIVER.halfWidth), bank(side, RIVER.halfWidth + RIVER.parkWidth)]),
  ];
}

function offsetLine(line: readonly Vec[], by: number): Vec[] {
  return line.map((p, i) => {
    const d = sub(line[Math.min(i + 1, line.length - 1)]!, line[Math.max(i - 1, 0)]!);
    const k = by / Math.hypot(d[0], d[1]);
    return [p[0] - d[1] * k, p[1] + d[0] * k];
  });
}

const outline = roughOutline.map(bend);
const seeds = plannedCommunities.flatMap((community) => community.seeds.map((seed) => ({ community, at: bend(seed) })));
const outerSeeds = seeds.filter(({ community }) => community.character === 'village');
const moat = { inner: ringLine(RING.inner), bank: ringLine(RING.bank), outer: ringLine(RING.outer) };
const riverLine = smooth(RIVER.centre, 40).map(bend);

/** undefined where the face lies outside the street's area. */
function placeFace(ring: Ring): Face | undefined {
  const local = ring.map(toLocal);
  const inner = innerPoint(local);
  if (!contains(outline, inner)) return undefined;
  const place = placeOf(inner);
  // Moat and dyke belong to the community outside: the old town ends at its inner road.
  const inBand = place === 'moat' || place === 'dyke';
  const probe = inBand ? outward(inner) : inner;
  const nearest = (inBand ? outerSeeds : seeds).reduce((a, b) =>
    distance(b.at, probe) < distance(a.at, probe) ? b : a,
  );
  return { ring, community: nearest.community, place };
}

/** The place just outside the dyke as seen from the ring's centre, so that moat and dyke fall to the same community. */
function outward(p: Vec): Vec {
  const centre = bend(RING.centre);
  return add(centre, scale(sub(p, centre), (RING.outer + 80) / distance(p, centre)));
}

function placeOf(p: Vec): Place {
  if (contains(moat.outer, p) && !contains(moat.inner, p)) return contains(moat.bank, p) ? 'moat' : 'dyke';
  const toRiver = Math.min(...riverLine.map((q) => distance(p, q)));
  if (toRiver < RIVER.halfWidth + 4) return 'river';
  return toRiver < RIVER.halfWidth + RIVER.parkWidth + 4 ? 'bank' : 'land';
}

/** A point inside: the centre of area where the ring holds it, else of the first ear that is inside. */
export function innerPoint(ring: readonly Vec[]): Vec {
  const centre = centroid(ring);
  if (contains(ring, centre)) return centre;
  let best: Vec = centre;
  let bestArea = 0;
  for (let i = 0; i < ring.length; i++) {
    const ear = [ring[i]!, ring[(i + 1) % ring.length]!, ring[(i + 2) % ring.length]!];
    const middle = centroid(ear);
    if (area(ear) > bestArea && contains(ring, middle)) [best, bestArea] = [middle, area(ear)];
  }
  return best;
}

const rules: Record<PlannedCommunity['character'], CutRules> = {
  old_town: { targetM2: 37_000, minWidthM: 85, bowM: 5 },
  new_town: { targetM2: 46_000, minWidthM: 100, bowM: 2 },
  village: { targetM2: 54_000, minWidthM: 105, bowM: 9 },
};

function cutLines(face: Face, random: Random, ends: Vec[]): StreetLine[] {
  if (face.place !== 'land') return [];
  return cutSuperblock(face.ring.map(toLocal), rules[face.community.character], random, ends).map(
    ({ points, depth }) => ({
      name: null,
      class: depth === 0 ? 'local' : 'lane',
      widthM: depth === 0 ? 13 : 7,
      points: points.map(toGrid),
    }),
  );
}
