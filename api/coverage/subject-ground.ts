import { bbox as boundsOf } from '@turf/turf';
import type pg from 'pg';
import { widened } from '../../data/coverage/reach.ts';
import {
  type Ground,
  type PreparedArea,
  prepareArea,
  type SparseBitmap,
} from '../../domain/coverage/index.ts';
import { planeAt } from '../../domain/geo/plane.ts';
import { addDays } from '../../domain/law/period.ts';
import type { CoverageRule } from '../../domain/model/coverage.ts';
import { loadGround } from './ground.ts';
import type { CoverageJob, Subject } from './job.ts';
import { ruleOf } from './own-target.ts';
import { type IndexState, indexState } from './state.ts';
import { swathsOfPatrols, swathsOfPeriod } from './swaths.ts';
import { tilesOf } from './tiles-of.ts';
import { judgeVisits } from './visits.ts';

type Question = Pick<CoverageJob, 'period' | 'rule' | 'effectiveOnly' | 'ownChiefId'>;

/** One subject on its ground, by the rule that the index is drawn by. */
export interface SubjectGround {
  subject: Subject;
  ground: Ground;
  area: PreparedArea;
  rule: CoverageRule;
  state: IndexState;
}

/** @throws RangeError when the outline is not known or reaches too far for any plane */
export async function groundOf(
  client: pg.ClientBase,
  subject: Subject,
  asked: Question,
): Promise<SubjectGround> {
  if (!subject.geometry) throw new RangeError('The outline is not known.');
  const state = await indexState(client, asked.period, asked.rule);
  const rule = ruleOf(subject, state.rule);
  const [west, south, east, north] = boundsOf(subject.geometry);
  const plane = planeAt((west + east) / 2);
  const box = widened([west, south, east, north]);
  const ground = await loadGround(client, plane, addDays(asked.period.to, -1), box, rule);
  const area = prepareArea(ground, { ids: subject.areaIds, geometry: subject.geometry }, rule);
  return { subject, ground, area, rule, state };
}

/** The swaths that count for a subject: a bitmap of the caller's own. */
export async function swathsFor(
  client: pg.ClientBase,
  { subject, ground, area, rule }: SubjectGround,
  asked: Question,
): Promise<SparseBitmap> {
  const frame = { ...ground, rule };
  if (!asked.effectiveOnly && asked.ownChiefId === null) {
    return swathsOfPeriod(client, frame, tilesOf([area.spans]), asked.period);
  }
  const judged = await judgeVisits(client, subject, area, frame, { ...asked, rule });
  const counted = judged.filter((visit) => visit.reason === null).map((visit) => visit.patrolId);
  return swathsOfPatrols(client, frame, counted);
}
