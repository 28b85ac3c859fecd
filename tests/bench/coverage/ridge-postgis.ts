/** PostGIS's part of (a): one query on tracks that lie in a table and in the plane already. */
import type pg from 'pg';
import type { CoverageTrack } from '../../../domain/coverage/index.ts';
import { ridge } from './ridge-scene.ts';

export interface PostgisFigures {
  ms: number;
  /** In the plane. */
  coveredM2: number;
  how: string;
}

const unions = {
  ST_Union: 'ST_Union(ST_Buffer(geom, 100, 8))',
  'ST_UnaryUnion(ST_Collect)': 'ST_UnaryUnion(ST_Collect(ST_Buffer(geom, 100, 8)))',
};
const workers = [0, 2];

/** The table's tracks; loading is not part of any figure. */
export async function loadTracks(pool: pg.Pool, tracks: CoverageTrack[]): Promise<void> {
  await pool.query('CREATE TABLE IF NOT EXISTS bench_track (geom geometry(LineString, 4545))');
  await pool.query('TRUNCATE bench_track');
  for (let i = 0; i < tracks.length; i += 500) {
    await pool.query(
      `INSERT INTO bench_track SELECT ST_Transform(ST_SetSRID(ST_GeomFromGeoJSON(line), 4490), 4545)
       FROM unnest($1::text[]) AS line`,
      [tracks.slice(i, i + 500).map(lineOf)],
    );
  }
  await pool.query('VACUUM ANALYZE bench_track');
}

function lineOf({ lines: [line] }: CoverageTrack): string {
  const coordinates = Array.from({ length: line!.length / 2 }, (_, i) => [line![2 * i], line![2 * i + 1]]);
  return JSON.stringify({ type: 'LineString', coordinates });
}

/** The fastest of both ways to union, each alone and with two parallel workers. */
export async function fastestOf(
  pool: pg.Pool,
  onFigures: (figures: PostgisFigures) => void,
): Promise<PostgisFigures> {
  const all: PostgisFigures[] = [];
  for (const [name, union] of Object.entries(unions)) {
    for (const count of workers) {
      const how = `${name}, ${count} workers`;
      const figures = { how, ...(await measure(pool, union, count)) };
      onFigures(figures);
      all.push(figures);
    }
  }
  return all.reduce((best, each) => (each.ms < best.ms ? each : best));
}

async function measure(pool: pg.Pool, union: string, parallel: number): Promise<Omit<PostgisFigures, 'how'>> {
  const client = await pool.connect();
  try {
    // The tracks' points are beside the table (TOAST): by its few pages alone it would never be read in parallel.
    await client.query(
      `SET statement_timeout = '30min'; SET jit = off; SET max_parallel_workers_per_gather = ${parallel};
       SET min_parallel_table_scan_size = 0; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0`,
    );
    const start = performance.now();
    const { rows } = await client.query<{ m2: number }>(
      `SELECT ST_Area(ST_Intersection(
                ST_Transform(ST_SetSRID(ST_GeomFromGeoJSON($1), 4490), 4545), (SELECT ${union} FROM bench_track))) AS m2`,
      [JSON.stringify(ridge)],
    );
    return { ms: performance.now() - start, coveredM2: rows[0]!.m2 };
  } finally {
    client.release(true);
  }
}
