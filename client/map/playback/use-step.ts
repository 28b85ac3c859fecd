import { useCallback, useMemo } from 'react';
import type { Period } from '../../../domain/model/common.ts';
import { useTimeWindow, useUrlState } from '../../app/url-state.ts';
import { placeOf, type Steps, windowSteps } from './steps.ts';

export interface ChosenStep {
  steps: Steps;
  /** place of the chosen step; null for the whole window, which is where everything rests */
  at: number | null;
  step: Period | null;
  choose(at: number | null): void;
}

/** The step of the shared window that the heat shows; in the URL by its first day. */
export function useStep(): ChosenStep {
  const { from, to } = useTimeWindow();
  const [day, setDay] = useUrlState('step');
  const steps = useMemo(() => windowSteps({ from, to }), [from, to]);
  const at = placeOf(day, steps.periods);
  const choose = useCallback(
    (next: number | null) => setDay(next === null ? null : (steps.periods[next]?.from ?? null)),
    [setDay, steps],
  );
  return { steps, at, step: at === null ? null : steps.periods[at]!, choose };
}
