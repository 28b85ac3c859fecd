import { bbox, featureCollection, intersect } from '@turf/turf';
import geodesic from 'geographiclib-geodesic';
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import type { AreaCollection, AreaProperties } from './index.ts';

type AreaFeature = Feature<Polygon | MultiPolygon, AreaProperties>;

/** Two areas that overlap, and by how much. */
export interface Overlap {
  codes: [string, string];
  /** Square metres. */
  area: number;
}

/** How well districts tile the city; areas in square metres on the WGS 84 ellipsoid. */
export interface Tiling {
  /** Sum of the districts' areas. */
  total: number;
  /** Pairs of districts whose bounding boxes meet, all of which were intersected. */
  pairs: number;
  overlaps: Overlap[];
  /** What lies inside the city's outer rings but in no district. */
  gap: number;
}

/** The polygons of either kind of geometry, each an outer ring and its holes. */
export function polygonsOf(geometry: Polygon | MultiPolygon): Position[][][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

/** Geodesic area in a ring, square metres, whatever its direction. */
function ringArea(ring: readonly Position[]): number {
  const polygon = geodesic.Geodesic.WGS84.Polygon(false);
  for (const [lon = 0, lat = 0] of ring.slice(0, -1)) polygon.AddPoint(lat, lon);
  return Math.abs(polygon.Compute(false, true).area ?? 0);
}

/** Geodesic area of a geometry without its holes, square metres (Karney 2013, by GeographicLib). */
export function geodesicArea(geometry: Polygon | MultiPolygon): number {
  let sum = 0;
  for (const [outer = [], ...holes] of polygonsOf(geometry)) {
    sum += ringArea(outer) - holes.reduce((total, hole) => total + ringArea(hole), 0);
  }
  return sum;
}

/** Geodesic area inside the outer rings of a geometry, holes included, square metres. */
function filledArea(geometry: Polygon | MultiPolygon): number {
  return polygonsOf(geometry).reduce((sum, [outer = []]) => sum + ringArea(outer), 0);
}

function boxesMeet(p: AreaFeature, q: AreaFeature): boolean {
  const [pWest, pSouth, pEast, pNorth] = bbox(p);
  const [qWest, qSouth, qEast, qNorth] = bbox(q);
  return pWest <= qEast && qWest <= pEast && pSouth <= qNorth && qSouth <= pNorth;
}

function neighbourPairs({ features }: AreaCollection): [AreaFeature, AreaFeature][] {
  return features.flatMap((p, index) =>
    features
      .slice(index + 1)
      .filter((q) => boxesMeet(p, q))
      .map((q): [AreaFeature, AreaFeature] => [p, q]),
  );
}

function overlapOf([p, q]: [AreaFeature, AreaFeature]): Overlap {
  const common = intersect(featureCollection([p, q]));
  return { codes: [p.properties.code, q.properties.code], area: common ? geodesicArea(common.geometry) : 0 };
}

/** Measure overlaps between districts (by intersecting every pair) and gaps between them. */
export function measureTiling(districts: AreaCollection, city: AreaCollection): Tiling {
  const pairs = neighbourPairs(districts);
  const overlaps = pairs.map(overlapOf).filter(({ area }) => area > 0);
  const total = districts.features.reduce((sum, { geometry }) => sum + geodesicArea(geometry), 0);
  const outline = city.features.reduce((sum, { geometry }) => sum + filledArea(geometry), 0);
  const overlap = overlaps.reduce((sum, { area }) => sum + area, 0);
  return { total, pairs: pairs.length, overlaps, gap: outline - (total - overlap) };
}
