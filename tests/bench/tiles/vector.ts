/** Vector tiles of 1,000,000 parcels (小班) through the API: cold, warm and unchanged, beside pgbench's limit. */
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import type pg from 'pg';
import { Random } from '../../../data/demo/random.ts';
import { addDays } from '../../../domain/law/period.ts';
import type { TileAddress } from '../../../tiles/address.ts';
import { parcel } from '../../../tiles/layers/parcel.ts';
import { statementOf } from '../../../tiles/mvt/render.ts';
import { tileOf } from '../../fixtures/tile-of.ts';
import { withDatabase } from '../database.ts';
import { median, type Row } from '../figures.ts';
import { type AppProcess, startApp } from './app-process.ts';
import { askAgain, askEachOnce } from './load.ts';
import { addParcels, parcelExtent } from './parcels.ts';
import { mostScripts, pgbenchPerSecond } from './pgbench.ts';

/** Parcels along each edge of the square layer. */
const across = 1000;
const zooms = [6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
/** Requests of the cold run at each zoom, at least; each asks for a day of its own, so that nothing is kept. */
const coldRequests = 600;
/** More of them where a tile takes a millisecond. */
const cheapFrom = { zoom: 14, factor: 6 };
const firstDay = '2021-01-01';

/** Tiles of a zoom over the layer: all of them, or a random choice. */
function tilesOf(z: number): TileAddress[] {
  const { west, south, east, north } = parcelExtent(across, across);
  const [first, last] = [tileOf(z, west, north), tileOf(z, east, south)];
  const [columns, rows] = [last.x - first.x + 1, last.y - first.y + 1];
  const random = new Random('bench', String(z));
  const chosen = new Set<number>();
  while (chosen.size < Math.min(columns * rows, mostScripts)) chosen.add(random.below(columns * rows));
  return [...chosen].map((n) => ({ z, x: first.x + (n % columns), y: first.y + Math.floor(n / columns) }));
}

const pathOf = ({ z, x, y }: TileAddress, day: string) => `/tiles/parcel/${z}/${x}/${y}.mvt?at=${day}`;

async function sizesOf(url: string, tiles: TileAddress[]) {
  const sizes: { bytes: number; features: number; tag: string }[] = [];
  for (const tile of tiles) {
    const answer = await fetch(url + pathOf(tile, firstDay));
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const layers = Object.values(new VectorTile(new PbfReader(bytes)).layers);
    sizes.push({
      bytes: bytes.length,
      features: layers.reduce((sum, { length }) => sum + length, 0),
      tag: answer.headers.get('etag')!,
    });
  }
  return sizes;
}

async function zoomRow(pool: pg.Pool, { url }: AppProcess, z: number): Promise<Row> {
  const tiles = tilesOf(z);
  const requests = coldRequests * (z >= cheapFrom.zoom ? cheapFrom.factor : 1);
  const days = Math.ceil(requests / tiles.length);
  const paths = Array.from({ length: days }, (_, day) =>
    tiles.map((tile) => pathOf(tile, addDays(firstDay, day + 1))),
  ).flat();
  const cold = await askEachOnce(url, paths);
  const statements = tiles.map((tile) => statementOf(parcel, tile, { at: firstDay }));
  const extended = await pgbenchPerSecond(pool, statements, 'extended');
  const prepared = await pgbenchPerSecond(pool, statements, 'prepared');
  const sizes = await sizesOf(url, tiles);
  const warm = await askAgain(
    url,
    tiles.map((tile) => ({ path: pathOf(tile, firstDay) })),
  );
  const unchanged = await askAgain(
    url,
    tiles.map((tile, i) => ({ path: pathOf(tile, firstDay), headers: { 'if-none-match': sizes[i]!.tag } })),
  );
  const limit = Math.max(extended, prepared);
  return {
    zoom: z,
    tiles: tiles.length,
    features: median(sizes.map(({ features }) => features)),
    'kB median': (median(sizes.map(({ bytes }) => bytes)) / 1000).toFixed(0),
    'kB most': (Math.max(...sizes.map(({ bytes }) => bytes)) / 1000).toFixed(0),
    'cold p50 ms': cold.p50,
    'cold p99 ms': cold.p99,
    'cold /s': cold.perSecond.toFixed(0),
    'pgbench /s': limit.toFixed(0),
    'cold %': ((100 * cold.perSecond) / limit).toFixed(0),
    'warm p50 ms': warm.p50,
    'warm p99 ms': warm.p99,
    'warm /s': warm.perSecond.toFixed(0),
    'warm ×cold': (warm.perSecond / cold.perSecond).toFixed(0),
    '304 p99 ms': unchanged.p99,
    '304 /s': unchanged.perSecond.toFixed(0),
    '304 ×cold': (unchanged.perSecond / cold.perSecond).toFixed(0),
  };
}

/** As many tiles of each zoom: the time that pgbench takes for them, as a share of ours. */
function alike(rows: Row[]): number {
  const time = (column: string) => rows.reduce((sum, row) => sum + 1 / Number(row[column]), 0);
  return (100 * time('pgbench /s')) / time('cold /s');
}

/** A row a zoom, and the API's memory over all of them. */
export async function measureTiles(pool: pg.Pool): Promise<Row[]> {
  const app = await startApp(pool);
  try {
    const rows: Row[] = [];
    for (const z of zooms) rows.push(await zoomRow(pool, app, z));
    console.log(`all zooms alike: cold throughput is ${alike(rows).toFixed(0)} % of pgbench's`);
    console.log(`highest resident memory of the API's process: ${(await app.peakMb()).toFixed(0)} MB`);
    return rows;
  } finally {
    await app.stop();
  }
}

export function vectorRows(): Promise<Row[]> {
  return withDatabase(async (pool) => {
    const start = performance.now();
    await addParcels(pool, across, across);
    const us = ((performance.now() - start) * 1000) / across ** 2;
    console.log(`${across ** 2} parcels written, cells and all, at ${us.toFixed(0)} µs each`);
    return measureTiles(pool);
  });
}
