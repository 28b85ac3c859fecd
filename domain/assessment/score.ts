import {
  type AssessedChief,
  type AssessmentComponent,
  type AssessmentScore,
  type AssessmentSetting,
  assessmentComponents,
} from '../model/assessment.ts';

type Components = Pick<AssessedChief, AssessmentComponent>;

/** How far each component is, 0 … 1; null: there is nothing to judge, which is not 0. */
export function shareOf(component: AssessmentComponent, of: Components): number | null {
  switch (component) {
    case 'coverage': {
      const { ratio, target } = of.coverage;
      return ratio === null ? null : target === 0 ? 1 : Math.min(1, ratio / target);
    }
    case 'duty':
      return of.duty.required === 0 ? null : of.duty.made / of.duty.required;
    case 'problems':
      return of.problems.rate;
    case 'tasks':
      return of.tasks.rate;
  }
}

/**
 * 100 × Σ weight × share / Σ weight over the components that can be judged.
 * @returns null without weights, or when nothing that has a weight can be judged
 */
export function scoreOf(of: Components, weights: AssessmentSetting['weights']): AssessmentScore | null {
  if (!weights) return null;
  const parts: AssessmentScore['parts'] = [];
  const leftOut: AssessmentComponent[] = [];
  for (const component of assessmentComponents) {
    const weight = weights[component];
    if (weight === 0) continue;
    const share = shareOf(component, of);
    if (share === null) leftOut.push(component);
    else parts.push({ component, share, weight });
  }
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return null;
  const value = (100 * parts.reduce((sum, { weight, share }) => sum + weight * share, 0)) / total;
  return { value, parts, leftOut };
}
