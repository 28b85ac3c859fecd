import type pg from 'pg';
import { everything, scopes } from '../../data/db/scope.ts';
import { type DecidedStep, proposeStep, type Standing } from '../../domain/assessment/escalation.ts';
import { assessmentRuleVersion } from '../../domain/assessment/rule.ts';
import { addDays } from '../../domain/law/period.ts';
import { assessmentSetting } from '../../domain/model/assessment.ts';
import type { Duty } from '../../domain/model/chief.ts';
import { ladder, type MeasureProposal } from '../../domain/model/measure.ts';
import { assessDuties } from '../chiefs/duty.ts';
import { readSetting } from '../http/setting.ts';
import type { AssessmentSources } from './collect.ts';

type FrozenPeriod = Standing['periods'][number];

/** Frozen periods further back say nothing of today, years. */
const yearsBack = 3;

/**
 * What frozen periods say of each chief's coverage, the newest first. Of periods that overlap the one that was frozen
 * last for the latest days counts.
 */
async function frozenPeriods(
  db: pg.Pool | pg.PoolClient,
  ids: string[] | null,
  at: string,
): Promise<Map<string, FrozenPeriod[]>> {
  const { rows } = await db.query<FrozenPeriod & { chiefId: string }>(
    `SELECT r.chief_id AS "chiefId", a.id AS "assessmentId", a.from_day::text AS "from", a.to_day::text AS "to",
            (r.result#>>'{coverage,ratio}')::float8 AS ratio, (r.result#>>'{coverage,target}')::float8 AS target,
            r.result#>>'{coverage,status}' AS status
     FROM assessment a JOIN assessment_result r ON r.assessment_id = a.id
     WHERE a.final AND a.to_day > $1::date AND ($2::text[] IS NULL OR r.chief_id = ANY ($2))
     ORDER BY a.to_day DESC, a.frozen_at DESC, a.id`,
    [addDays(at, -366 * yearsBack), ids],
  );
  const periods = new Map<string, FrozenPeriod[]>();
  for (const { chiefId, ...period } of rows) {
    const known = periods.get(chiefId) ?? [];
    if (known.length === 0 || period.to <= known.at(-1)!.from) periods.set(chiefId, [...known, period]);
  }
  return periods;
}

/** Every step decided on, by chief. */
async function decidedSteps(
  db: pg.Pool | pg.PoolClient,
  ids: string[] | null,
): Promise<Map<string, DecidedStep[]>> {
  const { rows } = await db.query<DecidedStep & { chiefId: string }>(
    `SELECT m.chief_id AS "chiefId", m.step, m.basis, m.state, (e.at AT TIME ZONE 'Asia/Shanghai')::date::text AS "on"
     FROM measure m JOIN measure_event e ON e.measure_id = m.id AND e.n = 1
     WHERE $1::text[] IS NULL OR m.chief_id = ANY ($1)`,
    [ids],
  );
  const steps = new Map<string, DecidedStep[]>();
  for (const { chiefId, ...step } of rows) steps.set(chiefId, [...(steps.get(chiefId) ?? []), step]);
  return steps;
}

function overdueOf({ status, rule, current, previous }: Duty): Standing['overdue'] {
  if (status !== 'overdue' || !current || !previous) return null;
  const { from, to, required, done } = previous;
  return { article: rule.article, from, to, required, done, madeUp: current.done };
}

/**
 * What the rule proposes on a day of the chiefs that the asker sees, the highest step first. Nothing is written.
 * @param asker the asker's pool, or a writer's transaction, so that no decision is missed
 * @param chiefId only of this chief
 */
export async function proposals(
  { pool, patrolsOf }: Pick<AssessmentSources, 'pool' | 'patrolsOf'>,
  asker: pg.Pool | pg.PoolClient,
  at: string,
  chiefId: string | null = null,
): Promise<MeasureProposal[]> {
  const ids = chiefId === null ? null : [chiefId];
  const [setting, { duties }, periods] = await scopes.run(everything, () =>
    Promise.all([
      readSetting(pool, 'assessment', assessmentSetting),
      assessDuties(pool, patrolsOf, ids === null ? 'responsible' : { ids }, at),
      frozenPeriods(pool, ids, at),
    ]),
  );
  const decided = await decidedSteps(asker, ids);
  const found = duties.flatMap((duty) => {
    const standing: Standing = {
      at,
      overdue: overdueOf(duty),
      periods: periods.get(duty.chiefId) ?? [],
      decided: decided.get(duty.chiefId) ?? [],
    };
    const proposed = proposeStep(standing, setting.ladder);
    return proposed ? [{ chiefId: duty.chiefId, ...proposed }] : [];
  });
  const { rows } = await asker.query<MeasureProposal['chief']>(
    `SELECT id, name, title, level FROM chief WHERE id = ANY ($1)
     ORDER BY array_position('{city,district,zone,town,village}'::text[], level), id`,
    [found.map(({ chiefId }) => chiefId)],
  );
  const byChief = new Map(found.map((proposed) => [proposed.chiefId, proposed]));
  return rows
    .map((chief): MeasureProposal => {
      const { step, basis, reasons } = byChief.get(chief.id)!;
      return { chief, step, basis, reasons, ruleVersion: assessmentRuleVersion };
    })
    .sort((a, b) => ladder.indexOf(b.step) - ladder.indexOf(a.step));
}
