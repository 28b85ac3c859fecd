/** The table of corners (界址点成果表) of a zone: degrees, metres of its 3-degree zone, and the side to the next corner. */
import { segmentLengthM } from '../geo/geodesic.ts';
import { zonePlaneAt } from '../geo/plane.ts';
import type { ArealGeometry } from '../model/common.ts';

/** Corners that a sheet lists: about 28 pages. Who needs more takes the outline as a file. */
export const mostCorners = 1000;

export interface Corner {
  /** From 1, through all rings, in the order of the outline. */
  number: number;
  /** From 1; `hole` 0 is the part's outer ring. */
  part: number;
  hole: number;
  lon: number;
  lat: number;
  /** Northing (X in Chinese practice) and easting (Y, false easting 500 km), metres. */
  north: number;
  east: number;
  /** To the next corner of the ring, ellipsoidal metres. */
  sideM: number;
}

export interface CornerTable {
  /** Plane of `north` and `east`, that of the outline's middle: EPSG code. */
  crs: string;
  /** degrees */
  centralMeridian: number;
  total: number;
  listed: Corner[];
  /** Of all rings, ellipsoidal metres. */
  perimeterM: number;
}

export function cornersOf(geometry: ArealGeometry, limit = mostCorners): CornerTable {
  const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const lons = parts.flat(2).map(([lon]) => lon);
  const least = lons.reduce((a, b) => Math.min(a, b));
  const plane = zonePlaneAt((least + lons.reduce((a, b) => Math.max(a, b))) / 2);
  const listed: Corner[] = [];
  let total = 0;
  let perimeterM = 0;
  parts.forEach((rings, part) => {
    rings.forEach((ring, hole) => {
      for (let i = 0; i + 1 < ring.length; i++) {
        const [[lon, lat], [nextLon, nextLat]] = [ring[i]!, ring[i + 1]!];
        const sideM = segmentLengthM(lon, lat, nextLon, nextLat);
        perimeterM += sideM;
        total += 1;
        if (total > limit) continue;
        const [east, north] = plane.forward(lon, lat);
        listed.push({ number: total, part: part + 1, hole, lon, lat, north, east, sideM });
      }
    });
  });
  return { crs: plane.crs, centralMeridian: plane.centralMeridian, total, listed, perimeterM };
}

/** Corners on the map that bear their number: all of few, every tenth, fiftieth … of many. */
export function markedCorners({ listed, total }: CornerTable, most = 40): Corner[] {
  const step = [1, 2, 5, 10, 20, 50, 100].find((each) => total / each <= most) ?? 200;
  return listed.filter(({ number }) => number === 1 || number % step === 0);
}
