/** What goes out comes in again: each layer, in each format that can hold it, into an empty database. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFiles } from '../../data/import/import-files.ts';
import type { ExportFormat } from '../../domain/model/export.ts';
import { importOptions } from '../../domain/model/import.ts';
import type { ImportTarget } from '../../domain/model/import-target.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { addArea, box } from './api-fixture.ts';
import { ExportWorld } from './exports-fixture.ts';

const world = new ExportWorld();

/** Vertices of an outline, wherever its rings begin, to the decimetre. */
const outline = (geom: string) =>
  `(SELECT array_agg(DISTINCT round(ST_X(d.geom)::numeric, 6) || ' ' || round(ST_Y(d.geom)::numeric, 6)) FROM ST_DumpPoints(${geom}) d)`;

const areas = (kind: string) =>
  `SELECT a.code, v.name, v.parent_id AS parent, lower(v.valid) AS since, v.attributes ->> 'purpose' AS purpose,
          v.attributes ->> 'note' AS note, ${outline('v.geom')} AS outline
     FROM area a JOIN area_version v ON v.area_id = a.id
    WHERE a.kind = '${kind}' AND v.valid @> CURRENT_DATE AND (v.geom IS NOT NULL OR a.kind <> 'zone') ORDER BY a.code`;

/** Table contents that must be the same afterwards, in the order in which they refer to one another. */
const contents: [ImportTarget, string][] = [
  ['district', areas('district')],
  ['town', areas('town')],
  ['grid', areas('grid')],
  ['zone', areas('zone')],
  [
    'parcel',
    `SELECT p.code, to_jsonb(p) - '{id,layer_id,geom,area_m2,extra}'::text[] AS fields,
            -- A Shapefile shortens the names of columns that it does not know.
            (SELECT array_agg(e.value ORDER BY e.value) FROM jsonb_each_text(p.extra) e WHERE e.value IN ('松材线虫病', '龘', '2021')) AS kept, ${outline('p.geom')} AS outline
       FROM parcel p ORDER BY p.code`,
  ],
  ['chief', `SELECT id, name, post, title, level, supervisor_id FROM chief ORDER BY id`],
  ['responsibility', `SELECT chief_id, area_id, valid::text FROM responsibility ORDER BY chief_id, area_id`],
  ['ranger', `SELECT id, name, team, grid_id FROM ranger ORDER BY id`],
  [
    'patrol',
    `SELECT started_at, ended_at, ST_AsText(ST_SnapToGrid(ST_Force2D(geom), 1e-8)) AS track FROM patrol WHERE fix_count = 60 ORDER BY started_at`,
  ],
];

const outlines: ReadonlySet<ImportTarget> = new Set(['district', 'town', 'grid', 'zone', 'parcel'] as const);

interface Way {
  format: ExportFormat;
  ending: string;
  query: string;
}

const geojson: Way = { format: 'geojson', ending: 'geojson', query: '' };
const csv: Way = { format: 'csv', ending: 'csv', query: '' };
const xlsx: Way = { format: 'xlsx', ending: 'xlsx', query: '' };
const gb18030: Way = { format: 'shp', ending: 'zip', query: '&crs=EPSG:4524&encoding=GB18030' };
const gpkg: Way = { format: 'gpkg', ending: 'gpkg', query: '&crs=EPSG:4545' };

/** Outlines by one format and people by another, or by none that is not here already; tracks by GeoJSON, which alone has a time for each vertex. */
const ways: [string, Way, Way | null][] = [
  ['GeoJSON and CSV', geojson, csv],
  ['Shapefile in GB18030 and EPSG:4524, and XLSX', gb18030, xlsx],
  ['GeoPackage in EPSG:4545', gpkg, { ...gpkg, query: '' }],
  ['FlatGeobuf', { format: 'fgb', ending: 'fgb', query: '' }, null],
  ['KML', { format: 'kml', ending: 'kml', query: '' }, null],
];

function carrierOf(target: ImportTarget, ofOutlines: Way, ofPeople: Way): Way {
  if (target === 'patrol') return geojson;
  return outlines.has(target) ? ofOutlines : ofPeople;
}

describe('export, then import', () => {
  it.each(ways)(
    'is the identity by %s',
    async (_name, ofOutlines, ofPeople) => {
      const other = await createTestDatabase();
      try {
        // A city is the product's own, and no file brings one.
        await addArea(other.pool, {
          id: 'city:500000',
          name: '重庆市',
          geometry: box(106, 29, 107.2, 30),
        });
        const tried = contents.filter(([target]) => ofPeople !== null || outlines.has(target));
        for (const [target, sql] of tried) {
          await take(other, target, carrierOf(target, ofOutlines, ofPeople ?? csv));
          expect((await other.pool.query(sql)).rows, target).toEqual(await world.query(sql));
        }
      } finally {
        await other.drop();
      }
    },
    180_000,
  );

  it('is already there in the database that it came from', async () => {
    // A zone without an outline is none that can be imported.
    await world.query(`DELETE FROM area_version WHERE area_id = 'zone:z2'`);
    // Parcels are a new layer each time, and the world has a track without fixes.
    for (const [target] of contents.filter(([each]) => each !== 'parcel' && each !== 'patrol')) {
      const [report] = await take(world.database, target, carrierOf(target, geojson, csv));
      expect(report, target).toMatchObject({ status: 'unchanged' });
    }
  }, 180_000);
});

async function take(database: TestDatabase, target: ImportTarget, { format, ending, query }: Way) {
  const response = await world.get(`/api/exports/layers/${target}?format=${format}${query}`);
  expect(response.status, String(response.body)).toBe(200);
  const path = join(world.folder, `${target}.${ending}`);
  await writeFile(path, response.body);
  const options = importOptions.parse({ kind: target, crs: undefined });
  const reports = await importFiles(database.pool, [{ path, fileName: `${target}.${ending}` }], options);
  const refused = reports.filter(({ status }) => status === 'refused');
  expect(
    refused.map(({ issues }) => issues.slice(0, 3)),
    target,
  ).toEqual([]);
  return reports;
}
