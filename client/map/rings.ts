import type { ArealGeometry, Bbox } from '../../domain/model/common.ts';

/** All rings of a geometry, outer ones and holes, for an even-odd fill. */
export function ringsOf(geometry: ArealGeometry): number[][][] {
  return geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
}

/** [west, south, east, north] of an outline. */
export function boxOf(geometry: ArealGeometry): Bbox {
  const positions = ringsOf(geometry).flat();
  const lons = positions.map(([lon]) => lon!);
  const lats = positions.map(([, lat]) => lat!);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
