import type { MultiPolygon, Polygon } from 'geojson';
import { type Face, facesByEdge, findFaces, inRing, settleDisputes } from './faces.ts';
import { buildGraph, signedArea, simpleRings, traceLoops } from './graph.ts';
import { nodeRings, uniqueSegments } from './noding.ts';
import { KAIZHOU, MICRO, type PlacedDistrict, type Point } from './place.ts';

type Area = Polygon | MultiPolygon;

export interface Partition {
  /** By district code. */
  districts: Map<string, Area>;
  city: Area;
  /** Overlaps and enclosed gaps of the source, settled one way or the other. */
  settled: Face[];
}

const toDegrees = (ring: readonly Point[]) => ring.map(([x, y]) => [x / MICRO, y / MICRO]);

/** Start every ring at its south-western vertex, so that a rebuild gives the same bytes. */
function canonical(ring: readonly Point[]): Point[] {
  const open = ring.slice(0, -1);
  const first = open.reduce((best, p) => (p[0] < best[0] || (p[0] === best[0] && p[1] < best[1]) ? p : best));
  const start = open.indexOf(first);
  return [...open.slice(start), ...open.slice(0, start), first];
}

/** The smallest shell around a hole. An edge of a hole is on no shell, so its middle is clearly in or out. */
function shellOf(hole: readonly Point[], shells: readonly Point[][]): Point[] | undefined {
  const [a, b] = hole;
  if (!a || !b) return undefined;
  const middle: Point = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  return shells.findLast((shell) => inRing(middle, shell));
}

/** Polygons from simple rings: counter-clockwise shells (RFC 7946), largest first, with their holes. */
function assemble(rings: readonly Point[][]): Area {
  const sorted = rings.map(canonical).sort((p, q) => signedArea(q) - signedArea(p));
  const shells = sorted.filter((ring) => signedArea(ring) > 0);
  const holes = sorted.slice(shells.length);
  const holesOf = (shell: Point[]) => holes.filter((hole) => shellOf(hole, shells) === shell);
  const polygons = shells.map((shell) => [shell, ...holesOf(shell)].map(toDegrees));
  const [only] = polygons;
  return polygons.length === 1 && only
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: polygons };
}

/** Dissolve the faces that `belongs` picks into one area. */
function dissolve(faces: readonly Face[], belongs: (face: Face | undefined) => boolean): Area {
  const faceOf = facesByEdge(faces);
  const border = faces
    .filter(belongs)
    .flatMap(({ loop }) => loop)
    .filter((edge) => !belongs(faceOf.get(edge.twin)));
  return assemble(traceLoops(new Set(border)).flatMap(simpleRings));
}

/** Node all rings of all districts at once and hand them back to their districts. */
function nodeTogether(placed: readonly PlacedDistrict[]): PlacedDistrict[] {
  const noded = nodeRings(placed.flatMap(({ rings }) => rings));
  let next = 0;
  return placed.map(({ code, rings }) => {
    const first = next;
    next += rings.length;
    return { code, rings: noded.slice(first, next) };
  });
}

/**
 * Turn outlines that cross, overlap and leave slivers into a true partition: every place in the city
 * has one district and every border is the same vertices on both sides.
 */
export function partition(placed: readonly PlacedDistrict[]): Partition {
  const noded = nodeTogether(placed);
  const segments = uniqueSegments(noded.flatMap(({ rings }) => rings));
  const faces = findFaces(buildGraph(segments.values()), noded);
  const settled = settleDisputes(faces, KAIZHOU);
  const districts = noded.map(({ code }) => [code, dissolve(faces, (face) => face?.owner === code)] as const);
  return {
    districts: new Map(districts),
    city: dissolve(faces, (face) => face?.owner !== undefined),
    settled,
  };
}
