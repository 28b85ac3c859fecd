/** What a question takes and leaves out, tables for spreadsheets, coverage and gaps. */
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeExport, withExportFolder } from '../../data/export/make.ts';
import { layerSource } from '../../data/export/read-layer.ts';
import { stage, TooManyRows } from '../../data/export/stage.ts';
import type { ExportSource } from '../../data/export/table.ts';
import type { Coverage } from '../../domain/model/coverage.ts';
import type { GapList } from '../../domain/model/gap.ts';
import { problemOf } from './api-fixture.ts';
import { ExportWorld, formulas, zipEntries } from './exports-fixture.ts';

const world = new ExportWorld();
const period = 'from=2026-03-01&to=2026-04-01';

type Row = Record<string, string>;
async function rows(path: string): Promise<Row[]> {
  const response = await world.get(`${path}${path.includes('?') ? '&' : '?'}format=csv`);
  expect(response.status).toBe(200);
  return parse(response.body, { columns: true, bom: true }) as Row[];
}
const codes = async (path: string, name = 'code') => (await rows(path)).map((row) => row[name]).sort();
const layer = (id: string) => `/api/exports/layers/${id}`;

describe('tables', () => {
  it('begin with the mark that tells Excel UTF-8', async () => {
    const { body } = await world.get(`${layer('district')}?format=csv`);
    expect([...body.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it('hold no formula as CSV, and numbers as they are', async () => {
    const kinds = (await rows(layer('problem'))).map(({ kind }) => kind);
    expect(kinds).toEqual(["'=1+1", "'+cmd", "'-2+3", "'@SUM(A1)", "'\tx", "'\rx", '-5', '+8.5e3']);
    const names = (await rows(layer('chief'))).map(({ name }) => name);
    expect(names).toContain(`'=HYPERLINK("http://x")`);
    expect((await rows(`${layer('zone')}?at=2026-04-01`)).map(({ note }) => note)).toContain(
      "'=HYPERLINK(1)",
    );
  });

  it('hold the exact texts as XLSX, and none of them is a formula', async () => {
    const { file, folder, response } = await world.described(`${layer('problem')}?format=xlsx`, 'xlsx');
    const sheet = (await zipEntries(response.body)).get('xl/worksheets/sheet1.xml')!.toString();
    expect(sheet).not.toContain('<f>');
    expect(sheet).toMatch(/<c r="B2" t="s">/);
    const read = (await world.features(file, folder)).map(({ properties }) => properties.kind);
    // A carriage return is white space to XML.
    expect(read.slice(0, 5)).toEqual(formulas.slice(0, 5));
  });

  it('have a point of each feature in the coordinates asked for', async () => {
    const [first] = await rows(`${layer('problem')}?crs=EPSG:4545`);
    const [truth] = await world.query<{ x: number; y: number }>(
      `SELECT ST_X(p) AS x, ST_Y(p) AS y FROM (SELECT ST_Transform(geom, 4545) AS p FROM problem ORDER BY reported_on LIMIT 1) q`,
    );
    expect(Number(first!.x)).toBeCloseTo(truth!.x, 3);
    expect(Number(first!.y)).toBeCloseTo(truth!.y, 3);
    expect((await rows(layer('problem')))[0]).toMatchObject({ lon: '106.1', lat: '29.15' });
  });

  it('have no telephone number', async () => {
    for (const id of ['chief', 'ranger', 'responsibility']) {
      const { body } = await world.get(`${layer(id)}?format=csv`);
      expect(body.toString()).not.toMatch(/phone|电话|13900000000|13812345678/);
    }
  });
});

describe('what a question takes', () => {
  it('areas of a day, of a box, in an area', async () => {
    expect(await codes(`${layer('zone')}?at=2021-06-01`)).toContain('old');
    expect(await codes(`${layer('zone')}?at=2026-04-01`)).toEqual(['z1', 'z2']);
    expect(await codes(`${layer('district')}?bbox=106.9,29.2,107,29.3`)).toEqual(['500112']);
    expect(await codes(`${layer('grid')}?parent=district:500109`)).toEqual(['500109001-01']);
    expect(await codes(`${layer('grid')}?parent=district:500112`)).toEqual([]);
    expect(await codes(`${layer('town')}?parent=district:500112`)).toEqual(['500112001']);
    expect(await codes(`${layer('town')}?ids=town:500112001`)).toEqual(['500112001']);
  });

  it('parcels where they lie, patrols and problems of a period', async () => {
    expect(await codes(`${layer('parcel')}?parent=district:500112`, 'CODE')).toEqual(['P2']);
    expect(await rows(`${layer('parcel')}?at=2019-01-01`)).toEqual([]);
    expect(await rows(`${layer('patrol')}?${period}`)).toHaveLength(2);
    expect(await rows(`${layer('patrol')}?from=2026-03-03`)).toHaveLength(1);
    expect(await rows(`${layer('patrol')}?parent=district:500112`)).toHaveLength(1);
    // Not closed, so open on every day since.
    expect(await rows(`${layer('problem')}?to=2026-03-03`)).toHaveLength(2);
  });

  it.each([
    ['district?format=geojson&crs=EPSG:4524', 422, 'crs'],
    ['district?format=kml&crs=EPSG:4545', 422, 'crs'],
    ['district?format=gpkg&encoding=GB18030', 422, 'encoding'],
    ['chief?format=shp', 422, 'format'],
    ['chief?format=csv&bbox=1,1,2,2', 422, 'bbox'],
    ['district?format=csv&from=2026-01-01', 422, 'from'],
    ['district?format=dwg', 400, 'format'],
    ['patrol?format=csv&from=2026-02-01&to=2026-01-01', 400, 'from'],
    ['roads?format=csv', 400, 'layer'],
  ])('%s: %i naming %s', async (path, status, field) => {
    const response = await request(world.app).get(layer(path)).expect(status);
    expect(problemOf(response).errors!.map(({ path }) => path)).toContain(field);
  });

  it('an area that is not there is 404', async () => {
    await request(world.app)
      .get(`${layer('town')}?format=csv&parent=district:1`)
      .expect(404);
  });

  it('says the name of the file, also to HEAD', async () => {
    const path = `${layer('parcel')}?format=shp&crs=EPSG:4524&at=2026-11-24`;
    const { headers } = await request(world.app).head(path).expect(200);
    const name = encodeURIComponent('小班_2026-11-24_EPSG4524.zip');
    expect(headers['content-disposition']).toContain(`filename*=UTF-8''${name}`);
    expect(headers['content-type']).toBe('application/zip');
    // Nobody knows how long it would be: it was not made.
    expect(headers['content-length']).toBeUndefined();
    await request(world.app)
      .head(`${layer('chief')}?format=shp`)
      .expect(422);
  });
});

describe('coverage and gaps', () => {
  it('has the rows of GET /api/coverage, each with its rule', async () => {
    const { body } = await request(world.app).get(`/api/coverage?kind=district&${period}`).expect(200);
    const expected = (body.items as Coverage[]).map((row) => ({
      area_id: row.area.id,
      ratio: row.ratio === null ? '' : String(row.ratio),
      area_m2: String(row.areaM2),
      covered_m2: String(row.coveredM2),
      status: row.status,
      inputs: row.inputsHash,
      data_time: row.dataTime ?? '',
      grids: String(row.grids.total),
      parc_seen: String(row.parcels.visited),
      swath_m: String(row.rule.swathM),
      denom: row.rule.denominator,
      engine: row.rule.version,
    }));
    expect(expected).toHaveLength(2);
    const exported = await rows(`/api/exports/coverage?kind=district&${period}`);
    expect(exported).toEqual(expected.map((row) => expect.objectContaining(row)));
    const { layer: read } = await world.described(
      `/api/exports/coverage?kind=district&${period}&format=gpkg&crs=EPSG:4545`,
      'gpkg',
    );
    expect(read).toMatchObject({ name: 'coverage', featureCount: 2 });
  });

  it('has the gaps of the chief in their order, as polygons and as points', async () => {
    const question = `${period}&minArea=0`;
    const { body } = await request(world.app).get(`/api/chiefs/west/gaps?${question}`).expect(200);
    const { gaps } = body as GapList;
    expect(gaps.length).toBeGreaterThan(0);
    const exported = await rows(`/api/exports/gaps?chief=west&${question}`);
    expect(exported).toEqual(
      gaps.map((gap) =>
        expect.objectContaining({
          gap_id: gap.id,
          rank: String(gap.rank),
          area_m2: String(gap.areaM2),
          lon: String(gap.centroid[0]),
          days: gap.daysSinceVisit === null ? '' : String(gap.daysSinceVisit),
        }),
      ),
    );
    const { layer: read, response } = await world.described(
      `/api/exports/gaps?chief=west&${question}&format=shp`,
      'zip',
    );
    expect(read.featureCount).toBe(gaps.length);
    expect((await zipEntries(response.body)).get('字段说明.txt')!.toString()).toContain('score = hectares');
    const name = encodeURIComponent('乙的空白区_2026-03-01_2026-04-01_EPSG4490.zip');
    expect(response.headers['content-disposition']).toContain(name);
  });

  it('wants either a chief or an area', async () => {
    const both = `/api/exports/gaps?format=csv&chief=west&area=town:500109001&${period}`;
    expect(problemOf(await request(world.app).get(both).expect(400)).errors![0]!.path).toBe('chief');
    await request(world.app).get(`/api/exports/gaps?format=csv&chief=nobody&${period}`).expect(404);
  });
});

describe('an export that is no longer wanted', () => {
  const choice = { format: 'gpkg', crs: 'EPSG:4490', encoding: 'UTF-8' } as const;

  it('stops between rows, and GDAL with it', async () => {
    const { pool } = world.database;
    const source = layerSource(pool, 'district', { at: '2026-04-01' }, choice);
    const rowsRead = new AbortController();
    const make = (signal: AbortSignal, from = source) =>
      withExportFolder((folder) => makeExport(from, choice, folder, signal));
    await expect(make(AbortSignal.abort())).rejects.toThrow(/abort/i);
    const then: ExportSource = async (use) => {
      const staged = await source(use);
      rowsRead.abort();
      return staged;
    };
    await expect(make(rowsRead.signal, then)).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('is refused when it has more rows than the format holds', async () => {
    const plan = { path: join(world.folder, 'many.csv'), reader: 'people', mostRows: 1 } as const;
    const table = layerSource(world.database.pool, 'district', { at: '2026-04-01' }, choice);
    const staged = table((rows) => stage(rows, plan, new AbortController().signal));
    await expect(staged).rejects.toBeInstanceOf(TooManyRows);
  });
});

describe('the folder of an export', () => {
  let folder: string;
  /** tsx has a cache beside it. */
  const own = async () => (await readdir(folder)).filter((name) => name.startsWith('lz-export-'));
  beforeEach(async () => {
    folder = await mkdtemp(join(world.folder, 'tmp-'));
    vi.stubEnv('TMPDIR', folder);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });

  it('is gone when the file has been sent, and when the client leaves while GDAL runs', async () => {
    await world.get(`${layer('district')}?format=gpkg`);
    expect(await own()).toEqual([]);

    const server = http.createServer(world.app).listen(0, '127.0.0.1');
    try {
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const asked = http.get({ host: '127.0.0.1', port, path: `${layer('district')}?format=gpkg` });
      const left = new Promise((resolve) => asked.on('error', resolve));
      // Rows are on disk: GDAL is next.
      await vi.waitFor(async () => {
        const [made] = await own();
        expect(await readdir(join(folder, made!))).toContain('rows.vrt');
      }, 10_000);
      asked.destroy();
      await left;
      await vi.waitFor(async () => expect(await own()).toEqual([]), 10_000);
    } finally {
      server.close();
    }
  });
});
