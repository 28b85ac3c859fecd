import type pg from 'pg';
import { assessedDuty, type DutyAnswer, judgedDays } from '../../domain/assessment/duty.ts';
import { addDays, type PeriodUnit } from '../../domain/law/period.ts';
import type { AssessedDuty } from '../../domain/model/assessment.ts';
import type { Period } from '../../domain/model/common.ts';
import { assessDuties } from '../chiefs/duty.ts';
import type { DutyPatrols } from '../chiefs/duty-patrols.ts';

/** Article 13 over a period for many chiefs, each asked of the duty as every page asks it. */
export async function dutiesOver(
  pool: pg.Pool,
  patrolsOf: DutyPatrols,
  ids: string[],
  period: Period,
): Promise<{ duties: Map<string, AssessedDuty>; since: Map<string, string | null> }> {
  const lastDay = addDays(period.to, -1);
  const last = await assessDuties(pool, patrolsOf, { ids }, lastDay);
  const units = new Set<PeriodUnit>();
  for (const { rule, zones } of last.duties) {
    if (rule.per !== 'none') units.add(rule.per);
    for (const { per } of zones) units.add(per);
  }
  const answers = new Map<string, DutyAnswer[]>(ids.map((id) => [id, []]));
  const keep = (at: string, { duties, since }: typeof last) => {
    for (const duty of duties) {
      answers.get(duty.chiefId)!.push({ at, duty, since: since.get(duty.chiefId) ?? null });
    }
  };
  for (const at of judgedDays(period, units)) {
    if (at !== lastDay) keep(at, await assessDuties(pool, patrolsOf, { ids }, at));
  }
  keep(lastDay, last);
  const duties = new Map(
    [...answers].map(([id, of]) => [id, assessedDuty(period, of, last.recordsSince)] as const),
  );
  return { duties, since: last.since };
}
