/**
 * The readable reference of the engine: plain Turf, one buffer a line, one union, one intersection. Minutes where
 * the engine takes milliseconds (docs/decisions), and `turf.buffer` works on a sphere: tests compare against it.
 */
import { buffer, featureCollection, intersect, lineString, point, polygon, union } from '@turf/turf';
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import { geodesicAreaM2 } from '../geo/geodesic.ts';
import type { CoverageTrack } from './track.ts';

/** Covered share of an area by the swaths (radius in metres) of tracks; 0…1. Throws where `turf.union` does. */
export function naiveRatio(area: Polygon, tracks: CoverageTrack[], radiusM: number): number {
  const swaths = tracks.flatMap((track) => track.lines).map((line) => swathOf(line, radiusM));
  if (swaths.length === 0) return 0;
  const merged = swaths.length === 1 ? swaths[0]! : union(featureCollection(swaths))!;
  const covered = intersect(featureCollection<Polygon | MultiPolygon>([merged, polygon(area.coordinates)]));
  return covered ? geodesicAreaM2(covered.geometry) / geodesicAreaM2(area) : 0;
}

function swathOf(line: Float64Array, radiusM: number): Feature<Polygon | MultiPolygon> {
  const positions: [number, number][] = [];
  for (let i = 0; i < line.length; i += 2) positions.push([line[i]!, line[i + 1]!]);
  const shape = positions.length > 1 ? lineString(positions) : point(positions[0]!);
  return buffer(shape, radiusM, { units: 'meters', steps: 32 })!;
}
