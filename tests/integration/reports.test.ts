/** Reports of chiefs and levels: their numbers are those of the other endpoints, on paper as in data. */
import ExcelJS from 'exceljs';
import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../api/app.ts';
import { CoverageService } from '../../api/coverage/service.ts';
import { addMonths, periodOf, today } from '../../domain/law/period.ts';
import { duty } from '../../domain/model/chief.ts';
import { coverage } from '../../domain/model/coverage.ts';
import { coverageSeries } from '../../domain/model/coverage-series.ts';
import { gapList } from '../../domain/model/gap.ts';
import { type ChiefReport, chiefReport, levelReport } from '../../domain/model/report.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { addChief, addChiefs, addLand, box, depsOn, openGate, problemOf } from './api-fixture.ts';
import { addParcelLayer, addParcels, walkEast, writeCounted } from './coverage-fixture.ts';

let database: TestDatabase;
let service: CoverageService;
let app: Express;
let west: ChiefReport;

const get = async (path: string) => (await request(app).get(path).expect(200)).body;
const bytes = async (path: string): Promise<Buffer> =>
  (await request(app).get(path).responseType('blob').expect(200)).body;
const march = 'from=2026-03-01&to=2026-04-01';
const injected = '=HYPERLINK("http://example.com","+1")';

beforeAll(async () => {
  database = await createTestDatabase();
  const { pool } = database;
  await addLand(pool);
  await addChiefs(pool);
  await addChief(pool, {
    id: 'odd',
    name: injected,
    level: 'town',
    supervisor: 'west',
    area: 'town:500109001',
  });
  const layer = await addParcelLayer(pool);
  await addParcels(pool, layer, [
    { code: 'w', diLei: '0111', geometry: box(106.1, 29.1, 106.15, 29.12) },
    { code: 'e', diLei: '0111', geometry: box(106.15, 29.1, 106.2, 29.12) },
  ]);
  await pool.query(`INSERT INTO problem (id, kind, state, reported_on, due_on, geom, source) VALUES
    (gen_random_uuid(), 'fire', 'assigned', '2026-03-05', '2026-03-20', ST_SetSRID(ST_MakePoint(106.12, 29.11), 4490), 'test'),
    (gen_random_uuid(), 'fire', 'assigned', '2026-03-05', '2026-03-20', ST_SetSRID(ST_MakePoint(107, 29.5), 4490), 'test')`);
  await pool.query(`INSERT INTO problem (id, kind, reported_on, geom, source)
    SELECT gen_random_uuid(), 'waste', '2026-02-05', ST_SetSRID(ST_MakePoint(106.13, 29.12), 4490), 'test'
    FROM generate_series(1, 5)`);
  service = new CoverageService(pool);
  app = createApp(depsOn(pool), { coverage: service, gate: openGate });
  await writeCounted(
    pool,
    walkEast(106.105, 29.11, 100, '2026-03-02T01:00:00Z', { chiefId: 'west' }),
    walkEast(106.105, 29.111, 100, '2026-02-02T01:00:00Z', { chiefId: 'west' }),
    walkEast(106.16, 29.105, 80, '2026-03-31T15:30:00Z', { personName: '护林员' }),
    walkEast(106.16, 29.105, 3, '2026-03-20T01:00:00Z', { chiefId: 'west' }),
  );
  west = chiefReport.parse(await get('/api/reports/chiefs/west?period=2026-03'));
});
afterAll(async () => {
  await service.close();
  await database.drop();
});

describe('the report of a chief', () => {
  it('has the coverage that /coverage answers: all, effective, own, and the month before', async () => {
    const of = async (query: string) => coverage.parse(await get(`/api/chiefs/west/coverage?${query}`));
    expect(west.coverage.all.now).toEqual(await of(march));
    expect(west.coverage.all.before).toEqual(await of('from=2026-02-01&to=2026-03-01'));
    expect(west.coverage.effective.now).toEqual(await of(`${march}&effectiveOnly=true`));
    expect(west.own.coverage).toEqual(await of(`${march}&by=own`));
    expect(west.coverage.all.now.ratio).toBeGreaterThan(west.own.coverage.ratio!);
    const series = await get('/api/chiefs/west/coverage/series?from=2025-10-01&to=2026-04-01&step=month');
    expect(west.trend).toEqual(coverageSeries.parse(series).items);
  });

  it('has the duty of its last day, the gaps and the subordinates of the other endpoints', async () => {
    expect(west.duty).toEqual(duty.parse(await get('/api/chiefs/west/duty?at=2026-03-31')));
    const { gaps, ...figures } = gapList.parse(await get(`/api/chiefs/west/gaps?${march}`));
    expect(west.gaps).toMatchObject({ total: figures.total, totalM2: figures.totalM2 });
    expect(west.gaps.items.map(({ id }) => id)).toEqual(gaps.map(({ id }) => id));
    const under = (await get('/api/chiefs/west/subordinates?at=2026-03-31')).items;
    expect(west.chiefs.map(({ id, duty }) => [id, duty.status])).toEqual(
      under.map(({ id, duty }: (typeof west.chiefs)[number]) => [id, duty.status]),
    );
    const town = coverage.parse(await get(`/api/chiefs/town/coverage?${march}`));
    expect(west.chiefs.find(({ id }) => id === 'town')?.coverage.coveredM2).toBe(town.coveredM2);
  });

  it("counts everybody's and the chief's own patrols as the coverage does, and the problems in the area", () => {
    expect(west.work).toMatchObject({ patrols: 2, invalid: 1, people: 2 });
    expect(west.own.work).toMatchObject({ patrols: 1, invalid: 1, people: 1 });
    expect(west.work!.lengthM).toBeGreaterThan(west.own.work!.lengthM);
    expect(west.problems).toMatchObject({ total: 1, overdue: 1 });
  });

  it('says that nothing is known where there is no outline', async () => {
    const blank = chiefReport.parse(await get('/api/reports/chiefs/blank?period=2026-03'));
    expect(blank).toMatchObject({ mapped: false, work: null, problems: null });
    expect(blank.coverage.all.now.status).toBe('no-data');
    problemOf(await request(app).get('/api/reports/chiefs/blank.svg?period=2026-03').expect(404));
    expect((await bytes('/api/reports/chiefs/blank.pdf?period=2026-03')).subarray(0, 5).toString()).toBe(
      '%PDF-',
    );
  });

  it('counts a running month up to today', async () => {
    const name = today().slice(0, 7);
    const { period } = chiefReport.parse(await get(`/api/reports/chiefs/town?period=${name}`));
    expect(period).toMatchObject({ running: true, asOf: today(), end: periodOf('month', today()).to });
  });
});

describe('the report of a level', () => {
  it('has all chiefs of the level who answer for an area, and their coverage', async () => {
    const towns = levelReport.parse(await get('/api/reports/levels/town?period=2026-Q1'));
    expect(towns.period).toMatchObject({ from: '2026-01-01', to: '2026-04-01' });
    expect(towns.chiefs.map(({ id }) => id).sort()).toEqual(['blank', 'odd', 'town']);
    expect(towns.counts.chiefs).toBe(3);
    const city = await get('/api/areas/city:500000/coverage?from=2026-01-01&to=2026-04-01');
    expect(towns.coverage.all.now).toEqual(city);
  });

  it('can be of one area', async () => {
    const path = '/api/reports/levels/town?period=2026-03&area=district:500112';
    const east = levelReport.parse(await get(path));
    expect(east.chiefs.map(({ id }) => id)).toEqual(['blank']);
    expect(east.area.name).toBe('渝北区');
    expect(east.problems?.total).toBe(1);
    expect(east.counts).toMatchObject({ chiefs: 1, keyAreas: { chiefs: 0, behind: 0 } });
    // Everybody's counts have the frequent problems of February in the other town.
    const { counts } = levelReport.parse(await get('/api/reports/levels/town?period=2026-03'));
    expect(counts).toMatchObject({ chiefs: 3, keyAreas: { chiefs: 2, behind: 2 } });
  });
});

describe('the report as files', () => {
  it.each(['zh-CN', 'en'])('is a PDF of A4 pages with its fonts embedded as subsets (%s)', async (lang) => {
    const file = await bytes(`/api/reports/chiefs/west.pdf?period=2026-03&lang=${lang}`);
    const text = file.toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    expect(text.match(/\/FontFile2/g)).toHaveLength(2);
    expect(text).toMatch(/\/BaseFont \/[A-Z]{6}\+NotoSansSC-Regular/);
    expect(text.match(/\/MediaBox \[0 0 595\.28 841\.89\]/g)!.length).toBeGreaterThan(2);
    expect(file.length).toBeLessThan(1_000_000);
  });

  it('is a workbook whose numbers are those of the data, and a name like a formula stays a name', async () => {
    const book = new ExcelJS.Workbook();
    // exceljs names an older Buffer than Node does.
    await book.xlsx.load((await bytes('/api/reports/chiefs/west.xlsx?period=2026-03')) as never);
    expect(book.worksheets.map(({ name }) => name)).toEqual(['概要', '下级', '空白', '巡护', '规则']);
    const rowsOf = (name: string) =>
      (book.getWorksheet(name)!.getSheetValues() as unknown[][]).filter(Boolean).map((row) => row.slice(1));
    const all = rowsOf('概要').find(([what, ratio]) => what === '全部巡护' && typeof ratio === 'number')!;
    const { now, before } = west.coverage.all;
    expect(all[1]).toBe(now.ratio);
    expect(all[2]).toBe(before.ratio);
    expect(all[4]).toBe(now.coveredM2 / 1e4);
    const gaps = rowsOf('空白').filter(([rank]) => typeof rank === 'number');
    expect(gaps.map(([rank, area]) => [rank, area])).toEqual(
      west.gaps.items.map(({ rank, areaM2 }) => [rank, areaM2 / 1e4]),
    );
    const odd = rowsOf('下级').find(([name]) => String(name).includes('HYPERLINK'))!;
    expect(odd[0]).toBe(injected);
    expect(odd[5]).toEqual(new Date('2026-03-31T00:00:00Z'));
    expect(rowsOf('规则').flat()).toContain(now.inputsHash);
  });

  it('has a map that is one well-formed picture', async () => {
    const svg = (await bytes('/api/reports/chiefs/west.svg?period=2026-03')).toString();
    expect(svg).toMatch(/^<svg [^>]+viewBox="0 0 2092 \d+"/);
    expect(svg).toContain('天生街道');
    expect(svg).toContain('示意图');
    expect(svg).not.toMatch(/NaN|undefined|null/);
  });
});

describe('a bad question', () => {
  it.each([
    ['/api/reports/chiefs/nobody?period=2026-03', 404],
    ['/api/reports/chiefs/nobody.pdf?period=2026-03', 404],
    ['/api/reports/levels/town?period=2026-03&area=town:none', 404],
    ['/api/reports/levels/king?period=2026-03', 400],
    ['/api/reports/chiefs/west?period=2026-13', 400],
    ['/api/reports/chiefs/west.xlsx?period=2026-03&lang=fr', 400],
    ['/api/reports/chiefs/west', 400],
  ])('%s → %i', async (path, status) => {
    problemOf(await request(app).get(path).expect(status));
  });

  it('names the period when it has not begun', async () => {
    const next = addMonths(today(), 1).slice(0, 7);
    const answer = await request(app).get(`/api/reports/chiefs/west.pdf?period=${next}`).expect(422);
    expect(problemOf(answer).errors).toEqual([{ path: 'period', message: 'has not begun yet' }]);
  });
});
