import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { addLand } from './api-fixture.ts';
import { zipEntries } from './exports-fixture.ts';

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  await addLand(database.pool);
  folder = await mkdtemp(join(tmpdir(), 'lz-export-cli-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

describe('npm run export', () => {
  async function run(...args: string[]) {
    const argv = ['--import', 'tsx', 'scripts/export.ts', ...args];
    return promisify(execFile)(process.execPath, argv, {
      env: { ...process.env, DATABASE_URL: database.url },
    }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
    );
  }

  it('writes a Shapefile, and replaces a file only when told to', async () => {
    const out = join(folder, 'districts.zip');
    const asked = ['district', '--format', 'shp', '--crs', 'EPSG:4524', '--encoding', 'GB18030', '-o', out];
    expect(await run(...asked)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/2 区县, Shapefile/),
    });
    const names = [...(await zipEntries(await readFile(out))).keys()];
    expect(names.sort()).toEqual([
      ...['cpg', 'dbf', 'prj', 'shp', 'shx'].map((ending) => `district.${ending}`),
      '字段说明.txt',
    ]);
    await writeFile(out, 'mine');
    const again = await run(...asked);
    expect(again).toMatchObject({ code: 1, stderr: expect.stringMatching(/is there already; --force/) });
    expect(await readFile(out, 'utf8')).toBe('mine');
    expect((await run(...asked, '--force')).code).toBe(0);
    expect((await readFile(out)).subarray(0, 2).toString()).toBe('PK');
    expect(await readdir(folder)).toEqual(['districts.zip']);
  });

  it.each([
    [['roads', '--format', 'csv', '-o', 'x'], /^error: .*layer.*--help$/],
    [['district', '--format', 'geojson', '--crs', 'EPSG:4524', '-o', 'x'], /^error: --crs: GeoJSON holds/],
    [
      ['district', '--format', 'csv', '--parent', 'city:0', '-o', 'x'],
      /^error: --parent: there is no area city:0/,
    ],
    [
      ['district', '--format', 'csv', '-o', '/no/such/folder/x.csv'],
      /^error: \/no\/such\/folder\/x.csv cannot be written/,
    ],
    [['district', '--format', 'csv'], /^error: .*out/],
  ])('answers one line to %j', async (args, message) => {
    const { code, stderr } = await run(...args);
    expect(code).toBe(1);
    expect(stderr.trim().split('\n').at(-1)).toMatch(message);
  });
});
