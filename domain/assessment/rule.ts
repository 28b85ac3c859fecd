import type { Period } from '../model/common.ts';

/** Raised when the same inputs give other results than before. */
export const assessmentRuleVersion = '1';

/** What the numbers are built on, as people quote it. */
export const assessmentArticle = '重庆市林长制办法 第十五条';
export const ladderArticle = '重庆市林长制办法 第十六条';

/** A period can be final only when its last day is over in Asia/Shanghai. @param today civil day there */
export function isOver({ to }: Period, today: string): boolean {
  return to <= today;
}
