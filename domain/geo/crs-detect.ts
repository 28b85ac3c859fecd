import type { SourceCrs } from '../model/patrol.ts';
import { looksSwapped } from './crs.ts';

export type CrsGuess =
  | { crs: SourceCrs }
  /** Nothing is guessed; `message` says what the numbers look like and what to do. */
  | { code: 'swapped-coordinates' | 'unknown-crs' | 'wrong-crs'; message: string };

type Shape = 'degrees' | 'swapped' | 'zone 35' | 'zone 36' | 'no zone' | 'other';

const crsOfShape: Partial<Record<Shape, SourceCrs>> = {
  degrees: 'EPSG:4326',
  'zone 35': 'EPSG:4523',
  'zone 36': 'EPSG:4524',
};

const shapeOfCrs: Record<SourceCrs, Shape> = {
  'EPSG:4490': 'degrees',
  'EPSG:4326': 'degrees',
  'GCJ-02': 'degrees',
  'EPSG:4523': 'zone 35',
  'EPSG:4524': 'zone 36',
  'EPSG:4544': 'no zone',
  'EPSG:4545': 'no zone',
};

const looks: Record<Shape, string> = {
  degrees: 'degrees of longitude and latitude',
  swapped: 'latitude and longitude swapped; longitude comes first',
  'zone 35': 'EPSG:4523 (eastings of zone 35)',
  'zone 36': 'EPSG:4524 (eastings of zone 36)',
  'no zone': 'metres without a zone number; say EPSG:4544 (105°E) or EPSG:4545 (108°E)',
  other: 'neither degrees nor metres of a zone we know',
};

/**
 * The CRS of most of the coordinates (single wrong ones are refused later, one by one). Degrees are taken as
 * WGS 84, which is CGCS2000 within centimetres. GCJ-02 looks like degrees too and is never guessed: only the
 * sender knows. A CRS that the sender names is checked against the numbers.
 */
export function detectCrs(coordinates: Iterable<readonly [number, number]>, told?: SourceCrs): CrsGuess {
  const { shape, example } = dominantShape(coordinates);
  if (told && (shape === undefined || shapeOfCrs[told] === shape)) return { crs: told };
  if (shape === undefined) return { crs: 'EPSG:4326' };
  const seen = `the coordinates look like ${looks[shape]} (e.g. ${example})`;
  if (shape === 'swapped') return { code: 'swapped-coordinates', message: seen };
  if (told) return { code: 'wrong-crs', message: `not ${told}: ${seen}` };
  const crs = crsOfShape[shape];
  return crs ? { crs } : { code: 'unknown-crs', message: seen };
}

function dominantShape(coordinates: Iterable<readonly [number, number]>): {
  shape?: Shape;
  example?: string;
} {
  const counts = new Map<Shape, { count: number; example: string }>();
  for (const [x, y] of coordinates) {
    const shape = shapeOf(x, y);
    const entry = counts.get(shape);
    if (entry) entry.count++;
    else counts.set(shape, { count: 1, example: `${x}, ${y}` });
  }
  const [top] = [...counts].sort((a, b) => b[1].count - a[1].count);
  return top ? { shape: top[0], example: top[1].example } : {};
}

function shapeOf(x: number, y: number): Shape {
  if (looksSwapped(x, y)) return 'swapped';
  if (Math.abs(x) <= 180 && Math.abs(y) <= 90) return 'degrees';
  // Chinese practice writes X for the northing, so either order is found.
  return zoneOf(x, y) ?? zoneOf(y, x) ?? 'other';
}

function zoneOf(easting: number, northing: number): Shape | undefined {
  if (northing < 1_600_000 || northing > 6_200_000) return undefined;
  const near = (falseEasting: number) => Math.abs(easting - falseEasting) <= 400_000;
  if (near(35_500_000)) return 'zone 35';
  if (near(36_500_000)) return 'zone 36';
  if (near(500_000)) return 'no zone';
  return undefined;
}
