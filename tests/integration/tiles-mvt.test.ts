import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { addPatrol, border, decode, type Feature, tileApp, tileAt, writeWorld } from './tiles-world.ts';

let db: TestDatabase;
let app: ReturnType<typeof tileApp>;

beforeAll(async () => {
  db = await createTestDatabase();
  await writeWorld(db.pool);
  app = tileApp(db.pool);
});
afterAll(() => db.drop());

async function features(layer: string, path: string, query: Record<string, string> = {}, inside = layer) {
  const answer = await request(app).get(`/tiles/${layer}/${path}.mvt`).query(query).responseType('blob');
  expect([200, 204]).toContain(answer.status);
  return answer.status === 204 ? [] : decode(answer.body, inside);
}

const names = (list: Feature[]) => list.map((f) => f.properties.name ?? f.properties.code);
const day = { at: '2026-06-01' };

describe('vector tiles', () => {
  it('carry what a click and a style need, under a stable integer id', async () => {
    const { path } = tileAt(9, 106.4, 29.55);
    const list = await features('division', path, day);
    expect(names(list)).toEqual(['重庆市', '沙坪坝区', '九龙坡区']);
    const { rows } = await db.pool.query(
      `SELECT id, ST_Area(geom::geography) / 10000 AS ha FROM area_version WHERE area_id = 'district:500106'`,
    );
    expect(list[1]?.id).toBe(rows[0].id);
    expect(list[1]?.properties).toEqual({
      id: 'district:500106',
      name: '沙坪坝区',
      kind: 'district',
      code: '500106',
      parentId: 'city:500000',
      areaHa: expect.closeTo(rows[0].ha, 1),
      illustrative: false,
    });
    // SQL NULL is an absent property: the city has no parent.
    expect(list[0]?.properties).not.toHaveProperty('parentId');
  });

  it('name each area once, in the tile that holds its middle', async () => {
    const middle = tileAt(12, 106.385, 29.555);
    const seen: string[] = [];
    for (let x = middle.x - 4; x <= middle.x + 4; x++) {
      for (let y = middle.y - 4; y <= middle.y + 4; y++) {
        const list = await features('division', `12/${x}/${y}`, day, 'division_label');
        seen.push(...(names(list) as string[]));
        for (const { properties } of list) expect(Object.keys(properties)).toEqual(['id', 'name', 'kind']);
      }
    }
    expect(seen.sort()).toEqual(['九龙坡区', '沙坪坝区', '重庆市']);
  });

  it('put vertices where they are on the ground', async () => {
    const tile = tileAt(14, 106.385, 29.555);
    const [grid] = await features('grid', tile.path, day);
    const lon = grid!.rings[0]!.map(([x]) => ((tile.x + x / 4096) / 2 ** 14) * 360 - 180);
    const lat = grid!.rings[0]!.map(
      ([, y]) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * (tile.y + y / 4096)) / 2 ** 14))) * 180) / Math.PI,
    );
    // The grid is 106.38 … 106.39 × 29.55 … 29.56; the tile cuts it 64 units (0.00034°) beyond its own edge.
    const edge = (v: number) => (v / 2 ** 14) * 360 - 180;
    expect(Math.min(...lon)).toBeCloseTo(Math.max(106.38, edge(tile.x - 64 / 4096)), 5);
    expect(Math.max(...lon)).toBeCloseTo(Math.min(106.39, edge(tile.x + 1 + 64 / 4096)), 5);
    expect(Math.min(...lat)).toBeGreaterThan(29.55 - 0.00001);
    expect(Math.max(...lat)).toBeLessThan(29.56 + 0.00001);
  });

  it.each([5, 8, 9, 11, 13])('keep a shared border shared at zoom %i', async (z) => {
    const { path } = tileAt(z, 106.4, 29.55);
    const list = await features('division', path, day);
    const [west, east] = ['沙坪坝区', '九龙坡区'].map(
      (name) => list.find((f) => f.properties.name === name)!,
    );
    const tile = tileAt(z, 106.4, 29.55);
    // Vertices strictly inside the tile and near the border: each side must have exactly the other's.
    const left = ((106.385 / 360 + 0.5) * 2 ** z - tile.x) * 4096;
    const right = ((106.415 / 360 + 0.5) * 2 ** z - tile.x) * 4096;
    const near = (f: Feature) =>
      f.rings
        .flat()
        .filter(([x, y]) => x > left && x < right && y > 0 && y < 4096)
        .map(String);
    const [a, b] = [new Set(near(west!)), new Set(near(east!))];
    expect(a).toEqual(b);
    expect(a.size).toBeGreaterThan(1);
    if (z === 5) expect(a.size).toBeLessThan(border.length * 0.7);
  });

  it('meet at the seam of two tiles: the same line in both buffers', async () => {
    const z = 12;
    const { x, y } = tileAt(z, 106.4, 29.55);
    const above = await features('division', `${z}/${x}/${y}`, day);
    const below = await features('division', `${z}/${x}/${y + 1}`, day);
    const strip = (list: Feature[], shift: number) =>
      list
        .find((f) => f.properties.name === '沙坪坝区')!
        .rings.flat()
        .map(([vx, vy]): [number, number] => [vx, vy + shift])
        .filter(([, vy]) => vy > 4096 - 60 && vy < 4096 + 60)
        .map(String)
        .sort();
    expect(strip(below, 4096)).toEqual(strip(above, 0));
  });

  it('show the day asked for', async () => {
    const { path } = tileAt(13, 106.415, 29.565);
    expect(names(await features('parcel', path, { at: '2025-06-01' }))).toEqual(['old']);
    expect(names(await features('parcel', path, day))).toEqual(['scrap', 'pine', 'field']);
    expect(await features('division', tileAt(9, 106.4, 29.55).path, { at: '2025-12-31' })).toEqual([]);
  });

  it('leave sub-pixel parcels and per-parcel attributes out of low zooms', async () => {
    const low = await features('parcel', tileAt(12, 106.415, 29.565).path, day);
    expect(low.map((f) => f.properties)).toEqual([
      { di_lei: '0111', you_shi_sz: '马尾松', forest: true, illustrative: true },
      { di_lei: '0210', forest: false, illustrative: true },
    ]);
    const high = await features('parcel', tileAt(13, 106.415, 29.565).path, day);
    expect(high[1]?.properties).toMatchObject({ code: 'pine', id: high[1]?.id, areaHa: expect.any(Number) });
  });

  it('are empty below a layer’s zooms, off the data, and for areas without an outline', async () => {
    expect(await features('parcel', tileAt(10, 106.415, 29.565).path, day)).toEqual([]);
    expect(await features('grid', '12/0/0', day)).toEqual([]);
    expect(await features('town', tileAt(12, 106.4, 29.55).path, day)).toEqual([]);
  });
});

describe('patrol tiles', () => {
  const path = tileAt(13, 106.412, 29.562).path;
  const ids = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];

  it('hold the tracks of the window, in Shanghai days, without names', async () => {
    await addPatrol(db.pool, ids[0]!, '2026-03-01T00:00:00+08:00');
    await addPatrol(db.pool, ids[1]!, '2026-03-01T23:59:59+08:00', 'too-short');
    const list = await features('patrol', path, { from: '2026-03-01', to: '2026-03-02' });
    expect(list.map((f) => f.properties)).toEqual([
      {
        id: ids[0],
        kind: 'covert',
        by: 'other',
        startedAt: Date.parse('2026-03-01T00:00:00+08:00') / 1000,
        lengthM: 1235,
        demo: false,
      },
      expect.objectContaining({ id: ids[1], invalidReason: 'too-short' }),
    ]);
    expect(await features('patrol', path, { from: '2026-02-01', to: '2026-03-01' })).toEqual([]);
    expect(await features('patrol', path, { from: '2026-03-02', to: '2026-04-01' })).toEqual([]);
  });

  it('say how many are left out when there are more than a tile may hold', async () => {
    const window = { from: '2026-04-01', to: '2026-05-01' };
    await db.pool.query(`
      INSERT INTO patrol (id, kind, started_at, ended_at, length_m, moving_s, fix_count, source, source_key, geom)
      SELECT gen_random_uuid(), 'open', t, t, 1, 1, 2, 'import', 'many-' || i,
             ST_GeomFromText('MULTILINESTRING M ((106.410 29.560 0, 106.412 29.562 60))', 4490)
        FROM generate_series(1, 1003) AS i,
             LATERAL (SELECT timestamptz '2026-04-02 08:00+08' + i * interval '1 minute') AS s(t)`);
    const drawn = await features('patrol', path, window);
    expect(drawn).toHaveLength(1000);
    const oldest = Math.min(...drawn.map((f) => Number(f.properties.startedAt)));
    expect(oldest).toBe(Date.parse('2026-04-02T08:04:00+08:00') / 1000);
    const note = await features('patrol', path, window, 'truncated');
    expect(note.map((f) => f.properties)).toEqual([{ layer: 'patrol', shown: 1000, total: 1003 }]);
    expect(await features('patrol', path, { from: '2026-03-01', to: '2026-03-02' }, 'truncated')).toEqual([]);
  });
});

describe('problem tiles', () => {
  it('hold what stood open on the day', async () => {
    const { path } = tileAt(13, 106.412, 29.562);
    await db.pool.query(`
      INSERT INTO problem (id, kind, state, reported_on, due_on, closed_on, geom, source) VALUES
        ('00000000-0000-4000-8000-00000000000a', '毁林', 'rectifying', '2026-03-01', '2026-04-01', NULL, ST_Point(106.412, 29.562, 4490), 'test'),
        ('00000000-0000-4000-8000-00000000000b', '火情', 'closed', '2026-03-01', NULL, '2026-03-05', ST_Point(106.412, 29.562, 4490), 'test')`);
    const kinds = async (at: string) =>
      (await features('problem', path, { at })).map((f) => f.properties.kind);
    expect(await kinds('2026-02-28')).toEqual([]);
    expect(await kinds('2026-03-05')).toEqual(['毁林', '火情']);
    expect(await kinds('2026-03-06')).toEqual(['毁林']);
    const [open] = await features('problem', path, { at: '2026-03-06' });
    expect(open?.properties).toEqual({
      id: '00000000-0000-4000-8000-00000000000a',
      kind: '毁林',
      state: 'rectifying',
      reportedOn: '2026-03-01',
      dueOn: '2026-04-01',
    });
  });
});
