/** (b) One more track on top of 5,000: its cells, and every area above them up to the city. */
import type pg from 'pg';
import { type AreaCache, areasNear } from '../../../data/coverage/areas.ts';
import { boundsOf, Drawing } from '../../../data/coverage/draw.ts';
import { refreshCoverage } from '../../../data/coverage/refresh.ts';
import { loadRule } from '../../../data/coverage/rule.ts';
import { readTracks } from '../../../data/coverage/tracks.ts';
import { SparseBitmap } from '../../../domain/coverage/bitmap.ts';
import { addBitmap } from '../../../domain/coverage/pack.ts';
import { pixelSize } from '../../../domain/coverage/rule.ts';
import { withDatabase } from '../database.ts';
import { median, type Row } from '../figures.ts';
import { addPatrols, buildWorld, type WorldSize } from './world.ts';

const ridge: WorldSize = { ridges: 1, length: 30, width: 4, grids: [12, 4], parcels: [100, 10] };
const repeats = 50;

export function oneMoreRows(): Promise<Row[]> {
  return withDatabase(oneMore);
}

async function oneMore(pool: pg.Pool): Promise<Row[]> {
  await buildWorld(pool, ridge);
  await addPatrols(pool, ridge, 5000, 500, 'stock');
  await refreshCoverage(pool);
  const client = await pool.connect();
  const rule = await loadRule(client);
  const pixel = pixelSize(rule);
  const cache: AreaCache = new Map();
  const stored = new SparseBitmap();
  const engine: number[] = [];
  const whole: number[] = [];
  let areasReached = 0;
  for (let i = 0; i < repeats; i++) {
    const ids = await addPatrols(pool, ridge, 1, 500, `one more ${i}`);
    const [track] = await readTracks(client, ids);
    const areas = await areasNear(client, boundsOf(track!)!, pixel, cache);
    const before = performance.now();
    const drawing = new Drawing(track!, rule);
    const swath = drawing.swath();
    addBitmap(stored, swath.bitmap!);
    const visits = drawing.visits(areas);
    engine.push(performance.now() - before);
    areasReached += visits.length;
    const start = performance.now();
    await refreshCoverage(pool);
    whole.push(performance.now() - start);
  }
  client.release();
  const postgisMs = await postgis(pool);
  return [
    {
      'tracks before': 5000,
      'areas reached, mean': (areasReached / repeats).toFixed(1),
      'engine, ms median': median(engine).toFixed(1),
      'PostGIS, ms median': Math.round(postgisMs),
      'times faster': Math.round(postgisMs / median(engine)),
      'with the database (read, write, commit), ms median': median(whole).toFixed(1),
    },
  ];
}

/** The same in PostGIS, which keeps the union of 5,000 and joins one more: the union, and the covered part of each area. */
async function postgis(pool: pg.Pool): Promise<number> {
  const client = await pool.connect();
  await client.query(
    `SET statement_timeout = 0;
     CREATE TEMP TABLE track AS SELECT row_number() OVER () AS n, ST_Force2D(ST_Transform(geom, 4545)) AS geom FROM patrol;
     CREATE TEMP TABLE seen AS SELECT ST_Union(ST_Buffer(geom, 100, 8)) AS geom FROM track WHERE n <= 5000;
     CREATE TEMP TABLE place AS SELECT ST_Transform(geom, 4545) AS geom FROM area_version`,
  );
  const times: number[] = [];
  for (let n = 5001; n <= 5005; n++) {
    const start = performance.now();
    await client.query(
      `WITH more AS MATERIALIZED (SELECT ST_Buffer(geom, 100, 8) AS geom FROM track WHERE n = $1),
            every AS MATERIALIZED (SELECT ST_Union(seen.geom, more.geom) AS geom FROM seen, more)
       SELECT sum(ST_Area(ST_Intersection(place.geom, every.geom)))
       FROM place, every, more WHERE ST_Intersects(place.geom, more.geom)`,
      [n],
    );
    times.push(performance.now() - start);
  }
  client.release(true);
  return median(times);
}
