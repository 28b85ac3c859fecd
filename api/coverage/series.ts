import { Router } from 'express';
import type pg from 'pg';
import { ruleFor } from '../../data/coverage/rule.ts';
import { stepsOf } from '../../domain/law/calendar-parts.ts';
import { addDays } from '../../domain/law/period.ts';
import type { Coverage } from '../../domain/model/coverage.ts';
import {
  type CoverageSeries,
  chiefSeriesQuery,
  coverageSeriesQuery,
} from '../../domain/model/coverage-series.ts';
import type { ApiDeps } from '../http/deps.ts';
import { answerJson } from '../http/gone.ts';
import { HttpProblem, parseParams, parseQuery } from '../http/problem.ts';
import type { Subject } from './job.ts';
import { idParam } from './params.ts';
import type { CoverageService } from './service.ts';
import { areaSubject, chiefSubject } from './subject.ts';

type SubjectOn = (id: string, day: string) => Promise<Subject>;

/** Whose coverage, step by step. */
export interface SeriesQuestion {
  id: string;
  asked: ReturnType<typeof coverageSeriesQuery.parse>;
  /** Its areas on a day. */
  subjectOn: SubjectOn;
  /** Only the patrols of this chief; null: everybody's. */
  ownChiefId: string | null;
}

/**
 * Coverage of each calendar step of a period.
 * @param leave aborts when the asker no longer wants the answer
 * @throws HttpProblem 404 when there is no such thing on the last day
 */
export async function coverageSeries(
  pool: pg.Pool,
  service: CoverageService,
  { id, asked, subjectOn, ownChiefId }: SeriesQuestion,
  leave: AbortSignal,
): Promise<CoverageSeries> {
  const rule = await ruleFor(pool, asked.denominator);
  const last = await subjectOn(id, addDays(asked.to, -1));
  const items: Coverage[] = [];
  // One after the other: a series must not crowd others' questions out of the queue.
  for (const period of stepsOf(asked, asked.step)) {
    leave.throwIfAborted();
    const subject = await subjectOn(id, addDays(period.to, -1)).catch(notYet(last));
    const { effectiveOnly } = asked;
    const job = { subjects: [subject], period, rule, effectiveOnly, ownChiefId, gaps: null };
    items.push((await service.compute(job, leave)).coverages[0]!);
  }
  return { step: asked.step, items };
}

/**
 * Coverage of an area or a chief step by step: each step is the same question as that of /coverage for its days, so
 * its areas, parcels and responsibilities are those of its own last day.
 */
export function coverageSeriesRoutes({ database }: ApiDeps, service: CoverageService): Router {
  const router = Router();
  const { pool } = database;

  router.get('/api/areas/:id/coverage/series', (req, res) =>
    answerJson(res, async (leave) => {
      const { id } = parseParams(idParam, req);
      const on: SubjectOn = (area, day) => areaSubject(pool, area, day);
      const asked = parseQuery(coverageSeriesQuery, req);
      return coverageSeries(pool, service, { id, asked, subjectOn: on, ownChiefId: null }, leave);
    }),
  );

  router.get('/api/chiefs/:id/coverage/series', (req, res) =>
    answerJson(res, async (leave) => {
      const { id } = parseParams(idParam, req);
      const on: SubjectOn = (chief, day) => chiefSubject(pool, chief, day);
      const asked = parseQuery(chiefSeriesQuery, req);
      const ownChiefId = asked.by === 'own' ? id : null;
      return coverageSeries(pool, service, { id, asked, subjectOn: on, ownChiefId }, leave);
    }),
  );

  return router;
}

/** An area that was not there yet in an earlier step has nothing to measure in it; that is no reason to refuse the rest. */
function notYet(last: Subject): (error: unknown) => Subject {
  return (error) => {
    if (error instanceof HttpProblem && error.status === 404) {
      return { ...last, areaIds: [], versionIds: [], geometry: null, withoutOutline: [] };
    }
    throw error;
  };
}
