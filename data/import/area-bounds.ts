import type { MultiPolygon } from 'geojson';

/** What is computed of an area grows with its outline and extent; the whole of Chongqing is 5° × 4°. */
export const areaBounds = { vertices: 200_000, extentDegrees: 6, latitude: 85 };

export interface BoundsFault {
  code: 'too-many-vertices' | 'too-wide' | 'beyond-latitude';
  message: string;
}

/** Why an outline (degrees, CGCS2000) is too large or too near a pole to be an area; null when it is not. */
export function boundsFault({ coordinates }: MultiPolygon): BoundsFault | null {
  let [vertices, west, south, east, north] = [0, Infinity, Infinity, -Infinity, -Infinity];
  for (const rings of coordinates) {
    for (const ring of rings) {
      vertices += ring.length;
      for (const [lon, lat] of ring as [number, number][]) {
        west = Math.min(west, lon);
        south = Math.min(south, lat);
        east = Math.max(east, lon);
        north = Math.max(north, lat);
      }
    }
  }
  const { vertices: mostVertices, extentDegrees, latitude } = areaBounds;
  if (vertices > mostVertices) {
    const message = `the area has ${vertices} vertices, the limit is ${mostVertices}; simplify or split it`;
    return { code: 'too-many-vertices', message };
  }
  if (south < -latitude || north > latitude) {
    return { code: 'beyond-latitude', message: `the area reaches beyond ${latitude}° of latitude` };
  }
  const [width, height] = [east - west, north - south];
  if (width > extentDegrees || height > extentDegrees) {
    const size = `${width.toFixed(2)}° of longitude and ${height.toFixed(2)}° of latitude`;
    return { code: 'too-wide', message: `the area spans ${size}, the limit is ${extentDegrees}° each` };
  }
  return null;
}
