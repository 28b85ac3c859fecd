import fc from 'fast-check';
import type { Position } from 'geojson';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { polygonsWkb } from '../../data/import/stage/polygon-wkb.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const ring = fc
  .array(fc.tuple(number, number), { minLength: 3, maxLength: 20 })
  .map((positions): Position[] => [...positions, positions[0]!]);
const polygons = fc.array(fc.array(ring, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 });

it('is what PostGIS reads as the same polygons, to the last bit', async () => {
  await fc.assert(
    fc.asyncProperty(polygons, async (coordinates) => {
      const { rows } = await database.pool.query(
        `SELECT GeometryType(g) AS type, ST_SRID(g) AS srid, d.path, ST_X(d.geom) AS x, ST_Y(d.geom) AS y
           FROM (SELECT $1::bytea::geometry AS g) t, ST_DumpPoints(g) d`,
        [polygonsWkb(coordinates)],
      );
      const read: Position[][][] = [];
      for (const { type, srid, path, x, y } of rows) {
        expect([type, srid]).toEqual(['MULTIPOLYGON', 4490]);
        const [polygon, ring, position] = path as [number, number, number];
        read[polygon - 1] ??= [];
        read[polygon - 1]![ring - 1] ??= [];
        read[polygon - 1]![ring - 1]![position - 1] = [x, y];
      }
      expect(read).toStrictEqual(coordinates);
    }),
  );
});
