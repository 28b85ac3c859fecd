import gcoord from 'gcoord';
import { describe, expect, it } from 'vitest';
import { loadDistricts } from '../../data/reference/index.ts';
import type { ImportReport } from '../../domain/model/import.ts';
import { collection, feature } from '../fixtures/tracks/make.ts';
import { DatasetWorld, parcel, polygon } from './datasets-world.ts';

const world = new DatasetWorld();
const parcels = { target: 'parcel', dryRun: true } as const;
const of = (report: ImportReport, code: string) => report.issues.filter((issue) => issue.code === code);
const check = (file: string) => world.report('a.geojson', file, parcels);

describe('against the districts', () => {
  it('tells what lies outside of all of them', async () => {
    const file = collection(
      parcel('in', [106.44, 29.55, 106.45, 29.56]),
      parcel('out', [120, 30, 120.01, 30.01]),
    );
    expect(await check(file)).toMatchObject({ issueCount: 0 });
    await world.loadReference();
    const report = await check(file);
    expect(of(report, 'outside-city')).toMatchObject([
      { feature: 2, at: [120.005, expect.closeTo(30.005, 9)] },
    ]);
    expect(report.taken.parcels).toBe(2);
  });

  const shifted = ([lon, lat]: number[]) => gcoord.transform([lon!, lat!], gcoord.WGS84, gcoord.GCJ02);

  it.each([false, true])('suspects GCJ-02 in parcels by their district code: %s', async (shift) => {
    await world.loadReference();
    // Squares of 100 m over the border of 沙坪坝 and 九龙坡, each with the code of the district that holds it.
    const rows = await world.query(
      `WITH place AS MATERIALIZED (
         SELECT p, ST_Expand(p, 0.0005) AS cell
         FROM generate_series(0, 40) i, generate_series(0, 25) j,
              ST_SetSRID(ST_MakePoint(106.30 + i * 0.006, 29.45 + j * 0.0065), 4490) p)
       SELECT a.code, ST_X(p) AS x, ST_Y(p) AS y
         FROM place JOIN area_version v ON v.geom && cell AND ST_Contains(v.geom, ST_Buffer(p, 0.0007))
         JOIN area a ON a.id = v.area_id AND a.kind = 'district'`,
    );
    const cells = rows.map(({ code, x, y }, i) => {
      const ring = [
        [x, y],
        [x + 0.001, y],
        [x + 0.001, y + 0.001],
        [x, y + 0.001],
        [x, y],
      ];
      return parcel(`${i}`, polygon(shift ? ring.map(shifted) : ring), { xian: code });
    });
    const report = await check(collection(...cells));
    const told = of(report, 'gcj02-suspected');
    expect(told).toHaveLength(shift ? 1 : 0);
    if (shift) expect(told[0]!.message).toMatch(/outside of their district.*import it as GCJ-02/);
    const again = await world.report('a.geojson', collection(...cells), {
      ...parcels,
      crs: shift ? 'GCJ-02' : 'EPSG:4490',
    });
    expect(of(again, 'gcj02-suspected')).toHaveLength(0);
  });

  it.each([false, true])('suspects GCJ-02 in districts that are known: %s', async (shift) => {
    await world.loadReference();
    const districts = loadDistricts()
      .features.slice(0, 8)
      .map(({ geometry, properties }) => {
        const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
        const coordinates = (polygons as number[][][][]).map((rings) =>
          rings.map((ring) => ring.map((at) => (shift ? shifted(at) : at))),
        );
        return feature(
          { type: 'MultiPolygon', coordinates },
          { code: properties.code, name: properties.name },
        );
      });
    const report = await world.report('d.geojson', collection(...districts), {
      target: 'district',
      dryRun: true,
      faults: 'skip',
    });
    expect(of(report, 'gcj02-suspected')).toHaveLength(shift ? 1 : 0);
    expect(report.status).toBe(shift ? 'checked' : 'unchanged');
  });
});
