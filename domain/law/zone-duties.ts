/**
 * The local patrol rule of a zone (片区), for the chief who answers for it: so many patrols that count and touch the zone in each
 * of its periods. It comes on top of Article 13 and never in its place, so it can only be stricter.
 */
import type { Duty } from '../model/chief.ts';
import type { CountingRule } from '../model/counting.ts';
import type { PatrolRule } from '../model/zone.ts';
import { type DutyPatrol, judgePatrols } from './counting.ts';
import { addDays, dayOfInstant, periodOf } from './period.ts';

export interface ZoneRule extends PatrolRule {
  id: string;
  name: string;
  /** First day on which the rule held and the chief answered for the zone. */
  since: string;
}

/**
 * What each zone asks for in the period that runs on a day. A period that had begun before the rule held asks for nothing yet.
 * @param patrols with the ids of the zones that they touch in `passes`
 */
export function zoneDuties(
  rules: readonly ZoneRule[],
  patrols: readonly DutyPatrol[],
  counting: CountingRule,
  at: string,
): Duty['zones'] {
  return rules.map(({ id, name, times, per, since }) => {
    const { from, to } = periodOf(per, at);
    const begun = patrols.filter(({ startedAt }) => {
      const day = dayOfInstant(startedAt);
      return day >= from && day < to && day <= at;
    });
    const done = judgePatrols(begun, counting).filter(
      ({ counts, passes }) => counts && passes.includes(id),
    ).length;
    const binding = since <= from;
    const remaining = binding ? Math.max(0, times - done) : 0;
    return {
      id,
      name,
      per,
      required: times,
      done,
      remaining,
      binding,
      since,
      from,
      to,
      dueDate: addDays(to, -1),
    };
  });
}
