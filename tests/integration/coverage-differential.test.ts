/** The engine against PostGIS geography on ragged ground: area, covered area, gaps. */
import { randomUUID } from 'node:crypto';
import type { Position } from 'geojson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { computeCoverage } from '../../api/coverage/compute.ts';
import type { CoverageOutcome } from '../../api/coverage/job.ts';
import { areaSubject } from '../../api/coverage/subject.ts';
import { refreshCoverage } from '../../data/coverage/refresh.ts';
import { loadRule } from '../../data/coverage/rule.ts';
import { Random } from '../../data/demo/random.ts';
import { writePatrols } from '../../data/patrols/write.ts';
import { gapRankRule } from '../../domain/model/gap.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { addArea } from './api-fixture.ts';
import { addParcelLayer, addParcels } from './coverage-fixture.ts';

const period = { from: '2026-01-01', to: '2027-01-01' };

/** A star-shaped ragged ring around a place, radius in degrees. */
function raggedRing(
  next: () => number,
  lon: number,
  lat: number,
  radius: number,
  vertices: number,
): Position[] {
  const ring = Array.from({ length: vertices }, (_, i) => {
    const angle = (2 * Math.PI * i) / vertices;
    const r = radius * (0.7 + 0.3 * next());
    return [lon + r * Math.cos(angle), lat + r * Math.sin(angle)];
  });
  return [...ring, ring[0]!];
}

/** A wandering walk of a fix every 30 s at about 1.2 m/s. */
function walk(next: () => number, lon: number, lat: number, day: number) {
  let heading = 2 * Math.PI * next();
  const start = Date.UTC(2026, 2, 1 + day, 1);
  let [x, y] = [lon, lat];
  return Array.from({ length: 200 }, (_, i) => {
    heading += (next() - 0.5) * 0.6;
    x += (36 * Math.cos(heading)) / 96_800;
    y += (36 * Math.sin(heading)) / 110_850;
    return { at: start + i * 30_000, lon: x, lat: y };
  });
}

let database: TestDatabase;
let outcome: CoverageOutcome;

beforeAll(async () => {
  database = await createTestDatabase();
  const { pool } = database;
  const stream = new Random('differential');
  const next = () => stream.next();
  const hole = raggedRing(next, 106.41, 29.81, 0.012, 40).toReversed();
  const main = raggedRing(next, 106.4, 29.8, 0.05, 400);
  const island = raggedRing(next, 106.5, 29.86, 0.02, 80);
  await addArea(pool, {
    id: 'mountain:jinyun',
    name: '缙云山',
    geometry: { type: 'MultiPolygon', coordinates: [[main, hole], [island]] },
  });
  const layer = await addParcelLayer(pool);
  const parcels = [];
  for (let i = 0; i < 400; i++) {
    // Ragged cells on a lattice with a little overlap and some left out: forest land is not the whole area.
    if (next() < 0.15) continue;
    const [lon, lat] = [106.34 + (i % 20) * 0.0095, 29.74 + Math.floor(i / 20) * 0.0085];
    parcels.push({
      code: `p${i}`,
      diLei: i % 11 ? '0111' : '0250',
      geometry: { type: 'Polygon', coordinates: [raggedRing(next, lon, lat, 0.006, 24)] },
    });
  }
  await addParcels(pool, layer, parcels);
  const client = await pool.connect();
  await client.query('BEGIN');
  await writePatrols(
    client,
    Array.from({ length: 80 }, (_, i) => ({
      id: randomUUID(),
      kind: i % 9 === 0 ? 'smart' : 'open',
      source: 'import' as const,
      sourceCrs: 'EPSG:4490',
      sourceKey: `walk ${i}`,
      fixes: walk(next, 106.35 + 0.16 * next(), 29.75 + 0.12 * next(), i),
    })),
  );
  await client.query('COMMIT');
  await refreshCoverage(pool);
  outcome = await computeCoverage(client, {
    subjects: [await areaSubject(pool, 'mountain:jinyun', '2026-12-31')],
    period,
    rule: await loadRule(pool),
    effectiveOnly: false,
    ownChiefId: null,
    gaps: { minAreaM2: 0, rule: gapRankRule.parse({}), seenOn: '2026-12-31' },
  });
  client.release();
});
afterAll(() => database.drop());

/** Forest land inside the area, the swaths (100 m, drones 200 m), and what is left: geodesic m². */
const truthSql = `
  WITH due AS (
    SELECT ST_Intersection(ST_Union(p.geom), (SELECT geom FROM area_version WHERE area_id = 'mountain:jinyun')) AS geom
    FROM parcel p WHERE p.forest),
  swath AS (
    SELECT ST_Union(ST_SetSRID(ST_Buffer(ST_Force2D(geom)::geography, CASE kind WHEN 'smart' THEN 200 ELSE 100 END, 'quad_segs=32')::geometry, 4490)) AS geom
    FROM patrol WHERE invalid_reason IS NULL)
  SELECT ST_Area(due.geom::geography) AS due,
         ST_Area(ST_Intersection(due.geom, swath.geom)::geography) AS covered,
         ST_Area(ST_Difference(due.geom, swath.geom)::geography) AS gaps
  FROM due, swath`;

describe('coverage against PostGIS', () => {
  it('is within 0.1 % in area, covered area, ratio and total gap area', async () => {
    const truth = (await database.pool.query<{ due: number; covered: number; gaps: number }>(truthSql))
      .rows[0]!;
    const ours = outcome.coverages[0]!;
    const errors = {
      area: ours.areaM2 / truth.due - 1,
      covered: ours.coveredM2 / truth.covered - 1,
      ratio: ours.ratio! / (truth.covered / truth.due) - 1,
      gaps: outcome.gaps!.totalM2 / truth.gaps - 1,
    };
    console.log('differential error against PostGIS', errors);
    for (const error of Object.values(errors)) expect(Math.abs(error)).toBeLessThan(0.001);
    expect(ours.ratio).toBeGreaterThan(0.2);
    expect(ours.ratio).toBeLessThan(0.9);
  });

  it('draws gaps that PostGIS finds valid, where no patrol was, and that add up', async () => {
    const { gaps, totalM2 } = outcome.gaps!;
    const { rows } = await database.pool.query<{ valid: boolean; area: number; seen: boolean }>(
      `WITH gap AS (SELECT ST_SetSRID(ST_GeomFromGeoJSON(g), 4490) AS geom, ST_SetSRID(ST_MakePoint(lon, lat), 4490) AS inside
                    FROM unnest($1::text[], $2::float8[], $3::float8[]) AS t (g, lon, lat))
       SELECT ST_IsValid(geom) AS valid, ST_Area(geom::geography) AS area,
              EXISTS (SELECT FROM patrol p WHERE ST_DWithin(p.geom::geography, inside::geography, 95)) AS seen
       FROM gap`,
      [
        gaps.map((g) => JSON.stringify(g.geometry)),
        gaps.map((g) => g.centroid[0]),
        gaps.map((g) => g.centroid[1]),
      ],
    );
    expect(rows.filter((row) => !row.valid)).toEqual([]);
    expect(rows.filter((row) => row.seen)).toEqual([]);
    const drawn = rows.reduce((sum, row) => sum + row.area, 0);
    expect(Math.abs(drawn / totalM2 - 1)).toBeLessThan(0.01);
    expect(gaps.map((g) => g.areaM2)).toEqual(gaps.map((g) => g.areaM2).toSorted((a, b) => b - a));
  });
});
