/** (a) One ridge of 30 × 4 km: the engine's figure, and PostGIS's on the same tracks in the same run. */
import type { Polygon } from 'geojson';
import type pg from 'pg';
import { Random } from '../../../data/demo/random.ts';
import {
  type CoverageTrack,
  measureCoverage,
  placeTrack,
  prepareArea,
  prepareGround,
} from '../../../domain/coverage/index.ts';
import { planeAt } from '../../../domain/geo/plane.ts';
import { coverageRule } from '../../../domain/model/coverage.ts';
import { withDatabase } from '../database.ts';
import { median, type Row, timed } from '../figures.ts';

const west = 106.35;
const south = 29.6;
const width = 0.04;
const height = 0.27;
const rule = coverageRule.parse({ denominator: 'area' });
const plane = planeAt(west);
const ridge: Polygon = {
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + width, south],
      [west + width, south + height],
      [west, south + height],
      [west, south],
    ],
  ],
};
const fixes = 500;
const counts = [50, 500, 5000];

/** Metres of a GPS fix's error on each axis, as the spike's tracks had it: lines are jagged, not smooth. */
const noiseM = 7;

/** 500 fixes of about 13 m each. */
function walk(random: Random, id: number): CoverageTrack {
  const line = new Float64Array(2 * fixes);
  let heading = 2 * Math.PI * random.next();
  let x = width * random.next();
  let y = height * random.next();
  for (let i = 0; i < fixes; i++) {
    heading += (random.next() - 0.5) * 0.5;
    x += (13 * Math.cos(heading)) / 96_800;
    y += (13 * Math.sin(heading)) / 110_850;
    line[2 * i] = west + x + (noiseM * random.gauss()) / 96_800;
    line[2 * i + 1] = south + y + (noiseM * random.gauss()) / 110_850;
  }
  const times = Float64Array.from({ length: fixes }, (_, i) => 1.77e9 + id * 3600 + i * 10);
  return { id: String(id), kind: 'open', fault: null, posts: [], lines: [line], times: [times] };
}

interface Ours {
  ms: number;
  coveredM2: number;
  rss: number;
}

/** From lon/lat tracks to covered m²: projection, union and count. */
function ours(tracks: CoverageTrack[]): Ours {
  const ground = prepareGround(plane, rule, [], []);
  const area = prepareArea(ground, { ids: ['ridge'], geometry: ridge }, rule);
  const times: number[] = [];
  let coveredM2 = 0;
  let rss = 0;
  for (let i = 0; i < 6; i++) {
    const [measured, ms] = timed(() => {
      const placed = tracks.map((track) => placeTrack(track, plane));
      return measureCoverage(ground, area, placed, rule, { effectiveOnly: false, dataInPeriod: true });
    });
    // The first run compiles the code.
    if (i > 0) times.push(ms);
    // Later runs only add to what the garbage collector has not come to yet.
    else rss = process.memoryUsage().rss;
    coveredM2 = measured.coveredM2;
  }
  return { ms: median(times), coveredM2, rss };
}

/** PostGIS's figure: tracks and ridge are in the table and in the plane already; buffers of 8 segments a quarter. */
async function postgis(
  pool: pg.Pool,
  tracks: CoverageTrack[],
): Promise<{ ms: number; m2: number; how: string }> {
  await pool.query('CREATE TABLE IF NOT EXISTS bench_track (geom geometry(LineString, 4545))');
  await pool.query('TRUNCATE bench_track');
  for (let i = 0; i < tracks.length; i += 500) {
    await pool.query(
      `INSERT INTO bench_track SELECT ST_Transform(ST_SetSRID(ST_GeomFromGeoJSON(line), 4490), 4545)
       FROM unnest($1::text[]) AS line`,
      [tracks.slice(i, i + 500).map((track) => lineOf(track))],
    );
  }
  await pool.query('ANALYZE bench_track');
  const results = [];
  for (const [how, union] of [
    ['ST_Union', 'ST_Union(ST_Buffer(geom, 100, 8))'],
    ['ST_UnaryUnion', 'ST_UnaryUnion(ST_Collect(ST_Buffer(geom, 100, 8)))'],
  ] as const) {
    const client = await pool.connect();
    await client.query("SET statement_timeout = '30min'");
    const start = performance.now();
    const { rows } = await client.query<{ m2: number }>(
      `SELECT ST_Area(ST_Intersection(
                ST_Transform(ST_SetSRID(ST_GeomFromGeoJSON($1), 4490), 4545), (SELECT ${union} FROM bench_track))) AS m2`,
      [JSON.stringify(ridge)],
    );
    results.push({ ms: performance.now() - start, m2: rows[0]!.m2, how });
    client.release(true);
    // The other way takes as long: one of them is enough to see that minutes are minutes.
    if (results[0]!.ms > 60_000) break;
  }
  return results.toSorted((a, b) => a.ms - b.ms)[0]!;
}

function lineOf({ lines: [line] }: CoverageTrack): string {
  const coordinates = Array.from({ length: line!.length / 2 }, (_, i) => [line![2 * i], line![2 * i + 1]]);
  return JSON.stringify({ type: 'LineString', coordinates });
}

function sceneOf(count: number): CoverageTrack[] {
  const random = new Random('bench', count);
  return Array.from({ length: count }, (_, id) => walk(random, id));
}

export async function ridgeRows(): Promise<Row[]> {
  // Ours first and PostGIS after it, for its copies of the tracks must not count as our memory.
  const own = counts.map((count) => ours(sceneOf(count)));
  return withDatabase(async (pool) => {
    const rows: Row[] = [];
    for (const [i, count] of counts.entries()) {
      process.stderr.write(`PostGIS: ${count} tracks\n`);
      const theirs = await postgis(pool, sceneOf(count));
      // PostGIS measures in the plane, whose scale at the ridge is a little above 1.
      const scale = plane.scaleAt(plane.forward(west + width / 2, south)[0]);
      rows.push({
        tracks: count,
        'ours, ms': Math.round(own[i]!.ms),
        'PostGIS, ms': Math.round(theirs.ms),
        how: theirs.how,
        'times faster': (theirs.ms / own[i]!.ms).toFixed(1),
        'difference in area': (own[i]!.coveredM2 / (theirs.m2 / scale ** 2) - 1).toExponential(1),
        'process, MB rss': Math.round(own[i]!.rss / 2 ** 20),
      });
    }
    return rows;
  });
}
