import request from 'supertest';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { inTransaction } from '../../data/db/transaction.ts';
import { addHeat } from '../../data/patrols/heat-store.ts';
import { heatOfTrack } from '../../domain/heat/cells.ts';
import { cellAreaHa } from '../../domain/heat/grid.ts';
import { decodeSurface, type HeatSurface, NEVER } from '../../domain/heat/surface.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { tileApp } from './tiles-world.ts';

let db: TestDatabase;
let app: ReturnType<typeof tileApp>;

/** Tile 13/6517/3389; base cell (column, row) of it → the place at a share of that cell. */
const X = 6517;
const Y = 3389;
function place(column: number, row: number) {
  const world = 2 ** 19;
  return {
    lon: ((X * 64 + column) / world - 0.5) * 360,
    lat: (Math.atan(Math.sinh(Math.PI * (1 - (2 * (Y * 64 + row)) / world))) * 180) / Math.PI,
  };
}

/** From the middle of cell (10, 20) east to a quarter into (12, 20) in 70 s: 20 s, 40 s, 10 s. */
const walk = heatOfTrack([
  [
    { ...place(10.5, 20.5), at: 0 },
    { ...place(12.25, 20.5), at: 70_000 },
  ],
]);
/** Two minutes in cell (10, 20). */
const rest = heatOfTrack([
  [
    { ...place(10.2, 20.2), at: 0 },
    { ...place(10.2, 20.2), at: 120_000 },
  ],
]);
/** One fix in cell (63, 63): a visit of 0 s. */
const glance = heatOfTrack([[{ ...place(63.5, 63.5), at: 0 }]]);

const days: [string, ReturnType<typeof heatOfTrack>[]][] = [
  ['2026-01-10', [walk, rest]],
  ['2026-01-12', [walk, glance]],
  ['2026-02-01', [rest]],
];

beforeAll(async () => {
  db = await createTestDatabase();
  app = tileApp(db.pool);
  await inTransaction(db.pool, (client) => addHeat(client, new Map(days)));
});
afterEach(() => vi.useRealTimers());
afterAll(() => db.drop());

async function heat(path: string, measure: string, from = '2026-01-01', to = '2026-02-01') {
  const answer = await request(app)
    .get(`/tiles/heat/${path}`)
    .query({ from, to, measure })
    .responseType('blob');
  return answer.status === 204 ? null : decodeSurface(answer.body);
}

const at = (surface: HeatSurface | null, column: number, row: number) => surface!.values[row * 64 + column];
const base = `13/${X}/${Y}`;

describe('heat tiles', () => {
  it('are announced with their extent, measures and fixed domains', async () => {
    const { heat } = (await request(app).get('/tiles/catalog.json')).body;
    const [west, south, east, north] = heat.bounds;
    const { lon, lat } = place(0, 0);
    expect(west < lon && lon < east && south < lat && lat < north).toBe(true);
    expect(east - west).toBeCloseTo(11.25);
    expect(heat.measures.map((m: { id: string }) => m.id)).toEqual(['dwell', 'visits', 'age']);
    expect(heat.measures[2].domains['13']).toEqual([0, 90]);
    expect(heat).toMatchObject({ minzoom: 5, maxzoom: 13, cells: 64, never: NEVER });
  });

  it('sum dwell over the days of the window, in seconds per hectare', async () => {
    const surface = await heat(base, 'dwell');
    expect(surface?.measure).toBe('dwell');
    expect(surface?.touched).toBe(4);
    const ha = cellAreaHa(13, Y, 20);
    expect(at(surface, 10, 20)).toBeCloseTo((20 + 120 + 20) / ha, 1);
    expect(at(surface, 11, 20)).toBeCloseTo(80 / ha, 1);
    expect(at(surface, 12, 20)).toBeCloseTo(20 / ha, 1);
    expect(at(surface, 63, 63)).toBe(0);
    expect(at(surface, 0, 0)).toBe(NEVER);
  });

  it('count patrols, `to` exclusive', async () => {
    const january = await heat(base, 'visits');
    expect([at(january, 10, 20), at(january, 11, 20), at(january, 63, 63)]).toEqual([3, 2, 1]);
    const toFirst = await heat(base, 'visits', '2026-01-01', '2026-02-02');
    expect(at(toFirst, 10, 20)).toBe(4);
    expect(await heat(base, 'visits', '2026-01-13', '2026-02-01')).toBeNull();
  });

  it('count the days since the last visit up to the window’s last day', async () => {
    const age = await heat(base, 'age');
    expect([at(age, 10, 20), at(age, 63, 63), at(age, 0, 0)]).toEqual([19, 19, NEVER]);
    const later = await heat(base, 'age', '2026-01-01', '2026-02-02');
    expect([at(later, 10, 20), at(later, 11, 20)]).toEqual([0, 20]);
  });

  it('count ages from today when the window is still running, under a tag of its day', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-01-14T23:59:00+08:00') });
    const today = await request(app)
      .get(`/tiles/heat/${base}?from=2026-01-01&to=2026-02-01&measure=age`)
      .responseType('blob');
    expect(at(decodeSurface(today.body), 11, 20)).toBe(2);
    vi.setSystemTime(Date.parse('2026-01-15T00:01:00+08:00'));
    const morrow = await request(app)
      .get(`/tiles/heat/${base}?from=2026-01-01&to=2026-02-01&measure=age`)
      .set('If-None-Match', today.headers.etag!)
      .responseType('blob');
    expect(at(decodeSurface(morrow.body), 11, 20)).toBe(3);
  });

  it('are the same from years, from months and from days', async () => {
    const question = () =>
      Promise.all(
        ['dwell', 'visits', 'age'].flatMap((measure) => [
          heat(base, measure, '2026-01-01', '2027-01-01'),
          heat(base, measure, '2025-12-31', '2027-01-02'),
          heat(base, measure),
          heat(base, measure, '2026-01-11', '2026-03-01'),
        ]),
      );
    const units = async () => (await db.pool.query('SELECT DISTINCT unit FROM heat_span ORDER BY unit')).rows;
    const summed = await question();
    expect(await units()).toEqual([{ unit: 'month' }, { unit: 'year' }]);
    for (const unit of ['year', 'month']) {
      await db.pool.query('DELETE FROM heat_span WHERE unit = $1', [unit]);
      // Another server, which has kept nothing.
      app = tileApp(db.pool);
      expect(await question()).toEqual(summed);
    }
  });

  it('keep the density comparable at every level and count a patrol once per cell', async () => {
    // Columns 10 and 11 are one cell at zoom 12 (its column 5 or 37, by the tile's quarter), 12 is the next.
    const column = ((X & 1) << 5) | 5;
    const row = ((Y & 1) << 5) | 10;
    const path = `12/${X >> 1}/${Y >> 1}`;
    const dwell = await heat(path, 'dwell');
    expect(at(dwell, column, row)).toBeCloseTo((160 + 80) / cellAreaHa(12, Y >> 1, row), 1);
    const visits = await heat(path, 'visits');
    expect(at(visits, column, row)).toBe(3);
  });

  it('deeper than the pyramid show the matching part of the parent', async () => {
    const surface = await heat(`14/${2 * X}/${2 * Y}`, 'visits');
    // Cell (10, 20) of the parent is a block of 2 × 2 at (20, 40).
    for (const [c, r] of [
      [20, 40],
      [21, 41],
    ] as const)
      expect(at(surface, c, r)).toBe(3);
    expect([at(surface, 19, 40), at(surface, 22, 40), at(surface, 26, 40)]).toEqual([NEVER, 2, NEVER]);
    expect(surface?.touched).toBe(12);
    expect((await heat(`14/${2 * X + 1}/${2 * Y + 1}`, 'visits'))?.touched).toBe(4);
    expect(await heat(`14/${2 * X + 1}/${2 * Y}`, 'visits')).toBeNull();
    // At zoom 19 one cell fills the tile.
    expect((await heat(`19/${X * 64 + 10}/${Y * 64 + 20}`, 'visits'))?.values.every((v) => v === 3)).toBe(
      true,
    );
  });

  it('are empty where nobody was and at zooms without cells', async () => {
    expect(await heat('13/0/0', 'dwell')).toBeNull();
    expect(await heat('4/12/6', 'dwell')).toBeNull();
    expect(await heat(`20/${X * 128}/${Y * 128}`, 'dwell')).toBeNull();
  });
});
