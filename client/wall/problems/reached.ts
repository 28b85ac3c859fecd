import { type ProblemState, type ProblemSummary, problemStates } from '../../../domain/model/problem.ts';

/** How many problems have come to each step: those that stand there now, and those that are further. */
export function reached(states: ProblemSummary['states']): Record<ProblemState, number> {
  let further = 0;
  const entries = problemStates.toReversed().map((state) => {
    further += states[state];
    return [state, further] as const;
  });
  return Object.fromEntries(entries) as Record<ProblemState, number>;
}
