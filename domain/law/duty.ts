/** Whether a chief (林长) has done the patrols that Article 13 asks for. */
import type { ChiefLevel, Duty, DutyStatus } from '../model/chief.ts';
import type { Period } from '../model/common.ts';
import type { PatrolKind, TrackFault } from '../model/patrol.ts';
import type { FrequencyRule } from './frequency.ts';
import { addDays, dayOfInstant, daysBetween, periodOf, previousPeriod } from './period.ts';

/**
 * Where a patrol stands to the areas that its chief answered for on its day: it crosses one of them, none
 * of them, they have no outline to compare with, or there was no such area.
 */
export type PatrolPlace = 'inside' | 'outside' | 'outline-unknown' | 'no-area';

/** A chief's own patrol, as the duty sees it. */
export interface DutyPatrol {
  id: string;
  startedAt: Date;
  kind: PatrolKind;
  invalidReason: TrackFault | null;
  place: PatrolPlace;
}

export interface DutyInput {
  chiefId: string;
  level: ChiefLevel;
  /** The day to judge on; patrols after it are not looked at. */
  at: string;
  rule: FrequencyRule;
  patrols: DutyPatrol[];
  /** First day of the responsibility in force; null: none is in force, so no patrol is owed. */
  responsibleSince: string | null;
  /** First day that the records of chiefs' patrols are complete from; null: there are none. */
  recordsSince: string | null;
}

type DutyPeriod = NonNullable<Duty['current']>;

/**
 * Whether a patrol counts, and why not. Article 13 wants a patrol of the chief's own responsibility area,
 * so its track must be usable and touch it. Where that area's outline is not known the patrol gets the
 * benefit of the doubt; the reason says so.
 */
function judge(patrol: DutyPatrol): { counts: boolean; reason: string | null } {
  if (patrol.invalidReason) return { counts: false, reason: patrol.invalidReason };
  if (patrol.place === 'inside') return { counts: true, reason: null };
  return { counts: patrol.place === 'outline-unknown', reason: patrol.place };
}

function tally(period: Period, input: DutyInput): DutyPeriod {
  const patrols = input.patrols
    .filter(({ startedAt }) => {
      const day = dayOfInstant(startedAt);
      return day >= period.from && day < period.to && day <= input.at;
    })
    .sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime())
    .map((patrol) => ({
      id: patrol.id,
      startedAt: patrol.startedAt.toISOString(),
      kind: patrol.kind,
      ...judge(patrol),
    }));
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
 * A period that is done is `met`. One that still runs is `due`, and `overdue` only when the period before
 * it was missed, for then the chief already is in default (Article 16: 提醒, 约谈, 通报).
 */
function statusOf(current: DutyPeriod, previous: DutyPeriod | null): DutyStatus {
  if (current.done >= current.required) return 'met';
  return previous !== null && previous.done < previous.required ? 'overdue' : 'due';
}

/**
 * Judges one chief on one day by one rule.
 *
 * @returns status, both periods with every patrol and why it does not count, what remains to be done in
 *   the running period, its last civil day and the days until then (0 on that day)
 */
export function assessDuty(input: DutyInput): Duty {
  const { chiefId, level, at, rule } = input;
  if (rule.per === 'none' || input.responsibleSince === null) {
    return {
      chiefId,
      at,
      level,
      rule,
      status: 'not-required',
      current: null,
      previous: null,
      remaining: 0,
      dueDate: null,
      daysLeft: null,
    };
  }
  const current = tally(periodOf(rule.per, at), input);
  const previous = tallyPrevious(previousPeriod(rule.per, at), input);
  const dueDate = addDays(current.to, -1);
  return {
    chiefId,
    at,
    level,
    rule,
    status: statusOf(current, previous),
    current,
    previous,
    remaining: Math.max(0, current.required - current.done),
    dueDate,
    daysLeft: daysBetween(at, dueDate),
  };
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
