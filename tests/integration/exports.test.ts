/** Every layer in every format, read back by GDAL. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formats } from '../../data/export/formats.ts';
import { layers } from '../../data/export/layers/index.ts';
import { formatsOf } from '../../data/export/question.ts';
import { areaKinds } from '../../domain/model/area.ts';
import { type ExportCatalogue, exportCatalogue } from '../../domain/model/export.ts';
import { ExportWorld } from './exports-fixture.ts';

const world = new ExportWorld();
const day = 'at=2026-04-01';

/** One kind of areas stands for all in the formats of GDAL: they have one definition. */
const alike = (id: string) => areaKinds.some((kind) => kind === id && kind !== 'zone');

/** Rows of the fixture on that day; a KML is read without those that have no outline. */
const counts: Record<string, number> = {
  city: 1,
  mountain: 0,
  district: 2,
  zone: 2,
  town: 2,
  village: 0,
  farm: 0,
  grid: 1,
  parcel: 2,
  patrol: 3,
  problem: 8,
  chief: 8,
  responsibility: 6,
  ranger: 1,
};

const flat = (geometry: unknown) =>
  ((geometry as { coordinates: number[] }).coordinates.flat(4) as number[]).toSorted((a, b) => a - b);

describe('GET /api/exports/layers/{layer}', () => {
  for (const layer of layers) {
    for (const format of formatsOf(layer.geometry)) {
      if (alike(layer.id) && format !== 'csv') continue;
      it(`${layer.id} as ${format}`, async () => {
        const { ending, table } = formats[format];
        const asked = layer.filters.includes('at') ? `&${day}` : '';
        const path = `/api/exports/layers/${layer.id}?format=${format}${asked}`;
        const { response, layer: read } = await world.described(path, ending);
        expect(response.headers['content-type']).toBe(formats[format].mediaType);
        const bare = format === 'kml' && layer.id === 'zone' ? 1 : 0;
        expect(read.featureCount).toBe(counts[layer.id]! - bare);
        if (format !== 'kml' && format !== 'geojson') {
          const names = read.fields.map(({ name }) => name);
          expect(names).toEqual(expect.arrayContaining(layer.columns.map(({ name }) => name)));
        }
        if (!table && layer.geom) {
          const { id } = read.geometryFields[0]!.coordinateSystem as unknown as { id?: { code: number } };
          const told = JSON.stringify(read.geometryFields[0]!.coordinateSystem);
          const code = format === 'geojson' || format === 'kml' ? '4326' : '4490';
          expect(`${id?.code ?? told}`).toContain(code);
        }
      });
    }
  }

  it('has Chinese in a Shapefile of GB18030, in a zone with its number, within a millimetre of PostGIS', async () => {
    const path = `/api/exports/layers/parcel?format=shp&crs=EPSG:4524&encoding=GB18030&${day}`;
    const { file, folder, layer } = await world.described(path, 'zip');
    expect(await readFile(join(folder, 'parcel.cpg'), 'latin1')).toBe('GB18030');
    const prj = await readFile(join(folder, 'parcel.prj'), 'utf8');
    expect(prj).toContain('"CGCS2000_3_Degree_GK_Zone_36"');
    expect(prj).toContain('PARAMETER["False_Easting",36500000.0]');
    const names = layer.fields.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['DISTURBANC', 'DISTURBA_1', '备注说明文', 'xian_1', 'fid_1']),
    );
    const notes = await readFile(join(folder, '字段说明.txt'), 'utf8');
    expect(notes).toContain('DISTURBA_1\tDISTURBANCE_YEAR');
    const [first, second] = await world.features(file, folder);
    expect(first!.properties).toMatchObject({
      CODE: 'P1',
      XIAN: '500109',
      YOU_SHI_SZ: '马尾松',
      YU_BI_DU: 0.6,
      HAI_BA: 512.5,
      DISTURBANC: '松材线虫病',
      DISTURBA_1: 2021,
      备注说明文: '龘',
      xian_1: '另一个',
    });
    expect(second!.properties.YU_BI_DU).toBeNull();
    const [{ moved }] = (await world.query<{ moved: string }>(
      "SELECT ST_AsGeoJSON(ST_Transform(geom, 4524), 15) AS moved FROM parcel WHERE code = 'P2'",
    )) as [{ moved: string }];
    const [read, truth] = [flat(second!.geometry), flat(JSON.parse(moved))] as const;
    expect(read).toHaveLength(truth.length);
    for (const [i, value] of read.entries()) expect(Math.abs(value - truth[i]!)).toBeLessThan(0.001);
  });

  it('keeps the outline bit for bit in a GeoPackage', async () => {
    const { file, folder } = await world.described(`/api/exports/layers/parcel?format=gpkg&${day}`, 'gpkg');
    const [, second] = await world.features(file, folder);
    expect(flat(second!.geometry)).toContain(29.123456789012344);
  });

  it('takes the vertices of a track with their times', async () => {
    const { response } = await world.described('/api/exports/layers/patrol?format=geojson', 'geojson');
    const [first] = JSON.parse(response.body).features;
    expect(first.properties.coordTimes).toEqual([['2026-02-03T08:30:00+08:00', '2026-02-03T09:30:00+08:00']]);
    expect(first.properties).toMatchObject({ ranger_id: 'r1', person: '赵' });
    const gpkg = await world.described('/api/exports/layers/patrol?format=gpkg', 'gpkg');
    expect(gpkg.layer.geometryFields[0]!.type).toMatch(/M$|Measured/);
  });

  it('lists in its catalogue what it exports', async () => {
    const response = await world.get('/api/exports');
    const catalogue: ExportCatalogue = exportCatalogue.parse(JSON.parse(response.body));
    expect(catalogue.layers.map(({ id }) => id)).toEqual(Object.keys(counts));
    const parcel = catalogue.layers.find(({ id }) => id === 'parcel')!;
    expect(parcel.fields.map(({ name }) => name)).toContain('GJGYL_BHDJ');
    // The names of our own columns survive a DBF as they are.
    for (const { fields } of catalogue.layers)
      for (const { name } of fields) expect(name).toMatch(/^\w{1,10}$/);
  });
});
