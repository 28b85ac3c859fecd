/**
 * Union, intersection and difference of outlines, by Turf's clipper (polyclip-ts). Vertices that the inputs have stay
 * exactly what they are, so a border that was cut along a neighbour's is the neighbour's.
 */
import { difference, featureCollection, intersect, multiPolygon, union } from '@turf/turf';
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import type { Outline } from '../../geo/edit/sheet.ts';

/** Several outlines as one; what crosses itself or overlaps is untangled, every loop kept. */
export function unite(outlines: readonly Outline[]): Outline {
  const some = outlines.filter((outline) => outline.length > 0);
  const [first] = some;
  if (!first) return [];
  // Turf refuses to unite one: with itself it is the same, untangled.
  return outlineOf(union(collection(some.length > 1 ? some : [first, first])));
}

/** What both hold. */
export function common(a: Outline, b: Outline): Outline {
  if (a.length === 0 || b.length === 0) return [];
  return outlineOf(intersect(collection([a, b])));
}

/** The first without the others. */
export function without(outline: Outline, others: readonly Outline[]): Outline {
  const some = others.filter((other) => other.length > 0);
  if (outline.length === 0 || some.length === 0) return outline;
  return outlineOf(difference(collection([outline, ...some])));
}

function collection(outlines: readonly Outline[]) {
  return featureCollection(outlines.map((outline) => multiPolygon(outline as Position[][][])));
}

function outlineOf(feature: Feature<Polygon | MultiPolygon> | null): Outline {
  if (!feature) return [];
  const { geometry } = feature;
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}
