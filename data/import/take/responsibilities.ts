import { likelyKinds } from './chiefs.ts';
import { checkPeriod } from './duties.ts';
import type { Outcome, RowJob, Values } from './row.ts';

/** Who answers for which area, from a day to another (exclusive). The same again changes nothing; other days are moved. */
export function takeResponsibility(values: Values, { areas, chiefs, duties }: RowJob): Outcome {
  const chief = chiefs.find(values.chief!, values.post);
  const area = areas.find(values.area!, values.area_kind, likelyKinds[chief.level]);
  const [from, to] = [values.from ?? null, values.to ?? null];
  checkPeriod(from, to);
  return duties.set(chief.id, area, from, to);
}
