/** Real clients: GDAL's OAPIF driver, which ogrinfo and ogr2ogr read with, and QGIS' browser much like it. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { FeatureCollection } from 'geojson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestDatabase } from '../setup/database.ts';
import { ogcWorld } from './ogc-fixture.ts';

const run = promisify(execFile);
const formats = spawnSync('ogrinfo', ['--formats'], { encoding: 'utf8' }).stdout ?? '';
const missing = /\bOAPIF\b/.test(formats) ? '' : ' — skipped: no ogrinfo with the OAPIF driver on PATH';

describe.skipIf(missing !== '')(`GDAL${missing}`, () => {
  let address: string;
  let database: TestDatabase;
  let close: () => Promise<void>;
  let folder: string;

  beforeAll(async () => {
    ({ address, database, close } = await ogcWorld());
    folder = await mkdtemp(join(tmpdir(), 'lz-ogc-'));
  });
  afterAll(async () => {
    await close();
    await rm(folder, { recursive: true, force: true });
  });

  // A proxy of the machine's is no way to a loopback address.
  const env = { ...process.env, NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' };
  const ogrinfo = async (...args: string[]) => {
    const { stdout, stderr } = await run('ogrinfo', ['-ro', ...args], { env });
    expect(stderr).not.toMatch(/ERROR|Warning/);
    return stdout;
  };

  /** The layer through ogr2ogr, in the order of its coming. */
  async function read(layer: string, ...args: string[]): Promise<FeatureCollection> {
    const file = join(folder, `${layer}-${args.join('').replace(/\W/g, '')}.json`);
    const source = `OAPIF:${address}/ogc`;
    const { stderr } = await run('ogr2ogr', ['-f', 'GeoJSON', ...args, file, source, layer], { env });
    expect(stderr).not.toMatch(/ERROR/);
    return JSON.parse(await readFile(file, 'utf8')) as FeatureCollection;
  }

  const codes = ({ features }: FeatureCollection) =>
    features.map(({ properties }) => properties!.code).sort();
  async function codesWhere(where: string): Promise<string[]> {
    const { rows } = await database.pool.query<{ code: string }>(
      `SELECT f.code FROM parcel f JOIN parcel_layer l ON l.id = f.layer_id
        WHERE l.valid @> CURRENT_DATE AND ${where} ORDER BY f.code`,
    );
    return rows.map(({ code }) => code).sort();
  }

  test('lists every collection with its title', async () => {
    const text = await ogrinfo(`OAPIF:${address}/ogc`);
    for (const layer of ['district', 'zone', 'farm', 'parcel', 'patrol', 'problem']) {
      expect(text).toMatch(new RegExp(`^\\d+: ${layer} \\(title: .+\\)`, 'm'));
    }
    expect(text).toMatch(/parcel \(title: 林地小班 Forest parcels\) \(Multi Polygon\)/);
  });

  test('knows count, extent and types of a layer', async () => {
    const text = await ogrinfo('-so', `OAPIF:${address}/ogc`, 'parcel');
    expect(text).toMatch('Feature Count: 60');
    expect(text).toMatch('forest: Integer(Boolean)');
    expect(text).toMatch('yu_bi_du: Real');
    const patrols = await ogrinfo('-so', `OAPIF:${address}/ogc/collections/patrol`, 'patrol');
    expect(patrols).toMatch('startedAt: DateTime');
    expect(patrols).toMatch('Geometry: Multi Line String');
  });

  test.each([1, 7, 1000])('reads every parcel once, page by page of %i', async (size) => {
    expect(codes(await read('parcel', '-oo', `PAGE_SIZE=${size}`))).toEqual(await codesWhere('true'));
  });

  test('filters by place and by property on the server', async () => {
    const inBox = 'ST_Intersects(f.geom, ST_MakeEnvelope(106.1, 29.05, 106.32, 29.18, 4490))';
    expect(codes(await read('parcel', '-spat', '106.1', '29.05', '106.32', '29.18'))).toEqual(
      await codesWhere(inBox),
    );
    expect(codes(await read('parcel', '-where', "di_lei = '0210'"))).toEqual(
      await codesWhere(`f.di_lei = '0210'`),
    );
  });

  test('gets the geometry as it is stored, and the ids that are no file names', async () => {
    const { features } = await read('farm');
    expect(features[0]!.properties).toMatchObject({ id: 'farm:a/b c', name: '带斜杠的林场' });
    const { rows } = await database.pool.query<{ same: boolean }>(
      `SELECT ST_Equals(geom, ST_SetSRID(ST_GeomFromGeoJSON($1), 4490)) AS same FROM area_version WHERE area_id = 'farm:a/b c'`,
      [JSON.stringify(features[0]!.geometry)],
    );
    expect(rows[0]!.same).toBe(true);
  });
});
