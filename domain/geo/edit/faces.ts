/** The pieces into which a line divides one part of an outline. */
import { featureCollection, lineString, polygonize } from '@turf/turf';
import type { Position } from 'geojson';
import type { Line } from './node.ts';
import { isInside, sideOf, signedArea, tidyRing } from './rings.ts';
import { EditError, type Ring } from './sheet.ts';

const keyOf = (a: Position, b: Position) => `${a[0]} ${a[1]} ${b[0]} ${b[1]}`;

/**
 * Pieces (outer ring, then holes) of a part by a line that has corners wherever it meets the part's rings, and they
 * there too (`nodeLines`). One piece, or none: the line does not divide it.
 */
export function facesOf(rings: readonly Ring[], line: Line): Ring[][] {
  const edges = rings.flatMap(edgesOf);
  const directed = new Set(edges.map(([a, b]) => keyOf(a, b)));
  const cuts = edgesOf(line).filter(
    ([a, b]) =>
      !directed.has(keyOf(a, b)) &&
      !directed.has(keyOf(b, a)) &&
      isInside([rings], [(a[0]! + b[0]!) / 2, (a[1]! + b[1]!) / 2]),
  );
  if (cuts.length === 0) return [];
  const network = featureCollection([...edges, ...cuts].map((edge) => lineString(edge)));
  // turf gives shells clockwise and, beside them, what is a hole in one of them counter-clockwise.
  const found = polygonize(network).features.map(({ geometry }) => geometry.coordinates[0]!);
  const shells = found.filter((ring) => signedArea(ring) < 0).map((ring) => tidy(ring, true));
  // The outline lies to the left of its edges, so a shell that has one of them the other way round is outside it.
  const faces = shells
    .filter((shell) => !edgesOf(shell).some(([a, b]) => directed.has(keyOf(b, a))))
    .map((shell) => [shell])
    .toSorted((a, b) => signedArea(a[0]!) - signedArea(b[0]!));
  for (const ring of found.filter((each) => signedArea(each) > 0)) {
    // The smallest one around it.
    faces.find(([shell]) => liesIn(shell!, ring))?.push(tidy(ring, false));
  }
  return faces;
}

function liesIn(shell: Ring, ring: Ring): boolean {
  const sides = ring.map((p) => sideOf(shell, p));
  return sides.includes('inside') && !sides.includes('outside');
}

function edgesOf(line: Line): [Position, Position][] {
  return line.slice(1).map((p, i) => [line[i]!, p]);
}

/** A ring that comes to one place twice would not be valid: a hole that touches the border where the line meets it. */
function tidy(ring: Ring, outer: boolean): Ring {
  const tidied = tidyRing(ring, outer);
  if (!tidied || new Set(tidied.map(String)).size < tidied.length - 1) throw new EditError('not-computable');
  return tidied;
}
