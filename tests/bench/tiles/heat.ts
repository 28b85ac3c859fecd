/** Cost of a heat tile while the number of fixes grows. */
import type pg from 'pg';
import { encodeSurface, type HeatMeasure, heatMeasures } from '../../../domain/heat/surface.ts';
import { readHeat } from '../../../tiles/heat/read.ts';
import { tileOf } from '../../fixtures/tile-of.ts';
import { withDatabase } from '../database.ts';
import { median, type Row } from '../figures.ts';
import { addFixes, ridgeMiddle } from './patrols.ts';

const stages = [1, 5, 20].map((millions) => millions * 1e6);
const zooms = [5, 6, 7, 8, 9, 10, 11, 12, 13];
const windows = {
  year: { from: '2026-01-01', to: '2027-01-01' },
  'last 12 months': { from: '2025-12-11', to: '2026-12-11' },
  '30 days': { from: '2026-11-11', to: '2026-12-11' },
};
/** Times that each tile is read. */
const rounds = 40;

type Window = keyof typeof windows;

/** Median milliseconds of a tile over all zooms and measures, from the database to the bytes that are sent. */
async function tileMs(pool: pg.Pool, window: Window): Promise<number> {
  const read = async (z: number, measure: HeatMeasure) => {
    const tile = tileOf(z, ridgeMiddle.lon, ridgeMiddle.lat);
    const start = performance.now();
    const surface = await readHeat(pool, tile, windows[window], measure);
    if (!surface) throw new Error(`no heat in ${z}/${tile.x}/${tile.y}`);
    encodeSurface(surface);
    return performance.now() - start;
  };
  const perTile: number[] = [];
  for (const z of zooms) {
    for (const measure of heatMeasures) {
      const times: number[] = [];
      for (let round = 0; round < rounds; round++) times.push(await read(z, measure));
      perTile.push(median(times));
    }
  }
  return perTile.reduce((a, b) => a + b, 0) / perTile.length;
}

/** A row for each number of fixes. */
export function heatRows(): Promise<Row[]> {
  return withDatabase(async (pool) => {
    const rows: Row[] = [];
    let there = 0;
    for (const fixes of stages) {
      const start = performance.now();
      await addFixes(pool, fixes - there, String(fixes));
      const perFixUs = ((performance.now() - start) * 1000) / (fixes - there);
      there = fixes;
      const row: Row = { fixes, 'write µs/fix': perFixUs.toFixed(1) };
      for (const window of Object.keys(windows) as Window[]) {
        row[`${window} ms`] = (await tileMs(pool, window)).toFixed(2);
      }
      rows.push(row);
    }
    return rows;
  });
}
