import type { DeadlineCount } from '../model/assessment.ts';

/** Something with a deadline: a problem 问题 or a task 任务. Civil days, Asia/Shanghai. */
export interface Deadline {
  dueOn: string;
  /** Day that it was done on; null: it is not. */
  doneOn: string | null;
}

/**
 * How what was due in a period turned out. What was done after the period was open when it ended.
 * @param to the day after the last one of the period
 */
export function countDeadlines(items: readonly Deadline[], to: string): DeadlineCount {
  const count = { due: items.length, inTime: 0, late: 0, open: 0 };
  for (const { dueOn, doneOn } of items) {
    if (doneOn === null || doneOn >= to) count.open += 1;
    else if (doneOn <= dueOn) count.inTime += 1;
    else count.late += 1;
  }
  return { ...count, rate: count.due === 0 ? null : count.inTime / count.due };
}
