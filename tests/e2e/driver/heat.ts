import type { Request } from 'playwright-core';
import { TILE_CELLS } from '../../../domain/heat/grid.ts';
import { decodeSurface, type HeatMeasure } from '../../../domain/heat/surface.ts';
import { addDays, today } from '../../../domain/law/period.ts';
import type { Period } from '../../../domain/model/common.ts';
import type { App } from './app.ts';

/** The last days up to today, each of them a step of playback. */
export function lastDays(count: number): { window: Period; steps: Period[] } {
  const to = addDays(today(), 1);
  const from = addDays(to, -count);
  const steps = Array.from({ length: count }, (_, i) => ({
    from: addDays(from, i),
    to: addDays(from, i + 1),
  }));
  return { window: { from, to }, steps };
}

/** Parts of the URL that asks for the heat of a period. */
export function heatOf({ from, to }: Period, measure: HeatMeasure = 'dwell'): string[] {
  return ['/tiles/heat/', `from=${from}&to=${to}&measure=${measure}`];
}

/** The periods that the page asks heat for from now on, as `from..to`, one after the other. */
export function askedPeriods(app: App): string[] {
  const asked: string[] = [];
  app.page.on('request', (request: Request) => {
    const url = new URL(request.url());
    if (!url.pathname.startsWith('/tiles/heat/')) return;
    const period = `${url.searchParams.get('from')}..${url.searchParams.get('to')}`;
    if (asked.at(-1) !== period) asked.push(period);
  });
  return asked;
}

/** What the slider says: the step's dates, or that it is the whole window. */
export function shownStep(app: App): Promise<string | null> {
  return app.get('playback-slider').getAttribute('aria-valuetext');
}

export interface BusyCell {
  value: number;
  /** middle of the cell, degrees */
  lon: number;
  lat: number;
}

/** The cell of a tile where patrols dwelt longest, asked past the browser; cut by the formula of the slippy map. */
export async function busiestCell(
  app: App,
  [z, x, y]: readonly [number, number, number],
  { from, to }: Period,
): Promise<BusyCell> {
  const response = await fetch(`${app.url}/tiles/heat/${z}/${x}/${y}?from=${from}&to=${to}&measure=dwell`);
  const { values } = decodeSurface(new Uint8Array(await response.arrayBuffer()));
  const value = Math.max(...values);
  const at = values.indexOf(value);
  const column = x + ((at % TILE_CELLS) + 0.5) / TILE_CELLS;
  const row = y + (Math.floor(at / TILE_CELLS) + 0.5) / TILE_CELLS;
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / 2 ** z))) * 180) / Math.PI;
  return { value, lon: (column / 2 ** z) * 360 - 180, lat };
}
