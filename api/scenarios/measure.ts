import type pg from 'pg';
import type { StandRecord } from '../../domain/coverage/index.ts';
import type { ArealGeometry } from '../../domain/model/common.ts';
import type { GapRankRule } from '../../domain/model/gap.ts';
import type { ComparedScenario, ComparedZone } from '../../domain/model/scenario.ts';
import { workloadOf } from '../../domain/partition/index.ts';
import { HttpProblem } from '../http/problem.ts';
import { leastPieceM2, missingM2, partOf } from '../zones/preview.ts';

export type MeasuredZone = Omit<ComparedZone, 'coverage'>;

export type MeasuredScenario = Pick<ComparedScenario, 'cutParcels' | 'overlapM2' | 'gapM2'> & {
  zones: MeasuredZone[];
};

const zonesSql = `
  SELECT scenario_id AS scenario, n, name, purpose, area_m2 AS "areaM2", ST_AsGeoJSON(geom, 9)::json AS geometry,
         4 * pi() * area_m2 / ST_Perimeter(geom::geography) ^ 2 AS compactness
  FROM scenario_zone WHERE scenario_id = ANY ($1) ORDER BY scenario_id, n`;

/** What the zones of a scenario `s` are to fill, as it is on the day $2; null: nothing was named. */
const wanted = `
  coalesce(s.outline, (SELECT v.geom FROM area_version v WHERE v.area_id = s.area_id AND v.valid @> $2::date))`;

/** Pieces of parcels in all zones together that are measured at once: some 150 bytes each, and each is asked of PostGIS. */
const mostPieces = 100_000;

/**
 * Parcels in zones, those in force on the day $2, counted as /api/zones/preview does; `missedM2` is what of a parcel lies in what is
 * to be filled, but not in the zone.
 */
const heldSql = `
  WITH asked AS MATERIALIZED (SELECT s.id, ${wanted} AS wanted FROM scenario s WHERE s.id = ANY ($1))
  SELECT z.scenario_id AS scenario, z.n, p.id::text AS parcel, p.forest, shared.m2,
         ${missingM2('part.geom')} >= ${leastPieceM2} AS cut,
         CASE WHEN part.whole THEN 0
              WHEN asked.wanted IS NULL THEN ${missingM2('part.geom')}
              ELSE ${missingM2('part.geom')}
                   - (SELECT ${missingM2('fillable.geom')} FROM (${partOf('asked.wanted')}) AS fillable) END AS "missedM2",
         p.you_shi_sz, p.fire_class, p.dispe, p.disaster_c, p.po_du, p.bh_dj, p.gjgyl_bhdj
  FROM asked JOIN scenario_zone z ON z.scenario_id = asked.id
  JOIN parcel p ON ST_Intersects(p.geom, z.geom)
  JOIN parcel_layer l ON l.id = p.layer_id AND l.valid @> $2::date
  CROSS JOIN LATERAL (${partOf('z.geom')}) AS part
  CROSS JOIN LATERAL (
    SELECT CASE WHEN part.whole THEN p.area_m2 ELSE ST_Area(part.geom::geography) END AS m2 OFFSET 0) AS shared
  WHERE shared.m2 >= least(${leastPieceM2}, 0.5 * p.area_m2)
  LIMIT ${mostPieces + 1}`;

/** m²: borders are written to a tenth of a millimetre, and along one that two zones share that leaves less. */
const leastGapM2 = 1;

/**
 * SQL for the m² of `rest`, what is left of `whole` after an overlay. Whether it is anything is asked of the plane of degrees: the
 * geodesic area of a thread along long sides is that between the sides and the geodesics, hundreds of m² of nothing.
 */
const restM2 = (rest: string, whole: string) => `
  CASE WHEN ST_Area(${rest}) / ST_Area(${whole}) * ST_Area(${whole}::geography) >= ${leastGapM2}
       THEN ST_Area(${rest}::geography) ELSE 0 END`;

const wholesSql = `
  WITH overlap AS (
    SELECT a.scenario_id, sum(${restM2('common.geom', 'a.geom')}) AS m2
    FROM scenario_zone a JOIN scenario_zone b ON b.scenario_id = a.scenario_id AND b.n > a.n
      AND ST_Intersects(a.geom, b.geom) AND NOT ST_Touches(a.geom, b.geom)
    CROSS JOIN LATERAL (SELECT ST_Intersection(a.geom, b.geom) AS geom OFFSET 0) AS common
    WHERE a.scenario_id = ANY ($1) GROUP BY a.scenario_id)
  SELECT s.id AS scenario, coalesce(overlap.m2, 0) AS "overlapM2",
         CASE WHEN wanted.geom IS NULL THEN NULL ELSE ${restM2('missed.geom', 'wanted.geom')} END AS "gapM2"
  FROM scenario s LEFT JOIN overlap ON overlap.scenario_id = s.id
  CROSS JOIN LATERAL (SELECT ${wanted} AS geom OFFSET 0) AS wanted
  CROSS JOIN LATERAL (
    SELECT ST_Difference(wanted.geom, (SELECT ST_Union(geom) FROM scenario_zone z WHERE z.scenario_id = s.id)) AS geom
    OFFSET 0) AS missed
  WHERE s.id = ANY ($1)`;

interface HeldRow extends StandRecord {
  scenario: string;
  n: number;
  parcel: string;
  forest: boolean;
  m2: number;
  missedM2: number;
  cut: boolean;
}

type ZoneRow = Pick<MeasuredZone, 'name' | 'purpose' | 'areaM2' | 'compactness'> & {
  scenario: string;
  n: number;
  geometry: ArealGeometry;
};

/**
 * What the zones of scenarios hold on a day: the numbers that each zone would have once it is saved. By the scenario's id.
 * @throws HttpProblem 422 when they hold more than can be measured at once
 */
export async function measureScenarios(
  client: pg.ClientBase,
  ids: string[],
  day: string,
  risk: GapRankRule,
): Promise<Map<string, MeasuredScenario>> {
  const zones = (await client.query<ZoneRow>(zonesSql, [ids])).rows;
  const held = (await client.query<HeldRow>(heldSql, [ids, day])).rows;
  if (held.length > mostPieces) {
    const message = `hold more than ${mostPieces} parcels together; compare fewer at once`;
    throw new HttpProblem(422, 'Too much to compare', `The scenarios ${message}.`, [
      { path: 'ids', message },
    ]);
  }
  const wholes = (
    await client.query<{ scenario: string; overlapM2: number; gapM2: number | null }>(wholesSql, [ids, day])
  ).rows;
  const heldBy = new Map<string, HeldRow[]>(zones.map(({ scenario, n }) => [`${scenario} ${n}`, []]));
  for (const row of held) heldBy.get(`${row.scenario} ${row.n}`)!.push(row);
  return new Map(
    wholes.map(({ scenario, overlapM2, gapM2 }) => [
      scenario,
      {
        overlapM2,
        gapM2,
        cutParcels: countCut(held.filter((row) => row.scenario === scenario)),
        zones: zones
          .filter((zone) => zone.scenario === scenario)
          .map(({ scenario: _, n, ...zone }) => ({
            ...zone,
            ...sumOf(heldBy.get(`${scenario} ${n}`)!, risk),
          })),
      },
    ]),
  );
}

/** Parcels that no zone has all of, as far as they lie in what is to be filled: where that ends, no zone could help it. */
function countCut(held: readonly HeldRow[]): number {
  const missing = new Map<string, number>();
  for (const { parcel, missedM2 } of held) {
    missing.set(parcel, Math.min(missing.get(parcel) ?? Infinity, missedM2));
  }
  return [...missing.values()].filter((m2) => m2 >= leastPieceM2).length;
}

function sumOf(
  held: readonly HeldRow[],
  risk: GapRankRule,
): Pick<MeasuredZone, 'forestM2' | 'workload' | 'parcels' | 'cut'> {
  const sum = { forestM2: 0, workload: 0, parcels: held.length, cut: 0 };
  for (const { m2, forest, cut, ...record } of held) {
    if (cut) sum.cut++;
    if (!forest) continue;
    sum.forestM2 += m2;
    sum.workload += workloadOf({ areaM2: m2, record }, risk).weighted;
  }
  return sum;
}
