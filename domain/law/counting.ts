/**
 * Which of a chief's own patrols count. Article 13 names a number of patrols and no measure of one; an office may set
 * one by the setting 'duty', for all levels or for one. docs/decisions/0013-what-counts-for-article-13.md
 */
import type { ChiefLevel, Duty } from '../model/chief.ts';
import type { CountingRule } from '../model/counting.ts';
import { type PatrolKind, patrolKinds } from '../model/patrol.ts';
import type { DutySetting } from './frequency.ts';

/** What the law leaves: a track of any length and time, of any of its kinds. */
export const lawfulCounting: Readonly<CountingRule> = {
  minLengthM: 0,
  minMinutes: 0,
  byHand: false,
  kinds: [...patrolKinds],
  insideOnly: false,
  source: null,
};

/** The rule for a level: what the setting says of the level, else of all, else the law's. */
export function countingFor(level: ChiefLevel, { counting }: DutySetting): CountingRule {
  const { levels, ...all } = counting;
  return { ...lawfulCounting, ...all, ...levels[level] };
}

/**
 * Where a patrol stands to the areas that its chief answered for on its day: it crosses one of them, none
 * of them, they have no outline to compare with, or there was no such area.
 */
export type PatrolPlace = 'inside' | 'outside' | 'outline-unknown' | 'no-area';

/** A record written by hand has this in the place of a track's fault. */
const byHand = 'no-track';

/** A chief's own patrol, as the duty sees it. */
export interface DutyPatrol {
  id: string;
  startedAt: Date;
  endedAt: Date;
  kind: PatrolKind;
  /** A fault of the track (`TrackFault`), `no-track` of a record without one; null: usable. */
  invalidReason: string | null;
  place: PatrolPlace;
  /** Of the whole track; time without GPS gaps, of a record written by hand from its start to its end. */
  lengthM: number;
  movingS: number;
  /** The same inside the areas that the chief answered for; null where it was not measured. */
  inside: { lengthM: number; movingS: number } | null;
  /** Frequent-problem areas (问题多发区) that its track passes through, and zones with a rule of their own that it touches. */
  passes: string[];
}

type Verdict = Pick<
  NonNullable<Duty['current']>['patrols'][number],
  'counts' | 'reason' | 'figures' | 'lengthM' | 'minutes'
>;

/** Length and time as the rule measures them. Nothing can be cut off a record without a track. */
function measure({ lengthM, movingS, inside, invalidReason }: DutyPatrol, { insideOnly }: CountingRule) {
  const of = insideOnly && inside && invalidReason !== byHand ? inside : { lengthM, movingS };
  return { lengthM: of.lengthM, minutes: of.movingS / 60 };
}

/**
 * Whether a patrol counts, and why not. Article 13 wants a patrol of the chief's own responsibility area, so its track
 * must be usable and touch it. Where that area's outline is not known the patrol gets the benefit of the doubt; the
 * reason says so. A record by hand, where the rule takes one, has no length to ask for and no place to compare.
 *
 * @returns with length and time as the rule measures them, and where one of them is short, how much was asked for
 */
export function judgePatrol(patrol: DutyPatrol, rule: CountingRule): Verdict {
  const measured = measure(patrol, rule);
  const verdict = (counts: boolean, reason: string | null, figures: Verdict['figures'] = null): Verdict => ({
    ...measured,
    counts,
    reason,
    figures,
  });
  const { invalidReason, place, kind } = patrol;
  const handMade = invalidReason === byHand;
  if (invalidReason !== null && !(handMade && rule.byHand)) return verdict(false, invalidReason);
  if (place === 'no-area' || (place === 'outside' && !handMade)) return verdict(false, place);
  if (!rule.kinds.includes(kind)) return verdict(false, 'kind-not-counted');
  const { lengthM, minutes } = measured;
  if (!handMade && lengthM < rule.minLengthM)
    return verdict(false, 'too-short-for-rule', { is: lengthM, needed: rule.minLengthM, unit: 'm' });
  if (minutes < rule.minMinutes)
    return verdict(false, 'too-brief-for-rule', { is: minutes, needed: rule.minMinutes, unit: 'min' });
  if (handMade) return verdict(true, 'by-hand');
  return verdict(true, place === 'outline-unknown' ? place : null);
}

const overlap = (a: DutyPatrol, b: DutyPatrol) => a.startedAt < b.endedAt && b.startedAt < a.endedAt;

/**
 * Judges the patrols of one chief, each by itself and then among the others: one walk counts once. A record by hand of
 * a time in which the chief's track, or an earlier record by hand, already counts is of the same walk (`same-time`).
 *
 * @returns the first begun first
 */
export function judgePatrols<P extends DutyPatrol>(patrols: P[], rule: CountingRule): (P & Verdict)[] {
  const judged = patrols
    .map((patrol) => ({ ...patrol, ...judgePatrol(patrol, rule) }))
    .sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime() || a.id.localeCompare(b.id));
  const counted = judged.filter(({ counts, invalidReason }) => counts && invalidReason !== byHand);
  return judged.map((patrol) => {
    if (!patrol.counts || patrol.invalidReason !== byHand) return patrol;
    if (counted.some((other) => overlap(patrol, other)))
      return { ...patrol, counts: false, reason: 'same-time' };
    counted.push(patrol);
    return patrol;
  });
}
