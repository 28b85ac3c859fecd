import { type HalfEdge, signedArea, traceLoops } from './graph.ts';
import type { PlacedDistrict, Point } from './place.ts';

/** An area of the plane that no source edge crosses, with the districts whose source rings hold it. */
export interface Face {
  loop: HalfEdge[];
  claims: string[];
  /** The one district it is given to; undefined outside the city. */
  owner: string | undefined;
  /** Square microdegrees; not positive where the loop goes around the face's holes from inside. */
  area: number;
}

/** How far from an edge a face is sampled, microdegrees: less than half the noding tolerance. */
const SAMPLE_OFFSET = 0.5;

/** One cell of the source grid, square microdegrees (about 1 ha): below it the source shows nothing. */
const GRID_CELL = (1e6 / 1024) ** 2;

const length = ({ from, to }: HalfEdge): number => Math.hypot(to[0] - from[0], to[1] - from[1]);

/** A point just left of the middle of a loop's longest edge, where the face is widest. */
function samplePoint(loop: readonly HalfEdge[]): Point {
  const edge = loop.reduce((longest, candidate) =>
    length(candidate) > length(longest) ? candidate : longest,
  );
  const { from, to } = edge;
  const scale = SAMPLE_OFFSET / length(edge);
  return [
    (from[0] + to[0]) / 2 - (to[1] - from[1]) * scale,
    (from[1] + to[1]) / 2 + (to[0] - from[0]) * scale,
  ];
}

/** Even-odd test, so that both lobes of a bow-tie are inside. */
export function inRing([x, y]: Point, ring: readonly Point[]): boolean {
  let inside = false;
  for (const [index, a] of ring.entries()) {
    const b = ring[index + 1];
    if (!b || a[1] > y === b[1] > y) continue;
    if (x < a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0])) inside = !inside;
  }
  return inside;
}

function claimsAt(point: Point, districts: readonly PlacedDistrict[]): string[] {
  return districts.filter(({ rings }) => rings.some((ring) => inRing(point, ring))).map(({ code }) => code);
}

/**
 * The faces of a noded plane. A face that exactly one district claims is that district's, unless it is
 * smaller than a grid cell: then it is left open, so that a scrap cut off from its district is not kept.
 */
export function findFaces(edges: readonly HalfEdge[], districts: readonly PlacedDistrict[]): Face[] {
  return traceLoops(new Set(edges)).map((loop) => {
    const claims = claimsAt(samplePoint(loop), districts);
    const area = signedArea(loop.map(({ from }) => from)) / 2;
    const scrap = area > 0 && area < GRID_CELL;
    return { loop, claims, owner: claims.length === 1 && !scrap ? claims[0] : undefined, area };
  });
}

/** Which face lies at the left of each half-edge. */
export function facesByEdge(faces: readonly Face[]): Map<HalfEdge, Face> {
  return new Map(faces.flatMap((face) => face.loop.map((edge) => [edge, face] as const)));
}

/** Length of border that a face shares with each district around it. */
function bordersOf(face: Face, faceOf: Map<HalfEdge, Face>): Map<string, number> {
  const borders = new Map<string, number>();
  for (const edge of face.loop) {
    const owner = faceOf.get(edge.twin)?.owner;
    if (owner) borders.set(owner, (borders.get(owner) ?? 0) + length(edge));
  }
  return borders;
}

/**
 * The district that gets an open face (disputed, a gap which nobody claims, or a scrap): the claimant it
 * borders longest, else the neighbour it does.
 * The yielding district, whose outline is the least certain, gives way in a dispute and fills a gap, so
 * that its borders become its neighbours'.
 */
function chooseOwner({ claims }: Face, borders: Map<string, number>, yielding: string): string | undefined {
  const ranked = [...borders].sort(([, p], [, q]) => q - p).map(([code]) => code);
  if (claims.length === 0) return ranked.includes(yielding) ? yielding : ranked[0];
  const claimants = ranked.filter((code) => claims.includes(code));
  return claimants.find((code) => code !== yielding) ?? claimants[0] ?? ranked[0];
}

/** Give every open face inside the city to one district. Returns the faces that were settled so. */
export function settleDisputes(faces: readonly Face[], yielding: string): Face[] {
  const faceOf = facesByEdge(faces);
  const disputed = faces.filter(({ owner, claims, area }) => !owner && (claims.length > 0 || area > 0));
  let open = disputed;
  while (open.length > 0) {
    for (const face of open) face.owner = chooseOwner(face, bordersOf(face, faceOf), yielding);
    const still = open.filter(({ owner }) => !owner);
    if (still.length === open.length) throw new Error(`${open.length} faces border no district`);
    open = still;
  }
  return disputed;
}
