import type { Period } from '../model/common.ts';

/** Raised when the same inputs give other results than before. */
export const assessmentRuleVersion = '1';

/** A period can be final only when its last day is over in Asia/Shanghai. @param today civil day there */
export function isOver({ to }: Period, today: string): boolean {
  return to <= today;
}
