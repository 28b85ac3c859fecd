import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csv, walk } from '../fixtures/tracks/make.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe('npm run import', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lz-cli-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function run(...args: string[]) {
    const argv = ['--import', 'tsx', 'scripts/import.ts', ...args];
    return promisify(execFile)(process.execPath, argv, {
      env: { ...process.env, DATABASE_URL: database.url },
    }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
    );
  }

  it('says per file what was taken and refused, and exits with 1 when a file was refused', async () => {
    const good = join(folder, 'good.csv');
    const bad = join(folder, 'bad.csv');
    await writeFile(good, `${csv(walk(60, { lat: 29.8 }))}\nsoon,106,29`);
    await writeFile(bad, csv(walk(3), 'when,lon,lat'));
    const first = await run(good, bad, join(folder, 'absent.gpx'));
    expect(first.code).toBe(1);
    expect(first.stdout).toMatch(
      /good\.csv: imported .*\n {2}taken: 1 track, 60 fixes\n {2}refused: 1 fix\n/,
    );
    expect(first.stdout).toMatch(/error bad-time: line 62: "soon" is not a time/);
    expect(first.stdout).toMatch(/bad\.csv: refused .*\n.*error no-time: .*when, lon, lat/);
    expect(first.stdout).toMatch(/absent\.gpx: cannot be read \(ENOENT\)/);
    expect(await run(good)).toMatchObject({ code: 0, stdout: expect.stringMatching('good.csv: unchanged') });
  });

  it('checks a folder without writing, takes it in, and takes it back', async () => {
    const patrols = async () => (await database.pool.query('SELECT count(*) AS n FROM patrol')).rows[0].n;
    const before = await patrols();
    const sub = join(folder, '三月');
    await mkdir(join(sub, 'a'), { recursive: true });
    await writeFile(join(sub, 'a', 'one.csv'), csv(walk(60, { lat: 29.71 })));
    await writeFile(join(sub, 'two.csv'), csv(walk(60, { lat: 29.72 })));
    const checked = await run('--dry-run', sub);
    expect(checked).toMatchObject({ code: 0, stdout: expect.stringContaining('三月/a/one.csv: checked') });
    expect(checked.stdout).toContain('would take: 1 track, 60 fixes; nothing was written');
    expect(await patrols()).toBe(before);
    const taken = await run(sub);
    expect(await patrols()).toBe(before + 2);
    for (const [, id] of taken.stdout.matchAll(/--revert (\S+)/g)) {
      expect(await run('--revert', id)).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('reverted'),
      });
    }
    expect(await patrols()).toBe(before);
  });

  it.each([
    [['--chief', 'chief:404', 'x.csv'], /^error: there is no chief chief:404$/],
    [['--crs', 'EPSG:3857', 'x.csv'], /^error: .*crs/],
    [['--colour', 'red', 'x.csv'], /^error: .*--colour.*--help$/],
    [[], /^error: no file given/],
    [['--revert', 'x'], /^error: --revert x: not an id/],
    [['--revert', '00000000-0000-4000-8000-000000000000'], /^error: there is no import/],
  ])('answers one line to %j', async (args, message) => {
    const { code, stderr } = await run(...args);
    expect(code).toBe(1);
    const lines = stderr.trim().split('\n');
    expect(lines.at(-1)).toMatch(message);
    expect(lines.filter((line: string) => line.startsWith('    at '))).toEqual([]);
  });
});
