/** The sheet of a zone: its numbers are those of the other endpoints, printed. */
import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../api/app.ts';
import { CoverageService } from '../../api/coverage/service.ts';
import { addDays, today } from '../../domain/law/period.ts';
import { coverage } from '../../domain/model/coverage.ts';
import { zone, zonePreview } from '../../domain/model/zone.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { addChiefs, addLand, approvedZone, box, depsOn, openGate, problemOf } from './api-fixture.ts';
import { addParcelLayer, addParcels, walkEast, writeCounted } from './coverage-fixture.ts';
import { pdfPages } from './pdf-text.ts';

let database: TestDatabase;
let service: CoverageService;
let app: Express;
let id: string;
let pages: string[];

const geometry = {
  type: 'Polygon' as const,
  coordinates: [
    ...box(106.11, 29.11, 106.18, 29.16).coordinates,
    box(106.14, 29.13, 106.15, 29.14).coordinates[0]!.toReversed(),
  ],
};
const input = {
  name: '缙云山防火片区',
  purpose: 'fire',
  geometry,
  target: 0.7,
  chiefId: 'town',
};
// A zone comes into force today at the earliest.
const days = `from=2026-03-01&to=${addDays(today(), 1)}`;
const sheet = async (query: string, of = id): Promise<Buffer> =>
  (await request(app).get(`/api/zones/${of}/sheet.pdf?${query}`).responseType('blob').expect(200)).body;
const ha = (m2: number) =>
  (m2 / 1e4).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

beforeAll(async () => {
  database = await createTestDatabase();
  const { pool } = database;
  await addLand(pool);
  await addChiefs(pool);
  const layer = await addParcelLayer(pool);
  await addParcels(pool, layer, [
    { code: 'w', diLei: '0111', geometry: box(106.1, 29.11, 106.13, 29.13) },
    { code: 'e', diLei: '0120', geometry: box(106.15, 29.11, 106.17, 29.13) },
    { code: 'f', diLei: '0210', geometry: box(106.15, 29.14, 106.17, 29.15) },
  ]);
  service = new CoverageService(pool);
  app = createApp(depsOn(pool), { coverage: service, gate: openGate });
  await writeCounted(pool, walkEast(106.115, 29.115, 100, '2026-03-02T01:00:00Z'));
  ({ id } = await approvedZone(app, input));
  await approvedZone(app, { ...input, name: '相邻片区', geometry: box(106.14, 29.13, 106.15, 29.14) });
  pages = pdfPages(await sheet(days));
});
afterAll(async () => {
  await service.close();
  await database.drop();
});

describe("a zone's sheet", () => {
  it('says who, what, where and since when', () => {
    for (const text of [
      '片区图表',
      input.name,
      '防火',
      '北碚区',
      '天生街道',
      '丁',
      '生效中',
      `${today()} 起`,
    ]) {
      expect(pages.join('')).toContain(text);
    }
    for (const text of ['规划', '审核', '批准', '相邻片区', '示意图', 'CGCS2000', '公里', '北']) {
      expect(pages.join('')).toContain(text);
    }
    expect(pages.at(-1)).toContain(`第 ${pages.length} / ${pages.length} 页`);
  });

  it('has the numbers of the zone, the preview and the coverage, with its rule', async () => {
    const all = pages.join('');
    const saved = zone.parse((await request(app).get(`/api/zones/${id}`).expect(200)).body);
    expect(all).toContain(`${ha(saved.areaM2!)} 公顷`);
    const asked = { geometry: saved.geometry, zoneId: id };
    const held = zonePreview.parse(
      (await request(app).post('/api/zones/preview').send(asked).expect(200)).body,
    );
    expect(all).toContain(`${ha(held.forestM2)} 公顷`);
    expect(all).toContain(`${held.parcels.total} 个其中被界线切割 ${held.parcels.cut} 个`);
    for (const [code, { areaM2 }] of Object.entries(held.parcels.byClass)) {
      expect(all).toContain(code);
      expect(all).toContain((areaM2 / 1e4).toFixed(1));
    }
    const told = coverage.parse(
      (await request(app).get(`/api/areas/${id}/coverage?${days}`).expect(200)).body,
    );
    expect(told.ratio).toBeGreaterThan(0);
    expect(all).toContain(`${(told.ratio! * 100).toFixed(1)}%`);
    expect(all).toContain(`已覆盖${ha(told.coveredM2)} 公顷应覆盖${ha(told.areaM2)} 公顷`);
    expect(all).toContain('70.0%（本片区自定）');
    expect(all).toContain(`2026-03-01 至 ${today()}`);
    expect(all).toContain('200 米');
    expect(all).toContain('区域内的林地');
  });

  it('lists every corner in degrees and in metres of the right zone', async () => {
    const all = pages.join('');
    expect(all).toContain('共 8 个界址点');
    expect(all).toContain('EPSG:4544');
    const { rows } = await database.pool.query<{ lon: number; lat: number; east: number; north: number }>(
      `SELECT ST_X(p) AS lon, ST_Y(p) AS lat, ST_X(ST_Transform(p, 4544)) AS east, ST_Y(ST_Transform(p, 4544)) AS north
       FROM unnest($1::float8[], $2::float8[]) AS t (lon, lat), LATERAL ST_SetSRID(ST_MakePoint(lon, lat), 4490) AS p`,
      [geometry.coordinates.flat().map(([lon]) => lon), geometry.coordinates.flat().map(([, lat]) => lat)],
    );
    for (const { lon, lat, east, north } of rows) {
      expect(all).toContain(`${lon.toFixed(7)}${lat.toFixed(7)}${north.toFixed(2)}${east.toFixed(2)}`);
    }
  });

  it('shows a draft as one, and measures its outline', async () => {
    const draft = { ...input, name: '拟设片区', geometry: box(106.3, 29.3, 106.32, 29.32) };
    const made = await request(app).post('/api/zones').send(draft).expect(201);
    const text = pdfPages(await sheet('lang=en', made.body.id)).join('');
    for (const words of [
      'Zone sheet',
      '拟设片区',
      'Draft',
      'not approved',
      'from the day of approval',
      'Signatures',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('shows a zone as it was on a day, and only then', async () => {
    problemOf(await request(app).get(`/api/zones/${id}/sheet.pdf?at=2025-12-31`).expect(404));
    problemOf(await request(app).get('/api/zones/zone:nobody/sheet.pdf').expect(404));
    const wrong = await request(app).get(`/api/zones/${id}/sheet.pdf?from=2026-03-01`).expect(400);
    expect(problemOf(wrong).errors![0]!.path).toBe('from');
  });
});
