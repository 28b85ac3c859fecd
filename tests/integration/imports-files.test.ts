import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { csv, gpx, walk, zip } from '../fixtures/tracks/make.ts';
import { ImportWorld, nothing } from './imports-fixture.ts';

const world = new ImportWorld();
describe('any file', () => {
  it('changes nothing the second time', async () => {
    const text = gpx(walk(60));
    const first = await world.one('a.gpx', text);
    const before = await world.counts();
    const second = await world.one('renamed.gpx', text);
    expect(second).toMatchObject({ status: 'unchanged', id: first.id, fileName: 'renamed.gpx' });
    expect(await world.counts()).toEqual(before);
  });

  it('knows the same tracks in another file', async () => {
    await world.one('a.gpx', gpx(walk(60)));
    const before = await world.counts();
    const report = await world.one('a.csv', csv(walk(60)));
    expect(report).toMatchObject({ status: 'unchanged', taken: { tracks: 0 } });
    expect(await world.counts()).toEqual({ ...before, imports: before.imports + 1 });
  });

  it('is imported once when two send it at the same time', async () => {
    const text = gpx(walk(60));
    const reports = await Promise.all([world.one('a.gpx', text), world.one('b.gpx', text)]);
    expect(reports.map(({ status }) => status).sort()).toEqual(['imported', 'unchanged']);
    expect(await world.counts()).toMatchObject({ patrols: 1, imports: 1 });
  });

  it('may be packed', async () => {
    expect(await world.one('a.gpx.gz', gzipSync(gpx(walk(60))))).toMatchObject({
      fileName: 'a.gpx',
      taken: { tracks: 1 },
    });
    const reports = await world.all(
      'b.zip',
      await zip({
        'tracks/a.csv': csv(walk(60, { lat: 29.7 })),
        'readme.txt': 'hello',
        '__MACOSX/._a.csv': 'x',
      }),
    );
    expect(reports.map(({ fileName, status }) => [fileName, status])).toEqual([
      ['b.zip/tracks/a.csv', 'imported'],
      ['b.zip/readme.txt', 'refused'],
    ]);
  });

  it.each<[string, string, () => Promise<Buffer | string> | Buffer | string, string, RegExp]>([
    ['empty', 'a.gpx', () => '', 'empty-file', /empty/],
    ['blank', 'a.csv', () => ' \n \n', 'empty-file', /blanks/],
    ['binary', 'a.csv', () => Buffer.from([1, 2, 0, 3, 255, 0]), 'unsupported-format', /GPX, CSV and XLSX/],
    [
      'GML',
      'a.gml',
      () => '<?xml version="1.0"?><gml xmlns="x"><Document/></gml>',
      'unsupported-format',
      /<gml>.*GPX, CSV and XLSX/,
    ],
    [
      'a zip bomb',
      'a.zip',
      () => zip({ 'a.csv': Buffer.alloc(30 << 20, 'time,lon,lat\n') }),
      'zip-bomb',
      /unfolds too far/,
    ],
    [
      'a gzip bomb',
      'a.gz',
      () => gzipSync(Buffer.alloc(30 << 20, 'time,lon,lat\n')),
      'zip-bomb',
      /200 times/,
    ],
    [
      'of too many entries',
      'a.zip',
      () => zip(Object.fromEntries(Array.from({ length: 2001 }, (_, i) => [`${i}.csv`, 'x']))),
      'zip-bomb',
      /2001 files/,
    ],
    [
      'a damaged zip',
      'a.zip',
      async () => (await zip({ 'a.csv': csv(walk(60)) })).subarray(0, 300),
      'broken-archive',
      /damaged/,
    ],
    ['a damaged gzip', 'a.gz', () => gzipSync(csv(walk(60))).subarray(0, 200), 'broken-archive', /damaged/],
  ])('is refused when it is %s', async (_what, name, make, code, message) => {
    const report = await world.one(name, await make());
    expect(report).toMatchObject({
      status: 'refused',
      issues: [{ code, message: expect.stringMatching(message) }],
    });
    expect(await world.counts()).toEqual(nothing);
  });

  it('is refused over the limit, which the answer tells', async () => {
    const path = join(world.folder, 'large.csv');
    await writeFile(path, 'time,lon,lat\n');
    await truncate(path, 200 * 1024 * 1024);
    const [report] = await world.file(path, 'large.csv');
    expect(report?.issues).toEqual([
      expect.objectContaining({ code: 'too-large', message: expect.stringMatching(/200 MB.*100 MB/) }),
    ]);
  });
});
