import type pg from 'pg';
import { addDays } from '../../../domain/law/period.ts';
import type { ArealGeometry, Period } from '../../../domain/model/common.ts';
import type { Coverage } from '../../../domain/model/coverage.ts';
import type { Zone } from '../../../domain/model/zone.ts';
import type { ZoneSheet } from '../../../domain/zone-sheet/zone-sheet.ts';
import type { Subject } from '../../coverage/job.ts';
import type { CoverageQuestions } from '../../coverage/questions.ts';
import { areaSubject } from '../../coverage/subject.ts';
import { HttpProblem, notFound } from '../../http/problem.ts';
import { readSite } from '../../site/store.ts';
import { drawnOutline } from '../outline.ts';
import { contentsOf } from '../preview.ts';
import { findZone, type ZoneDay } from '../queries.ts';

const districtSql = `
  WITH drawn AS MATERIALIZED (SELECT ${drawnOutline} AS geom)
  SELECT v.name
  FROM drawn
  JOIN area_version v ON v.valid @> $2::date AND ST_Intersects(v.geom, drawn.geom)
  JOIN area a ON a.id = v.area_id AND a.kind = 'district'
  WHERE NOT ST_Touches(v.geom, drawn.geom)
  ORDER BY a.code`;

/**
 * What a zone's sheet says, each part asked of the capability that it belongs to.
 * @throws HttpProblem 404 when there is no such zone on that day
 */
export async function readZoneSheet(
  pool: pg.Pool,
  questions: CoverageQuestions,
  id: string,
  asked: ZoneDay & { period: Period },
  leave: AbortSignal,
): Promise<ZoneSheet> {
  const found = await findZone(pool, id, asked);
  if (!found) throw notFound('zone', id);
  const { zone } = found;
  const { day, period } = asked;
  const geojson = zone.geometry && JSON.stringify(zone.geometry);
  const [contents, districts, coverage, site] = await Promise.all([
    geojson && contentsOf(pool, geojson, day, id),
    geojson ? pool.query<{ name: string }>(districtSql, [geojson, day]) : { rows: [] },
    zone.geometry && coverageOf(pool, questions, zone, zone.geometry, period, leave),
    readSite(pool),
  ]);
  return {
    zone,
    day,
    generatedAt: new Date().toISOString(),
    site,
    districts: districts.rows.map(({ name }) => name),
    contents: contents || null,
    coverage,
  };
}

/** Of a zone that is not in force on the period's last day, its outline is measured. */
async function coverageOf(
  pool: pg.Pool,
  questions: CoverageQuestions,
  { id, name, target }: Zone,
  geometry: ArealGeometry,
  period: Period,
  leave: AbortSignal,
): Promise<Coverage> {
  const drawn: Subject = {
    id: 'preview',
    name,
    areaIds: [],
    versionIds: [],
    geometry: geometry as Subject['geometry'],
    withoutOutline: [],
    target,
  };
  const subject = await areaSubject(pool, id, addDays(period.to, -1)).catch((error: unknown) => {
    if (error instanceof HttpProblem && error.status === 404) return drawn;
    throw error;
  });
  const { coverages } = await questions.compute(leave, [subject], { ...period, effectiveOnly: false });
  return coverages[0]!;
}
