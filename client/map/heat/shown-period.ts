import { useSyncExternalStore } from 'react';
import type { Period } from '../../../domain/model/common.ts';

/** What the heat's layer says of the screen. */
interface Shown {
  /** the days that are shown: all their tiles are there, or those that failed were waited for; null meanwhile */
  period: Period | null;
  /** whether tiles of these days could not be had, so that empty land says nothing */
  incomplete: boolean;
}

const nothing: Shown = { period: null, incomplete: false };
let shown = nothing;
const listeners = new Set<() => void>();
function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function setShown(next: Shown | null): void {
  shown = next ?? nothing;
  for (const listener of listeners) listener();
}

export function useShownPeriod(): Period | null {
  return useSyncExternalStore(subscribe, () => shown.period);
}

export function useHeatIncomplete(): boolean {
  return useSyncExternalStore(subscribe, () => shown.incomplete);
}
