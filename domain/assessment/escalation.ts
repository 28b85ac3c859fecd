/** 提醒 → 约谈 → 通报: which step the rule proposes. It proposes; a person decides (docs/decisions/0026). */
import { daysBetween } from '../law/period.ts';
import type { AssessmentSetting } from '../model/assessment.ts';
import { type LadderStep, ladder, type MeasureReason } from '../model/measure.ts';

export type LadderRule = AssessmentSetting['ladder'];

type Reason<K extends MeasureReason['kind']> = Extract<MeasureReason, { kind: K }>;

/** A step that was decided on for a chief. */
export interface DecidedStep {
  step: LadderStep;
  /** The day of the decision. */
  on: string;
  basis: string;
  /** closed: complied with · dismissed: it was not taken */
  state: 'issued' | 'answered' | 'closed' | 'dismissed';
}

export interface Standing {
  /** Civil day to judge on. */
  at: string;
  /** A period of Article 13 that was missed and has not been made up for; null: none. */
  overdue: Omit<Reason<'duty'>, 'kind'> | null;
  /** Final frozen periods with the chief in them, the newest first; each ends before the one above it begins. */
  periods: (Omit<Reason<'coverage'>, 'kind' | 'ratio'> & { ratio: number | null })[];
  decided: readonly DecidedStep[];
}

export interface Proposed {
  step: LadderStep;
  basis: string;
  reasons: MeasureReason[];
}

/** The newest frozen periods one after the other in which coverage was low; no data is not low. */
function lowPeriods(
  { periods }: Standing,
  { lowShare, lowPeriods: wanted }: LadderRule,
): Reason<'coverage'>[] {
  const low: Reason<'coverage'>[] = [];
  for (const { ratio, ...period } of periods) {
    if (ratio === null || ratio >= lowShare * period.target) break;
    low.push({ kind: 'coverage', ...period, ratio });
    if (low.length === wanted) return low;
  }
  return [];
}

/** The steps of the case that is open: taken, not complied with, and not too long ago; the newest last. */
function openSteps({ at, decided }: Standing, { caseDays }: LadderRule): DecidedStep[] {
  return decided
    .filter(({ state, on }) => (state === 'issued' || state === 'answered') && daysBetween(on, at) < caseDays)
    .sort((a, b) => ladder.indexOf(a.step) - ladder.indexOf(b.step) || a.on.localeCompare(b.on));
}

/**
 * The next step of the ladder, with what speaks for it; null: none. Never one without the one before: whoever was not
 * reminded is reminded, however bad it looks. After a step the next is proposed when the duty is still not met `graceDays` later, or when
 * another period that ended after the step was frozen with low coverage.
 */
export function proposeStep(standing: Standing, rule: LadderRule): Proposed | null {
  const { at, overdue, decided } = standing;
  const duty: MeasureReason[] = overdue ? [{ kind: 'duty', ...overdue }] : [];
  const low = lowPeriods(standing, rule);
  const last = openSteps(standing, rule).at(-1);
  const step = ladder[last ? ladder.indexOf(last.step) + 1 : 0];
  if (step === undefined) return null;
  const since = last ? daysBetween(last.on, at) : 0;
  const reasons = last
    ? [...(since >= rule.graceDays ? duty : []), ...(low[0] && low[0].to > last.on ? low : [])]
    : [...duty, ...low];
  if (reasons.length === 0) return null;
  const facts = factsOf(reasons);
  const known = new Set(decided.flatMap((one) => (one.step === step ? one.basis.split(factEnd) : [])));
  if (facts.every((fact) => known.has(fact))) return null;
  return {
    step,
    basis: facts.join(factEnd),
    reasons: last
      ? [...reasons, { kind: 'earlier-step', step: last.step, on: last.on, days: since }]
      : reasons,
  };
}

const factEnd = '; ';

/** Names the facts, not how they stand today: what was decided on once is not proposed again tomorrow. */
function factsOf(reasons: readonly MeasureReason[]): string[] {
  return reasons.flatMap((reason) =>
    reason.kind === 'earlier-step' ? [] : [`${reason.kind} ${reason.from}..${reason.to}`],
  );
}
