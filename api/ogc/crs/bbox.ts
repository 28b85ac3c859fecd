import type pg from 'pg';
import { type Crs, storageCrs } from './crs.ts';

/** A box as its corners, east first whatever the CRS says; `west` > `east` crosses the antimeridian. */
interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** Says in `message` what is wrong with the parameter bbox. */
export class BboxError extends Error {
  override name = 'BboxError';
}

const numberText = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

function numbersOf(text: string): number[] {
  return text.split(',').map((part) => {
    const value = numberText.test(part.trim()) ? Number(part) : Number.NaN;
    if (!Number.isFinite(value)) throw new BboxError(`${JSON.stringify(part)} is not a number`);
    return value;
  });
}

/**
 * Reads `bbox`: four numbers, or six with heights, which say nothing about these features and are only checked for order.
 *
 * @throws BboxError
 */
export function parseBbox(text: string, crs: Crs): Box {
  const numbers = numbersOf(text);
  if (numbers.length !== 4 && numbers.length !== 6) throw new BboxError('bbox must be 4 or 6 numbers');
  const half = numbers.length / 2;
  if (half === 3 && numbers[2]! > numbers[5]!) throw new BboxError('the lower height is above the upper one');
  const [low, high] = [numbers.slice(0, 2), numbers.slice(half, half + 2)];
  const [east, north] = crs.northFirst ? [1, 0] : [0, 1];
  const box = { west: low[east]!, south: low[north]!, east: high[east]!, north: high[north]! };
  if (box.south > box.north) throw new BboxError('the southern edge is north of the northern one');
  if (!crs.geographic && box.west > box.east)
    throw new BboxError('the western edge is east of the eastern one');
  if (crs.geographic) {
    const order = crs.northFirst ? 'latitude comes first' : 'longitude comes first';
    if (Math.abs(box.south) > 90 || Math.abs(box.north) > 90)
      throw new BboxError(`latitudes are -90 … 90 (${order})`);
    if (Math.abs(box.west) > 180 || Math.abs(box.east) > 180)
      throw new BboxError(`longitudes are -180 … 180 (${order})`);
  }
  return box;
}

const ring = ({ west, south, east, north }: Box) =>
  `((${west} ${south}, ${east} ${south}, ${east} ${north}, ${west} ${north}, ${west} ${south}))`;

/** A straight edge of a projected box is bent on the globe: in this many pieces, to centimetres over 100 km. */
const pieces = 64;

/** Metres by which a projected box may differ after the way there and back; more, and the projection is of no use there. */
const roundTripM = 1;

/**
 * The box as a polygon (WKT) in the CRS of the data.
 *
 * @throws BboxError where the projection is not defined
 */
export async function boxInStorage(pool: pg.Pool, box: Box, crs: Crs): Promise<string> {
  if (crs.geographic) {
    if (box.west <= box.east) return `POLYGON${ring(box)}`;
    return `MULTIPOLYGON(${ring({ ...box, east: 180 })}, ${ring({ ...box, west: -180 })})`;
  }
  const step = Math.max(box.east - box.west, box.north - box.south, 1) / pieces;
  const outside = new BboxError('the box reaches beyond where its CRS is defined');
  try {
    const { rows } = await pool.query<{ wkt: string; off: number }>(
      `SELECT ST_AsText(g, 10) AS wkt, ST_HausdorffDistance(ST_Transform(g, $3::int), b) AS off
         FROM (SELECT b, ST_Transform(b, $4::int) AS g
                 FROM (SELECT ST_Segmentize(ST_GeomFromText($1, $3), $2) AS b) AS box) AS moved`,
      [`POLYGON${ring(box)}`, step, crs.srid, storageCrs.srid],
    );
    const { wkt, off } = rows[0]!;
    if (!(off <= roundTripM)) throw outside;
    return wkt;
  } catch (error) {
    // PROJ's errors come without a code of their own.
    if ((error as { code?: string }).code === 'XX000') throw outside;
    throw error;
  }
}
