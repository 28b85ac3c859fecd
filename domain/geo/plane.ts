/**
 * The plane in which coverage is drawn: a CGCS2000 3-degree Gauss-Krüger zone. The whole of Chongqing uses one
 * zone (36, central meridian 108°E, EPSG:4545), although the zone border 106.5°E runs through the 四山: one plane
 * means one bitmap, and the scale factor is corrected wherever a metre or a square metre is taken.
 */
import proj4 from 'proj4';
import { curvatureRadii } from './ellipsoid.ts';

export interface Plane {
  centralMeridian: number;
  /** Name shown beside every number: an EPSG code inside China's zones, else the zone in words. */
  crs: string;
  /** lon/lat degrees → easting/northing metres (false easting 500 km). */
  forward(lon: number, lat: number): [number, number];
  inverse(x: number, y: number): [number, number];
  /** Scale factor (grid metres per true metre) at an easting. */
  scaleAt(x: number): number;
  /** True m² of a strip of the plane that is one grid metre high and reaches from one easting to another. */
  stripM2(fromX: number, toX: number): number;
}

const falseEasting = 500_000;
/** Longitudes of Chongqing with a margin: one plane for the whole city. */
const chongqing = { west: 105, east: 110.6, centralMeridian: 108 };
const planes = new Map<number, Plane>();

/** EPSG:4534 is CM 75°E, one code every 3° up to EPSG:4554 (135°E). */
function crsName(centralMeridian: number): string {
  return centralMeridian >= 75 && centralMeridian <= 135
    ? `EPSG:${4534 + (centralMeridian - 75) / 3}`
    : `CGCS2000 / 3-degree Gauss-Kruger CM ${Math.abs(centralMeridian)}${centralMeridian < 0 ? 'W' : 'E'}`;
}

function createPlane(centralMeridian: number): Plane {
  const converter = proj4(
    '+proj=longlat +ellps=GRS80 +no_defs',
    `+proj=etmerc +lat_0=0 +lon_0=${centralMeridian} +k=1 +x_0=${falseEasting} +y_0=0 +ellps=GRS80 +units=m +no_defs`,
  );
  // On a sphere of the mean radius the transverse Mercator scale is cosh(d/R), and 1/k² integrates to R·tanh(d/R).
  // With R taken at 30°N both are within 2e-6 for the whole of Chongqing.
  const { meridian, normal } = curvatureRadii(Math.PI / 6);
  const radius = Math.sqrt(meridian * normal);
  const strip = (x: number) => radius * Math.tanh((x - falseEasting) / radius);
  return {
    centralMeridian,
    crs: crsName(centralMeridian),
    forward: (lon, lat) => converter.forward([lon, lat]) as [number, number],
    inverse: (x, y) => converter.inverse([x, y]) as [number, number],
    scaleAt: (x) => Math.cosh((x - falseEasting) / radius),
    stripM2: (fromX, toX) => strip(toX) - strip(fromX),
  };
}

/** The plane for something at this longitude (degrees). */
export function planeAt(lon: number): Plane {
  const inChongqing = lon >= chongqing.west && lon <= chongqing.east;
  return planeWith(inChongqing ? chongqing.centralMeridian : Math.round(lon / 3) * 3);
}

/** The 3-degree zone that surveyors use at this longitude (degrees): west of 106.5°E zone 35, east of it zone 36. */
export function zonePlaneAt(lon: number): Plane {
  return planeWith(Math.round(lon / 3) * 3);
}

function planeWith(centralMeridian: number): Plane {
  let plane = planes.get(centralMeridian);
  if (!plane) {
    plane = createPlane(centralMeridian);
    planes.set(centralMeridian, plane);
  }
  return plane;
}

/** Half the width of the box in which one Taylor patch holds, degrees; its error there is below 1 mm. */
const patchStep = 0.01;
const patchReach = 2.5;

/** Coefficients of the second-order expansion of a plane around one point, by central differences. */
function expandAround(plane: Plane, lon: number, lat: number): [number[], number[]] {
  const h = patchStep;
  const c = plane.forward(lon, lat);
  const e = plane.forward(lon + h, lat);
  const w = plane.forward(lon - h, lat);
  const n = plane.forward(lon, lat + h);
  const s = plane.forward(lon, lat - h);
  const ne = plane.forward(lon + h, lat + h);
  const along = (k: 0 | 1): number[] => {
    const u = (e[k] - w[k]) / 2;
    const v = (n[k] - s[k]) / 2;
    const uu = (e[k] + w[k]) / 2 - c[k];
    const vv = (n[k] + s[k]) / 2 - c[k];
    return [c[k], u, v, uu, vv, ne[k] - c[k] - u - v - uu - vv];
  };
  return [along(0), along(1)];
}

/**
 * Projects interleaved lon/lat to interleaved x/y. A track stays within kilometres, so one second-order Taylor
 * patch serves hundreds of fixes at a fifth of the cost of the series.
 */
export function projectLine(plane: Plane, lonLat: Float64Array): Float64Array {
  const xy = new Float64Array(lonLat.length);
  let i = 0;
  while (i < lonLat.length) {
    const lon0 = lonLat[i]!;
    const lat0 = lonLat[i + 1]!;
    const [px, py] = expandAround(plane, lon0, lat0) as [number[], number[]];
    do {
      const u = (lonLat[i]! - lon0) / patchStep;
      const v = (lonLat[i + 1]! - lat0) / patchStep;
      if (Math.abs(u) > patchReach || Math.abs(v) > patchReach) break;
      xy[i] = px[0]! + u * (px[1]! + u * px[3]! + v * px[5]!) + v * (px[2]! + v * px[4]!);
      xy[i + 1] = py[0]! + u * (py[1]! + u * py[3]! + v * py[5]!) + v * (py[2]! + v * py[4]!);
      i += 2;
    } while (i < lonLat.length);
  }
  return xy;
}
