import { booleanPointInPolygon } from '@turf/turf';
import type { AreaDetail } from '../../../../domain/model/index.ts';
import type { Place } from './use-place-map.ts';

/** Whether the place lies in none of the areas; not known, so false, while one of them has no outline. */
export function isOutside({ lon, lat }: Place, areas: readonly Pick<AreaDetail, 'geometry'>[]): boolean {
  return (
    areas.length > 0 &&
    areas.every(({ geometry }) => geometry !== null && !booleanPointInPolygon([lon, lat], geometry))
  );
}
