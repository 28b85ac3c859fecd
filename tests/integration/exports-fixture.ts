import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express, { type Express } from 'express';
import request, { type Response } from 'supertest';
import { afterAll, beforeAll } from 'vitest';
import yauzl from 'yauzl';
import { coverageRoutes } from '../../api/coverage/routes.ts';
import { CoverageService } from '../../api/coverage/service.ts';
import { exportRoutes } from '../../api/exports/routes.ts';
import { errorMiddleware } from '../../api/http/errors.ts';
import { convert, describe as describeFile } from '../../data/gdal/gdal.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { addArea, addChief, addChiefs, addLand, addPatrol, box, depsOn, seeingAll } from './api-fixture.ts';
import { addParcelLayer, addParcels, walkEast, writeCounted } from './coverage-fixture.ts';

/** The texts of CSV injection that a spreadsheet would run, and numbers that look like them. */
export const formulas = ['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\tx', '\rx', '-5', '+8.5e3'];

/** Land, people, parcels, tracks and problems, and the routes of exports and coverage over them. */
export class ExportWorld {
  database!: TestDatabase;
  app!: Express;
  folder!: string;
  private service!: CoverageService;

  constructor() {
    beforeAll(async () => {
      this.database = await createTestDatabase();
      this.folder = await mkdtemp(join(tmpdir(), 'lz-exports-test-'));
      const { pool } = this.database;
      this.service = new CoverageService(pool);
      const deps = depsOn(pool);
      this.app = express().use(
        seeingAll,
        exportRoutes(deps, this.service),
        coverageRoutes(deps, this.service),
        errorMiddleware,
      );
      await this.fill();
    });
    afterAll(async () => {
      await this.service.close();
      await this.database.drop();
      await rm(this.folder, { recursive: true });
    });
  }

  async query<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.database.pool.query<Row>(sql, values)).rows;
  }

  get(path: string): Promise<Response> {
    return new Promise((resolve, reject) => {
      request(this.app)
        .get(path)
        .buffer(true)
        .parse((res, done) => {
          const chunks: Buffer[] = [];
          res.on('data', (chunk: Buffer) => chunks.push(chunk));
          res.on('end', () => done(null, Buffer.concat(chunks)));
          res.on('error', (error) => done(error, null));
        })
        .end((error, response) => (error ? reject(error) : resolve(response)));
    });
  }

  /** The file as the user gets it, and what GDAL says of it. */
  async described(path: string, ending: string) {
    const response = await this.get(path);
    if (response.status !== 200) throw new Error(`${response.status}: ${response.body}`);
    const folder = await mkdtemp(join(this.folder, 'x-'));
    let file = join(folder, `f.${ending}`);
    await writeFile(file, response.body);
    if (ending === 'zip') {
      await unzip(file, folder);
      file = join(folder, (await readdir(folder)).find((name) => name.endsWith('.shp'))!);
    }
    const out = join(folder, 'out');
    const described = await describeFile({ path: file }, { folder: out });
    return { response, folder, file, layer: described.layers[0]! };
  }

  /** All features of a file as GDAL reads them, coordinates untouched. */
  async features(file: string, folder: string) {
    const json = join(folder, 'json');
    await mkdir(json);
    const made = await convert(
      { path: file },
      {
        folder: json,
        name: 'read',
        // GeoJSONSeq would be moved to WGS 84: the coordinates of the file are to be seen as they are.
        options: ['-f', 'GeoJSON', '-lco', 'COORDINATE_PRECISION=15'],
        bytes: 0,
        ending: 'geojson',
      },
    );
    return JSON.parse(await readFile(made, 'utf8')).features as {
      properties: Record<string, unknown>;
      geometry: { type: string; coordinates: unknown };
    }[];
  }

  private async fill(): Promise<void> {
    const { pool } = this.database;
    await addLand(pool);
    await addChiefs(pool);
    await addArea(pool, {
      id: 'zone:z1',
      name: '缙云山防火片区',
      parent: 'district:500109',
      geometry: box(106.11, 29.11, 106.13, 29.12),
    });
    await pool.query(
      `UPDATE area_version SET attributes = '{"purpose": "fire", "note": "=HYPERLINK(1)", "name": "旧名"}' WHERE area_id = 'zone:z1'`,
    );
    await addArea(pool, { id: 'zone:z2', name: '空白界线' });
    await addArea(pool, {
      id: 'zone:old',
      name: '已撤销',
      geometry: box(106.7, 29.1, 106.8, 29.2),
      valid: '[2020-01-01,2022-01-01)',
    });
    await pool.query("UPDATE chief SET phone = '13812345678'");
    const layer = await addParcelLayer(pool);
    await addParcels(pool, layer, [
      { code: 'P1', diLei: '0111', geometry: box(106.1, 29.1, 106.112, 29.11) },
      { code: 'P2', diLei: '0131', geometry: box(106.65, 29.123456789012344, 106.66, 29.13) },
    ]);
    await pool.query(
      `UPDATE parcel SET xian = '500109', you_shi_sz = '马尾松', yu_bi_du = 0.6, hai_ba = 512.5, extra = $1 WHERE code = 'P1'`,
      [
        JSON.stringify({
          DISTURBANCE_KIND: '松材线虫病',
          DISTURBANCE_YEAR: 2021,
          备注说明文字: '龘',
          xian: '另一个',
          fid: 7,
        }),
      ],
    );
    await addChief(pool, { id: '=x', name: '=HYPERLINK("http://x")', level: 'town' });
    await pool.query(
      "INSERT INTO ranger (id, name, phone, grid_id) VALUES ('r1', '赵', '13900000000', 'grid:500109001-01')",
    );
    for (const [i, kind] of formulas.entries()) {
      await pool.query(
        `INSERT INTO problem (id, kind, reported_on, geom, source)
         VALUES (gen_random_uuid(), $1, date '2026-03-01' + $2::int, ST_SetSRID(ST_MakePoint(106.1 + $2::int * 0.1, 29.15), 4490), 'test')`,
        [kind, i],
      );
    }
    await addPatrol(pool, { ranger: 'r1', at: '2026-02-03T08:30:00+08:00' });
    await writeCounted(
      pool,
      walkEast(106.1, 29.105, 60, '2026-03-02T01:00:00Z', { chiefId: 'town' }),
      walkEast(106.65, 29.5, 60, '2026-03-03T01:00:00Z'),
    );
  }
}

async function unzip(path: string, folder: string): Promise<void> {
  for (const [name, bytes] of await zipEntries(await readFile(path)))
    await writeFile(join(folder, name), bytes);
}

export async function zipEntries(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await yauzl.fromBufferPromise(bytes);
  const entries = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    entries.set(entry.fileName, Buffer.concat(chunks));
  }
  return entries;
}
