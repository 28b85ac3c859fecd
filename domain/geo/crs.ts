/** Coordinates on their way in: everything becomes CGCS2000 lon/lat degrees (EPSG:4490), once, at import. */
import gcoord from 'gcoord';
import proj4 from 'proj4';
import type { SourceCrs } from '../model/patrol.ts';

const LON_LAT = '+proj=longlat +ellps=GRS80 +no_defs';

/** A CGCS2000 3-degree Gauss-Krüger zone; its eastings lie 500 km from the false origin at the central meridian. */
interface Zone {
  falseEasting: number;
  forward(lon: number, lat: number): [number, number];
  inverse(x: number, y: number): [number, number];
}

function zone(centralMeridian: number, falseEasting: number): Zone {
  const converter = proj4(
    LON_LAT,
    `+proj=etmerc +lat_0=0 +lon_0=${centralMeridian} +k=1 +x_0=${falseEasting} +y_0=0 +ellps=GRS80 +units=m +no_defs`,
  );
  return {
    falseEasting,
    forward: (lon, lat) => converter.forward([lon, lat]) as [number, number],
    inverse: (x, y) => converter.inverse([x, y]) as [number, number],
  };
}

const zones: Partial<Record<SourceCrs, Zone>> = {
  'EPSG:4523': zone(105, 35_500_000),
  'EPSG:4524': zone(108, 36_500_000),
  'EPSG:4544': zone(105, 500_000),
  'EPSG:4545': zone(108, 500_000),
};

/** A coordinate that cannot be one of the CRS; `code` is stable, the message names what is wrong. */
export class CoordinateError extends Error {
  constructor(
    readonly code: 'out-of-range' | 'swapped-coordinates',
    message: string,
  ) {
    super(message);
  }
}

/** An easting may be this far from the central meridian: a 3-degree zone is 290 km wide at most, doubled. */
const MAX_OFFSET_M = 400_000;
/** Northings of China, 15° … 55°. */
const northings = { min: 1_600_000, max: 6_200_000 };

/** Inside China with latitude first: nothing of ours lies in the Arctic, where it would be if it were not swapped. */
export function looksSwapped(x: number, y: number): boolean {
  return x >= 15 && x <= 55 && y >= 70 && y <= 140;
}

/**
 * Longitude and latitude in CGCS2000 degrees. WGS 84 and CGCS2000 are equal within centimetres; GCJ-02 is inverted
 * to 1e-6° (its offset has no closed inverse); of a Gauss-Krüger zone either axis order is taken, because Chinese
 * practice writes X for the northing and the two cannot be confused in China.
 * @throws CoordinateError when the numbers cannot be coordinates of that CRS
 */
export function toCgcs2000(crs: SourceCrs, x: number, y: number): [number, number] {
  const projected = zones[crs];
  if (projected) return fromZone(crs, projected, x, y);
  if (!(Math.abs(x) <= 180 && Math.abs(y) <= 90)) {
    if (looksSwapped(x, y)) throw swapped(x, y);
    throw new CoordinateError('out-of-range', `${x}, ${y} is not a longitude and latitude in degrees`);
  }
  if (looksSwapped(x, y)) throw swapped(x, y);
  if (crs !== 'GCJ-02') return [x, y];
  return gcoord.transform([x, y], gcoord.GCJ02, gcoord.WGS84) as [number, number];
}

/**
 * Easting and northing, metres, of CGCS2000 degrees in a 3-degree Gauss-Krüger zone; degrees stay as they are.
 * @throws CoordinateError when the place is too far from the zone's central meridian
 */
export function fromCgcs2000(crs: Exclude<SourceCrs, 'GCJ-02'>, lon: number, lat: number): [number, number] {
  const projected = zones[crs];
  if (!projected) return [lon, lat];
  const [x, y] = projected.forward(lon, lat);
  if (Math.abs(x - projected.falseEasting) <= MAX_OFFSET_M) return [x, y];
  throw new CoordinateError('out-of-range', `${lon}, ${lat} is not in ${crs}`);
}

function swapped(x: number, y: number): CoordinateError {
  return new CoordinateError('swapped-coordinates', `${x}, ${y} has latitude and longitude swapped`);
}

function fromZone(crs: SourceCrs, { falseEasting, inverse }: Zone, x: number, y: number): [number, number] {
  const fits = (easting: number, northing: number) =>
    Math.abs(easting - falseEasting) <= MAX_OFFSET_M &&
    northing >= northings.min &&
    northing <= northings.max;
  if (fits(x, y)) return inverse(x, y);
  if (fits(y, x)) return inverse(y, x);
  throw new CoordinateError('out-of-range', `${x}, ${y} is not an easting and northing of ${crs}`);
}
