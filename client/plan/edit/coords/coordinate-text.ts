/** Coordinates as they are typed and shown: CGCS2000 degrees, or metres of the 3-degree Gauss-Krüger zone (3 度带). */
import { CoordinateError, fromCgcs2000, toCgcs2000 } from '../../../../domain/geo/crs.ts';
import { rounded } from '../../draw/outline.ts';

/** Degrees; metres with the zone's number before the easting (带号); metres without it. */
export const coordinateSystems = ['degrees', 'prefixed', 'plain'] as const;
export type CoordinateSystem = (typeof coordinateSystems)[number];

/** The zones of Chongqing: 35 around 105° E, 36 around 108° E. */
export type ZoneNumber = 35 | 36;

/** The zone that a longitude lies in. */
export const zoneOf = (lon: number): ZoneNumber => (lon < 106.5 ? 35 : 36);

const crsOf = {
  prefixed: { 35: 'EPSG:4523', 36: 'EPSG:4524' },
  plain: { 35: 'EPSG:4544', 36: 'EPSG:4545' },
} as const;

/** The two numbers of a place: longitude and latitude, or easting (Y) and northing (X) of its zone. */
export function textsOf(
  system: CoordinateSystem,
  [lon, lat]: readonly number[],
  zone: ZoneNumber = zoneOf(lon!),
): [string, string] {
  if (system === 'degrees') return [lon!.toFixed(9), lat!.toFixed(9)];
  const [x, y] = fromCgcs2000(crsOf[system][zone], lon!, lat!);
  return [x.toFixed(3), y.toFixed(3)];
}

export type Parsed =
  | { position: [lon: number, lat: number] }
  /** a key below `plan:coords.wrong` */
  | { wrong: 'number' | 'swapped' | 'range' | 'away' };

/** Everything that is planned here lies within this box around Chongqing: another place is a slip of the pen. */
const surroundings = { west: 104, east: 111.5, south: 27, north: 33.5 };

/** What two typed numbers mean; the zone of metres without its number is the one that is told. */
export function parseCoordinate(
  system: CoordinateSystem,
  first: string,
  second: string,
  zone: ZoneNumber,
): Parsed {
  const [a, b] = [numberOf(first), numberOf(second)];
  if (a === null || b === null) return { wrong: 'number' };
  try {
    const [lon, lat] = system === 'degrees' ? toCgcs2000('EPSG:4490', a, b) : fromMetres(system, a, b, zone);
    const { west, east, south, north } = surroundings;
    if (lon < west || lon > east || lat < south || lat > north) return { wrong: 'away' };
    return { position: [rounded(lon), rounded(lat)] };
  } catch (error) {
    if (!(error instanceof CoordinateError)) throw error;
    return { wrong: error.code === 'swapped-coordinates' ? 'swapped' : 'range' };
  }
}

function fromMetres(system: 'prefixed' | 'plain', a: number, b: number, zone: ZoneNumber): [number, number] {
  // Chinese practice writes the northing first (X): either order is taken. The number before an easting tells its zone.
  const easting = Math.max(a, b) > 10_000_000 ? Math.max(a, b) : null;
  const told = easting === null ? zone : Math.floor(easting / 1_000_000) === 36 ? 36 : 35;
  return toCgcs2000(crsOf[easting === null && system === 'plain' ? 'plain' : 'prefixed'][told], a, b);
}

/** A number as it is written in Chinese and English: full-width digits and commas are understood. */
function numberOf(text: string): number | null {
  const plain = text.normalize('NFKC').replaceAll(/[\s,°ENeM米m]/g, '');
  return /^[+-]?\d+(\.\d*)?$/.test(plain) ? Number(plain) : null;
}
