import { useCallback, useState } from 'react';
import type { Gap } from '../../../domain/model/index.ts';
import { mostRouteGaps } from '../../../domain/model/route.ts';

/** Gaps that are to be patrolled, in the order in which they were chosen; they stay when the list changes. */
export interface ChosenGaps {
  chosenGaps: readonly Gap[];
  /** Chooses it or not; more than a route takes are not chosen. */
  toggleGap(gap: Gap): void;
  clearGaps(): void;
}

export function useChosenGaps(): ChosenGaps {
  const [chosenGaps, choose] = useState<readonly Gap[]>([]);
  const toggleGap = useCallback((gap: Gap) => {
    choose((chosen) => {
      const others = chosen.filter(({ id }) => id !== gap.id);
      if (others.length < chosen.length) return others;
      return chosen.length < mostRouteGaps ? [...chosen, gap] : chosen;
    });
  }, []);
  const clearGaps = useCallback(() => choose([]), []);
  return { chosenGaps, toggleGap, clearGaps };
}
