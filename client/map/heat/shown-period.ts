import { useSyncExternalStore } from 'react';
import type { Period } from '../../../domain/model/common.ts';

let shown: Period | null = null;
const listeners = new Set<() => void>();

/** Said by the heat's layer: the days whose tiles are all there; null while some are still on their way. */
export function setShownPeriod(period: Period | null): void {
  shown = period;
  for (const listener of listeners) listener();
}

export function useShownPeriod(): Period | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
}
