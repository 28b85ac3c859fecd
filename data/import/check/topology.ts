import type { ImportTarget } from '../../../domain/model/import-target.ts';
import { type CheckJob, MOST_TOLD, placeOf, type StagedPlace } from './check.ts';

/** Kinds that divide the land: each place belongs to one of them at most, and neighbours share their border. */
const dividing: ReadonlySet<ImportTarget> = new Set([
  'parcel',
  'grid',
  'village',
  'town',
  'district',
] as const);

/** Smaller overlaps come of rounding coordinates, m². */
const LEAST_OVERLAP_M2 = 10;
/** A hole between neighbours that is narrower than this is no clearing, but an error of drawing, m. */
const MOST_GAP_WIDTH_M = 10;
/** Holes smaller than this come of rounding, m². */
const LEAST_GAP_M2 = 1;
/**
 * What is narrower than this is none, m: a border that is straight in metres bends in degrees, by some centimetres in a
 * kilometre, away from a vertex that only the neighbour has.
 */
const LEAST_WIDTH_M = 0.1;
/** Width of a rectangle of the same area and perimeter; of what is rounder than a square, of that square. */
const width = (m2: string, m: string) => `((${m} - sqrt(greatest(${m} * ${m} - 16 * ${m2}, 0))) / 4)`;

/**
 * Where outlines of one dataset overlap, and slivers between them. Warnings: which of the two is right, nobody can tell
 * from the data. Both are found exactly, by PostGIS.
 */
export async function checkTopology(job: CheckJob): Promise<void> {
  if (!dividing.has(job.target)) return;
  await overlaps(job);
  await slivers(job);
}

async function overlaps({ client, staged: { table }, log }: CheckJob): Promise<void> {
  const { rows } = await client.query<
    StagedPlace & { other: number; m2: number; x: number; y: number; all: number }
  >(
    `SELECT n, line, other, m2, ST_X(at) AS x, ST_Y(at) AS y, count(*) OVER ()::integer AS all FROM (
       SELECT a.n, a.line, b.n AS other, ST_Area(i.geom::geography) AS m2, ST_Perimeter(i.geom::geography) AS m,
              ST_PointOnSurface(i.geom) AS at
         FROM ${table} a JOIN ${table} b ON a.geom && b.geom AND a.n > b.n AND ST_Relate(a.geom, b.geom, 'T********'),
              ST_CollectionExtract(ST_Intersection(a.geom, b.geom), 3) AS i (geom)
        WHERE a.ok AND b.ok) pair
      WHERE m2 >= $1 AND ${width('m2', 'm')} >= $2 ORDER BY n, other LIMIT ${MOST_TOLD}`,
    [LEAST_OVERLAP_M2, LEAST_WIDTH_M],
  );
  for (const row of rows) {
    const message = `overlaps row ${row.other} by ${row.m2.toFixed(0)} m²`;
    log.warn('overlap', message, { ...placeOf(row), at: [row.x, row.y] });
  }
  log.more('overlap', (rows[0]?.all ?? 0) - rows.length);
}

/**
 * Slivers: holes of the union. The union is made square by square, each of all outlines that reach into it, and a hole
 * counts in the square that holds a point of it: a sliver is narrow, so it lies between outlines that are near.
 */
async function slivers({ client, staged: { table }, log }: CheckJob): Promise<void> {
  const edge = await squareEdge(client, table);
  const { rows } = await client.query<{ m2: number; x: number; y: number }>(
    `WITH square AS (
       SELECT DISTINCT i, j FROM ${table},
              generate_series(floor(ST_XMin(geom) / $3)::integer, floor(ST_XMax(geom) / $3)::integer) AS i,
              generate_series(floor(ST_YMin(geom) / $3)::integer, floor(ST_YMax(geom) / $3)::integer) AS j WHERE ok),
     merged AS (
       SELECT s.i, s.j, ST_Union(t.geom) AS geom
         FROM square s JOIN ${table} t ON t.ok
          AND t.geom && ST_MakeEnvelope(s.i * $3 - $4, s.j * $3 - $4, (s.i + 1) * $3 + $4, (s.j + 1) * $3 + $4, 4490)
        GROUP BY s.i, s.j),
     hole AS (
       SELECT i, j, r.geom
         FROM merged, ST_Dump(merged.geom) AS d, ST_DumpRings(d.geom) AS r WHERE r.path[1] > 0),
     inside AS (
       SELECT i, j, ST_PointOnSurface(geom) AS at, ST_Area(geom::geography) AS m2, ST_Perimeter(geom::geography) AS m FROM hole)
     SELECT m2, ST_X(at) AS x, ST_Y(at) AS y FROM inside
      WHERE floor(ST_X(at) / $3)::integer = i AND floor(ST_Y(at) / $3)::integer = j AND m2 >= $1
        AND ${width('m2', 'm')} BETWEEN $5 AND $2
      ORDER BY m2 DESC`,
    [LEAST_GAP_M2, MOST_GAP_WIDTH_M, edge, edge / 10, LEAST_WIDTH_M],
  );
  for (const { m2, x, y } of rows.slice(0, MOST_TOLD)) {
    log.warn('gap-between', `a sliver of ${m2.toFixed(0)} m² between neighbours`, { at: [x, y] });
  }
  log.more('gap-between', Math.max(0, rows.length - MOST_TOLD));
}

/**
 * Edge of a square, degrees: 2 km at least, and some outlines across. A tenth of it is taken with it around. With the
 * outlines of districts, all of them would be put together anew for each of a thousand squares otherwise.
 */
async function squareEdge(client: CheckJob['client'], table: string): Promise<number> {
  const { rows } = await client.query<{ size: number | null }>(
    `SELECT avg(greatest(ST_XMax(geom) - ST_XMin(geom), ST_YMax(geom) - ST_YMin(geom))) AS size FROM ${table} WHERE ok`,
  );
  return Math.max(LEAST_EDGE, 5 * (rows[0]!.size ?? 0));
}

const LEAST_EDGE = 0.02;
