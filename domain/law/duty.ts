/** Whether a chief (林长) has done the patrols that Article 13 asks for. */
import type { ChiefLevel, Duty, DutyStatus } from '../model/chief.ts';
import type { Period } from '../model/common.ts';
import type { CountingRule } from '../model/counting.ts';
import { type DutyPatrol, judgePatrols } from './counting.ts';
import type { FrequencyRule } from './frequency.ts';
import { type KeyAreas, keyAreaDuties, keyAreaRuleOf } from './key-areas.ts';
import { addDays, dayOfInstant, daysBetween, periodOf, previousPeriod } from './period.ts';
import { type ZoneRule, zoneDuties } from './zone-duties.ts';

export interface DutyInput {
  chiefId: string;
  level: ChiefLevel;
  /** The day to judge on; patrols after it are not looked at. */
  at: string;
  rule: FrequencyRule;
  counting: CountingRule;
  patrols: DutyPatrol[];
  /** Frequent-problem areas in what the chief answers for on the day. */
  keyAreas: KeyAreas;
  /** Local rules of the zones that the chief answers for on the day. */
  zoneRules: readonly ZoneRule[];
  /** First day of the responsibility in force; null: none is in force, so no patrol is owed. */
  responsibleSince: string | null;
  /** First day that the records of chiefs' patrols are complete from; null: there are none. */
  recordsSince: string | null;
}

type DutyPeriod = NonNullable<Duty['current']>;

function tally(period: Period, input: DutyInput): DutyPeriod {
  const known = new Set(input.keyAreas.areas.map(({ id }) => id));
  const begun = input.patrols.filter(({ startedAt }) => {
    const day = dayOfInstant(startedAt);
    return day >= period.from && day < period.to && day <= input.at;
  });
  const patrols = judgePatrols(begun, input.counting).map(
    ({ id, startedAt, kind, passes, counts, reason, figures, lengthM, minutes }) => ({
      ...{ id, startedAt: startedAt.toISOString(), kind, counts, reason, figures, lengthM, minutes },
      keyAreas: passes.filter((area) => known.has(area)),
    }),
  );
  const done = patrols.filter((patrol) => patrol.counts).length;
  return { ...period, required: input.rule.required, done, patrols };
}

/**
 * The period before the running one, or null when it can't be judged: the chief answered for no area at
 * its start, or the records begin later. Missing records are not missed patrols.
 */
function tallyPrevious(period: Period, input: DutyInput): DutyPeriod | null {
  if (input.responsibleSince === null || input.responsibleSince > period.from) return null;
  const counted = tally(period, input);
  if (counted.done >= counted.required) return counted;
  return input.recordsSince !== null && input.recordsSince <= period.from ? counted : null;
}

/**
 * `met` is who has done the general number, that of every frequent-problem area and of every zone with a rule of its own. Else the period still runs: `due`,
 * and `overdue` only when the period before it was missed and the running one has not yet made up for it, for then the
 * chief already is in default (Article 16: 提醒, 约谈, 通报). Zones' rules are local and put nobody in default of the
 * article; nor do frequent-problem areas: they are
 * those of today, and the period before may have had others.
 */
function statusOf(current: DutyPeriod, previous: DutyPeriod | null, remaining: number): DutyStatus {
  if (remaining === 0) return 'met';
  const lacks = current.done < current.required;
  return lacks && previous !== null && previous.done < previous.required ? 'overdue' : 'due';
}

/**
 * Judges one chief on one day by one rule.
 *
 * @returns status, both periods with every patrol and why it does not count, what frequent-problem areas ask for, the
 *   least that remains to be done in the running period, its last civil day and the days until then (0 on that day)
 */
export function assessDuty(input: DutyInput): Duty {
  const { chiefId, level, at, rule, counting } = input;
  if (rule.per === 'none' || input.responsibleSince === null) {
    return {
      chiefId,
      at,
      level,
      rule,
      counting,
      status: 'not-required',
      current: null,
      previous: null,
      keyAreas: [],
      keyAreaRule: null,
      zones: [],
      remaining: 0,
      dueDate: null,
      daysLeft: null,
    };
  }
  const current = tally(periodOf(rule.per, at), input);
  const previous = tallyPrevious(previousPeriod(rule.per, at), input);
  const keyAreas = keyAreaDuties(input.keyAreas, rule, current.patrols);
  const zones = zoneDuties(input.zoneRules, input.patrols, counting, at);
  const general = {
    remaining: Math.max(0, current.required - current.done, ...keyAreas.map((area) => area.remaining)),
    dueDate: addDays(current.to, -1),
  };
  const { remaining, dueDate } = nextToDo(general, zones);
  return {
    chiefId,
    at,
    level,
    rule,
    counting,
    status: statusOf(current, previous, remaining),
    current,
    previous,
    keyAreas,
    keyAreaRule: keyAreaRuleOf(input.keyAreas),
    zones,
    remaining,
    dueDate,
    daysLeft: daysBetween(at, dueDate),
  };
}

type ToDo = Pick<Duty['zones'][number], 'remaining' | 'dueDate'>;

/** Of what is not done yet, the part that is due first; on the same day the larger one. Nothing left: the general rule's. */
function nextToDo(general: ToDo, zones: readonly ToDo[]): ToDo {
  const open = [general, ...zones].filter(({ remaining }) => remaining > 0);
  open.sort((a, b) => a.dueDate.localeCompare(b.dueDate) || b.remaining - a.remaining);
  return open[0] ?? general;
}

const urgency: Record<DutyStatus, number> = { overdue: 0, due: 1, met: 2, 'not-required': 3 };

/** Sorts the worst first: overdue before due, then the nearest due date, then the most still to do. */
export function byUrgency(a: Duty, b: Duty): number {
  return (
    urgency[a.status] - urgency[b.status] ||
    (a.daysLeft ?? Number.MAX_SAFE_INTEGER) - (b.daysLeft ?? Number.MAX_SAFE_INTEGER) ||
    b.remaining - a.remaining ||
    a.chiefId.localeCompare(b.chiefId)
  );
}
