import { toCgcs2000 } from '../../../domain/geo/crs.ts';
import type { CheckJob } from './check.ts';

/** Rows that are looked at on either side. */
const SAMPLE = 5000;
/** Fewer rows out of place tell nothing. */
const LEAST_ROWS = 3;

/**
 * Tells whether the coordinates look like GCJ-02 (shifted some 480 m in Chongqing) by comparing with the divisions we know. Nothing
 * is converted: it is a warning, `gcj02-suspected`, and the user says.
 */
export async function checkShift(job: CheckJob): Promise<void> {
  const suspicion = job.target === 'parcel' ? await byDistrict(job) : await byKnownOutline(job);
  if (suspicion) {
    const advice = 'import it as GCJ-02 if it comes from a phone or an Internet map';
    job.log.warn('gcj02-suspected', `${suspicion}; ${advice}`);
  }
}

interface Point {
  x: number;
  y: number;
  district: string;
}

/** Parcels name their district: where many lie outside of it, and inside when taken for GCJ-02, they are shifted. */
async function byDistrict({ client, staged: { table }, validFrom }: CheckJob): Promise<string | undefined> {
  const points = async (inside: boolean) => {
    const { rows } = await client.query<Point>(
      `SELECT ST_X(t.at) AS x, ST_Y(t.at) AS y, v.area_id AS district
         FROM (SELECT n, ok, ST_PointOnSurface(geom) AS at, 'district:' || left(fields ->> 'xian', 6) AS district FROM ${table}) t
         JOIN area_version v ON v.area_id = t.district AND v.valid @> $1::date AND v.geom IS NOT NULL
        WHERE t.ok AND ST_Intersects(v.geom, t.at) = $2 LIMIT ${SAMPLE}`,
      [validFrom, inside],
    );
    return rows;
  };
  const outside = await points(false);
  if (outside.length < LEAST_ROWS) return undefined;
  const mended = await countInside(client, outside, validFrom);
  const inside = await points(true);
  const lost = inside.length - (await countInside(client, inside, validFrom));
  if (mended < 0.7 * outside.length || lost > outside.length) return undefined;
  return `${outside.length} parcels lie outside of their district, ${mended} of them inside when taken for GCJ-02`;
}

/** How many of the points, taken for GCJ-02, lie in their district. */
async function countInside(
  client: CheckJob['client'],
  points: readonly Point[],
  day: string,
): Promise<number> {
  const moved = points.map(({ x, y }) => toCgcs2000('GCJ-02', x, y));
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::integer AS count FROM unnest($1::float8[], $2::float8[], $3::text[]) AS p (x, y, district)
       JOIN area_version v ON v.area_id = p.district AND v.valid @> $4::date
      WHERE ST_Intersects(v.geom, ST_SetSRID(ST_MakePoint(p.x, p.y), 4490))`,
    [moved.map(([x]) => x), moved.map(([, y]) => y), points.map(({ district }) => district), day],
  );
  return rows[0]!.count;
}

/** Areas that are known already: an outline that fits the known one much better when shifted back is shifted. */
async function byKnownOutline({
  client,
  staged: { table },
  target,
  validFrom,
}: CheckJob): Promise<string | undefined> {
  const { rows } = await client.query<{ n: number; x: number; y: number; off: number }>(
    `SELECT t.n, ST_X(c) AS x, ST_Y(c) AS y, ST_Area(ST_SymDifference(t.geom, v.geom)) AS off
       FROM ${table} t JOIN area_version v ON v.area_id = $1 || ':' || t.code AND v.valid @> $2::date AND v.geom IS NOT NULL,
            ST_Centroid(t.geom) AS c WHERE t.ok ORDER BY t.n LIMIT 50`,
    [target, validFrom],
  );
  if (rows.length === 0) return undefined;
  const shifts = rows.map(({ x, y }) => {
    const [lon, lat] = toCgcs2000('GCJ-02', x, y);
    return [lon - x, lat - y] as const;
  });
  const { rows: moved } = await client.query<{ off: number }>(
    `SELECT ST_Area(ST_SymDifference(ST_Translate(t.geom, s.dx, s.dy), v.geom)) AS off
       FROM unnest($3::integer[], $4::float8[], $5::float8[]) AS s (n, dx, dy) JOIN ${table} t USING (n)
       JOIN area_version v ON v.area_id = $1 || ':' || t.code AND v.valid @> $2::date`,
    [target, validFrom, rows.map(({ n }) => n), shifts.map(([dx]) => dx), shifts.map(([, dy]) => dy)],
  );
  const sum = (all: readonly { off: number }[]) => all.reduce((total, { off }) => total + off, 0);
  if (sum(moved) > sum(rows) / 2) return undefined;
  return `${rows.length} known areas fit their present outlines much better when taken for GCJ-02`;
}
