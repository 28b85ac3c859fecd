import type { Bbox } from '../../../domain/model/common.ts';
import { mercator } from '../mercator.ts';

/** Longest side of the picture, px: about 50 m a pixel for the 四山, and 8 MB for the graphics card. */
const longestPx = 2048;
/** Free around the areas, px. */
const marginPx = 2;

const latitude = (y: number) => (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI;

/** Where a picture in the map's projection lies. */
export interface Frame {
  width: number;
  height: number;
  /** px of the picture for a degree coordinate */
  place(lon: number, lat: number): [number, number];
  /** its corners in degrees, clockwise from the north-west, as MapLibre wants them */
  corners: [[number, number], [number, number], [number, number], [number, number]];
  /** pixels of one kilometre on the ground in its middle */
  pxPerKm: number;
}

/** Equator, km. */
const aroundKm = 40_075;

/** The smallest frame around a box. */
export function frameOf([west, south, east, north]: Bbox): Frame {
  const [x0, y0] = mercator(west, north);
  const [x1, y1] = mercator(east, south);
  const scale = (longestPx - 2 * marginPx) / Math.max(x1 - x0, y1 - y0);
  const width = Math.ceil((x1 - x0) * scale) + 2 * marginPx;
  const height = Math.ceil((y1 - y0) * scale) + 2 * marginPx;
  const lon = (px: number) => ((px - marginPx) / scale + x0 - 0.5) * 360;
  const lat = (py: number) => latitude((py - marginPx) / scale + y0);
  const middle = (((south + north) / 2) * Math.PI) / 180;
  return {
    width,
    height,
    place(lonDeg, latDeg) {
      const [x, y] = mercator(lonDeg, latDeg);
      return [(x - x0) * scale + marginPx, (y - y0) * scale + marginPx];
    },
    corners: [
      [lon(0), lat(0)],
      [lon(width), lat(0)],
      [lon(width), lat(height)],
      [lon(0), lat(height)],
    ],
    pxPerKm: scale / (aroundKm * Math.cos(middle)),
  };
}
