/** The pieces into which a line divides one part of an outline. */
import { featureCollection, lineString, polygonize } from '@turf/turf';
import type { Position } from 'geojson';
import type { Line } from './node.ts';
import { isInside, signedArea, tidyRing } from './rings.ts';
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
  return polygonize(network).features.flatMap(({ geometry: { coordinates } }) => {
    const [outer, ...holes] = coordinates;
    // The outline lies to the left of its edges, so a face that has one of them the other way round is outside.
    const left = signedArea(outer!) > 0 ? outer! : outer!.toReversed();
    if (edgesOf(left).some(([a, b]) => directed.has(keyOf(b, a)))) return [];
    return [[tidy(outer!, true), ...holes.map((hole) => tidy(hole, false))]];
  });
}

function edgesOf(line: Line): [Position, Position][] {
  return line.slice(1).map((p, i) => [line[i]!, p]);
}

function tidy(ring: Ring, outer: boolean): Ring {
  const tidied = tidyRing(ring, outer);
  if (!tidied) throw new EditError('not-computable');
  return tidied;
}
