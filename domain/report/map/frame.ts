/** Where a report's map lies on the paper: degrees → units of the drawing, and back to metres for the scale bar. */
import { curvatureRadii } from '../../geo/ellipsoid.ts';
import type { Bbox } from '../../model/common.ts';

/** Units of the drawing in a point (1/72 inch): whole numbers are then fine enough for print. */
export const unitsPerPoint = 4;
/** Width of the text column of an A4 page, points. */
export const mapWidthPt = 523;
const heightPt = { least: 250, most: 470 };
/** Of the outline's size, left free around it. */
const margin = 0.06;
/** Degrees; a point or a sliver is shown with its surroundings. */
const leastSpan = 0.01;

export interface Frame {
  /** units */
  width: number;
  height: number;
  /** All that the frame shows, degrees. */
  bbox: Bbox;
  metresPerUnit: number;
  /** Degrees in a unit: nothing smaller is seen. */
  degreesPerUnit: number;
  project(lon: number, lat: number): [number, number];
}

/**
 * A frame around a box, as high as the box needs within what a page can hold. The projection is equirectangular at the
 * box's middle: over the 600 km of Chongqing's latitudes a picture's scale is wrong by 2 % at most.
 */
export function frameAround([west, south, east, north]: Bbox, highestPt = heightPt.most): Frame {
  const middle = [(west + east) / 2, (south + north) / 2] as const;
  const { meridian, normal } = curvatureRadii((middle[1] * Math.PI) / 180);
  const metres = {
    lon: (normal * Math.cos((middle[1] * Math.PI) / 180) * Math.PI) / 180,
    lat: (meridian * Math.PI) / 180,
  };
  const wide = Math.max(east - west, leastSpan) * metres.lon * (1 + 2 * margin);
  const high = Math.max(north - south, leastSpan) * metres.lat * (1 + 2 * margin);
  const width = mapWidthPt * unitsPerPoint;
  const points = Math.min(highestPt, Math.max(heightPt.least, (mapWidthPt * high) / wide));
  const height = Math.round(points * unitsPerPoint);
  const metresPerUnit = Math.max(wide / width, high / height);
  const half = {
    lon: (width * metresPerUnit) / metres.lon / 2,
    lat: (height * metresPerUnit) / metres.lat / 2,
  };
  return {
    width,
    height,
    bbox: [middle[0] - half.lon, middle[1] - half.lat, middle[0] + half.lon, middle[1] + half.lat],
    metresPerUnit,
    degreesPerUnit: metresPerUnit / metres.lat,
    project: (lon, lat) => [
      Math.round(width / 2 + ((lon - middle[0]) * metres.lon) / metresPerUnit),
      Math.round(height / 2 - ((lat - middle[1]) * metres.lat) / metresPerUnit),
    ],
  };
}

/** The longest 1, 2 or 5 × 10ⁿ metres that is at most a quarter of the frame's width. */
export function scaleBarM({ width, metresPerUnit }: Frame): number {
  const most = (width * metresPerUnit) / 4;
  const power = 10 ** Math.floor(Math.log10(most));
  return ([5, 2, 1].find((digit) => digit * power <= most) ?? 1) * power;
}
