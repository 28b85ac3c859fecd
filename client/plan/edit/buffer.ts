import { buffer, feature } from '@turf/turf';
import type { LineString, MultiPolygon, Polygon } from 'geojson';
import { EditError, type Outline } from '../../../domain/geo/edit/sheet.ts';
import type { ArealGeometry } from '../../../domain/model/index.ts';
import { outlineOf } from '../draw/outline.ts';

/**
 * Everything within some metres of a line or an area. turf's buffer works in an azimuthal projection around the middle:
 * its distances are within 0.5 % of the ellipsoid's.
 * @throws EditError when nothing comes of it
 */
export function bufferOf(geometry: LineString | ArealGeometry, metres: number): Outline {
  const widened = buffer(feature(geometry as LineString | Polygon | MultiPolygon), metres, {
    units: 'meters',
    steps: 16,
  });
  if (!widened) throw new EditError('not-computable');
  return outlineOf(widened.geometry as ArealGeometry);
}
