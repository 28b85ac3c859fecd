/** What reports of chiefs and of levels have in common, each part asked of the capability that it belongs to. */
import pLimit from 'p-limit';
import type pg from 'pg';
import type { ChiefDuty } from '../../domain/law/overview.ts';
import { addDays } from '../../domain/law/period.ts';
import type { Period } from '../../domain/model/common.ts';
import type { Coverage } from '../../domain/model/coverage.ts';
import { coverageSeriesQuery } from '../../domain/model/coverage-series.ts';
import type { GapList } from '../../domain/model/gap.ts';
import { type ChiefReport, type ReportedChief, reportGaps } from '../../domain/model/report.ts';
import { daysBefore, type ReportDays, trendDays } from '../../domain/report/period.ts';
import type { Subject } from '../coverage/job.ts';
import type { CoverageQuestions } from '../coverage/questions.ts';
import { coverageSeries, type SeriesQuestion } from '../coverage/series.ts';
import type { CoverageService } from '../coverage/service.ts';
import { chiefSubjects } from '../coverage/subject.ts';
import { readProblemSummary } from '../problems/summary.ts';
import { readSite } from '../site/store.ts';
import { anyIllustrative, readWork } from './work.ts';

/** What reports are made with. */
export interface ReportSources {
  pool: pg.Pool;
  service: CoverageService;
  questions: CoverageQuestions;
}

/** Whom a report is about, as the coverage questions name it. */
export interface Reported extends Omit<SeriesQuestion, 'asked' | 'ownChiefId'> {
  gaps(asked: Period): Promise<GapList>;
}

/** Coverage questions of one report that are under way at once: it must not crowd others out of the queue. */
const lanes = 3;

type Common = Omit<ChiefReport, 'kind' | 'chief' | 'duty' | 'own' | 'chiefs' | 'total'>;

export type Ask = <T>(question: () => Promise<T>) => Promise<T>;
export const reportLanes = (): Ask => pLimit(lanes);

/** The parts that need no chief. @throws HttpProblem 404 when there is no such thing on the last day counted */
export async function commonParts(
  { pool, service, questions }: ReportSources,
  { id, subjectOn, gaps }: Reported,
  period: ReportDays,
  ask: Ask,
  leave: AbortSignal,
): Promise<Common> {
  const before = daysBefore(period);
  const subject = await subjectOn(id, period.asOf);
  const coverage = async ({ from, to }: Period, effectiveOnly: boolean): Promise<Coverage> => {
    // An area that was not there yet has nothing to compare with, which the question says by itself.
    const then =
      from === period.from ? subject : await subjectOn(id, addDays(to, -1)).catch(() => none(subject));
    return (await questions.compute(leave, [then], { from, to, effectiveOnly })).coverages[0]!;
  };
  const series = coverageSeriesQuery.parse({ ...trendDays(period), step: period.unit });
  const [allNow, allBefore, effectiveNow, effectiveBefore, list, trend, problems, site, outline] =
    await Promise.all([
      ask(() => coverage(period, false)),
      ask(() => coverage(before, false)),
      ask(() => coverage(period, true)),
      ask(() => coverage(before, true)),
      ask(() => gaps(period)),
      ask(() => coverageSeries(pool, service, { id, asked: series, subjectOn, ownChiefId: null }, leave)),
      readProblemSummary(pool, { from: period.from, to: period.to }, period.asOf, subject.versionIds),
      readSite(pool),
      anyIllustrative(pool, subject.versionIds),
    ]);
  const { work, illustrative } = await readWork(pool, subject.versionIds, period, null, allNow);
  const { gaps: found, ...gapFigures } = list;
  const mapped = subject.geometry !== null;
  return {
    period,
    before,
    generatedAt: new Date().toISOString(),
    site,
    illustrative: illustrative || outline || problems.illustrative,
    coverage: {
      all: { now: allNow, before: allBefore },
      effective: { now: effectiveNow, before: effectiveBefore },
    },
    trend: trend.items,
    gaps: { ...gapFigures, items: found.slice(0, reportGaps).map(({ geometry: _, ...gap }) => gap) },
    work,
    problems: mapped ? problems : null,
    mapped,
  };
}

const none = (subject: Subject): Subject => ({
  ...subject,
  areaIds: [],
  versionIds: [],
  geometry: null,
  withoutOutline: [],
});

/** Adds the coverage of what each chief answers for: one question for all of them. */
export async function withCoverage(
  { pool, questions }: ReportSources,
  chiefs: ChiefDuty[],
  period: ReportDays,
  leave: AbortSignal,
): Promise<ReportedChief[]> {
  const ids = chiefs.map(({ id }) => id).sort();
  const subjects = await chiefSubjects(pool, ids, period.asOf);
  const asked = { from: period.from, to: period.to, effectiveOnly: false };
  const { coverages } = await questions.compute(leave, [...subjects.values()], asked);
  const byChief = new Map([...subjects.keys()].map((id, i) => [id, coverages[i]!]));
  return chiefs.map((chief) => {
    const { areaM2, coveredM2, ratio, status, grids, parcels } = byChief.get(chief.id)!;
    return { ...chief, coverage: { areaM2, coveredM2, ratio, status, grids, parcels } };
  });
}
