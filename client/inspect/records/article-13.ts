import type { Duty } from '../../../domain/model/index.ts';

export interface Verdict {
  counts: boolean;
  reason: string | null;
}

/**
 * Whether a patrol counts for Article 13, by the duty's own answer; null: it is in neither of the two periods that the
 * answer tells of, or not the chief's.
 */
export function verdictOf(duty: Duty | undefined, patrolId: string): Verdict | null {
  for (const period of [duty?.current, duty?.previous]) {
    const found = period?.patrols.find(({ id }) => id === patrolId);
    if (found) return { counts: found.counts, reason: found.reason };
  }
  return null;
}
