import type { ArealGeometry } from '../../domain/model/common.ts';

/** All rings of a geometry, outer ones and holes, for an even-odd fill. */
export function ringsOf(geometry: ArealGeometry): number[][][] {
  return geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
}
