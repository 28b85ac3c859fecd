/** Odd names and texts come in as they are, and an import that is stopped leaves nothing. */
import { gzipSync } from 'node:zlib';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parcels } from '../fixtures/parcels.ts';
import { collection } from '../fixtures/tracks/make.ts';
import { DatasetWorld, rowOf } from './datasets-fixture.ts';

const world = new DatasetWorld();
afterEach(async () => {
  expect(await world.counts()).toMatchObject({ staged: null, folders: [] });
});

describe('what comes in as it is', () => {
  it('SQL and HTML in a table are text', async () => {
    const evil = `'); DROP TABLE area; -- <script>alert(1)</script>`;
    const table = `name,WKT\n"${evil}","POLYGON((106 29,106.1 29,106.1 29.1,106 29))"\n`;
    await world.take(await world.given({ 'a.csv': table }), { target: 'zone' });
    expect(await world.query('SELECT name FROM area_version')).toEqual([{ name: evil }]);
  });

  it.each([
    ['control characters', 'a\u0000\u0007\n.geojson', 'a.geojson'],
    ['marks of direction', '\u202Egnp\u200F.geojson', 'gnp.geojson'],
    ['half a character', '\ud800a.geojson', '\ufffda.geojson'],
    ['quotes', `"a'b;--.geojson`, `"a'b;--.geojson`],
    ['1000 characters', `${'长'.repeat(1000)}.geojson`, `${'长'.repeat(247)}.geojson`],
  ])('a file whose name has %s', async (_of, fileName, shown) => {
    const square = rowOf(parcels[0]!.geometry, { name: 'x' });
    const [{ path } = { path: '' }] = await world.given({ x: gzipSync(collection(square)) });
    const report = await world.take([{ path, fileName }], { target: 'zone' });
    expect(report.fileName).toBe(shown);
  });
});

describe('an import that is stopped', () => {
  let geopackage: Buffer;
  beforeAll(async () => {
    const files = await world.make(parcels, { driver: 'GPKG', ending: 'gpkg' });
    geopackage = files['out.gpkg']!;
  });

  it.each(['unpacking', 'reading', 'checking', 'writing'] as const)(
    'while %s leaves nothing',
    async (phase) => {
      const given = await world.given({ 'a.gpkg': geopackage });
      const before = await world.counts();
      await expect(world.run(given, {}, phase)).rejects.toMatchObject({ name: 'AbortError' });
      expect(await world.counts()).toEqual(before);
      if (phase === 'writing') await world.take(given, {});
    },
  );
});
