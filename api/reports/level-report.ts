import type pg from 'pg';
import type { ChiefLevel } from '../../domain/model/chief.ts';
import { areaGapQuery } from '../../domain/model/coverage.ts';
import { gapCandidates } from '../../domain/model/gap.ts';
import { type LevelReport, reportChiefs } from '../../domain/model/report.ts';
import type { ReportDays } from '../../domain/report/period.ts';
import { dutyOfLevel } from '../chiefs/board.ts';
import type { DutyPatrols } from '../chiefs/duty-patrols.ts';
import { areaSubject, wholeOn } from '../coverage/subject.ts';
import { commonParts, type Reported, type ReportSources, reportLanes, withCoverage } from './parts.ts';

/** The area that a report of a level is about; none named: the city. @throws HttpProblem 404 when there is none on the day */
export async function reportedAreaId(pool: pg.Pool, area: string | undefined, day: string): Promise<string> {
  return area ?? (await wholeOn(pool, day));
}

/** An area as the coverage questions name it. */
export function reportedArea({ pool, questions }: ReportSources, id: string, leave: AbortSignal): Reported {
  return {
    id,
    subjectOn: (area, day) => areaSubject(pool, area, day),
    gaps: ({ from, to }) =>
      questions.areaGaps(leave, id, areaGapQuery.parse({ from, to, limit: gapCandidates })),
  };
}

/**
 * Chiefs of the level $3 who answer for an area on the day $2, and where $1 names one, whose area lies in it: it is that
 * one, or below it in the hierarchy, or a ridge, zone or farm holds its inner point.
 */
const withinSql = `
  WITH RECURSIVE below AS (
    SELECT $1::text AS id
    UNION
    SELECT v.area_id FROM below JOIN area_version v ON v.parent_id = below.id AND v.valid @> $2::date
  )
  SELECT DISTINCT r.chief_id AS id FROM responsibility r JOIN chief c ON c.id = r.chief_id
  WHERE c.level = $3 AND r.valid @> $2::date AND ($1::text IS NULL OR r.area_id IN (SELECT id FROM below) OR EXISTS (
    SELECT FROM area w
    JOIN area_version whole ON whole.area_id = w.id AND whole.valid @> $2::date
    JOIN area_version v ON v.area_id = r.area_id AND v.valid @> $2::date
    WHERE w.id = $1 AND w.kind IN ('mountain', 'zone', 'farm') AND ST_Covers(whole.geom, v.inside)))`;

/**
 * The report of all chiefs of a level who answer for an area.
 * @param area only chiefs whose area lies in this one; none named: in the city
 * @param leave aborts when nobody wants it any more
 * @throws HttpProblem 404 when there is no such area
 */
export async function levelReport(
  sources: ReportSources & { patrolsOf: DutyPatrols },
  level: ChiefLevel,
  area: string | undefined,
  period: ReportDays,
  leave: AbortSignal,
): Promise<LevelReport> {
  const { pool } = sources;
  const id = await reportedAreaId(pool, area, period.asOf);
  const subject = await areaSubject(pool, id, period.asOf);
  const ask = reportLanes();
  const judged = async () => {
    const { rows } = await pool.query<{ id: string }>(withinSql, [area ?? null, period.asOf, level]);
    const ids = rows.map((chief) => chief.id);
    return dutyOfLevel(pool, sources.patrolsOf, period.asOf, { ids, level, limit: reportChiefs });
  };
  const [common, { counts, items: listed, total }] = await Promise.all([
    commonParts(sources, reportedArea(sources, id, leave), period, ask, leave),
    judged(),
  ]);
  return {
    kind: 'level',
    level,
    area: { id, name: subject.name },
    counts,
    ...common,
    illustrative: common.illustrative || listed.some(({ illustrative }) => illustrative),
    total,
    chiefs: await ask(() => withCoverage(sources, listed, period, leave)),
  };
}
