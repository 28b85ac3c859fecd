import type { CoverageRule } from '../../domain/model/coverage.ts';
import type { Subject } from './job.ts';

/** The rule that a subject is judged by: its own target where it has one. */
export function ruleOf({ target }: Subject, rule: CoverageRule): CoverageRule {
  return target == null ? rule : { ...rule, target };
}
