import type { MapMouseEvent } from 'maplibre-gl';
import { useEffect, useSyncExternalStore } from 'react';

type Handler = (event: MapMouseEvent) => void;
let taken: Handler | null = null;
const listeners = new Set<() => void>();

/**
 * Takes map clicks away from the feature card while the caller is mounted and `handler` is not null, as a page does
 * that draws or picks on the map.
 */
export function useFeaturePick(handler: Handler | null): void {
  useEffect(() => {
    if (!handler) return;
    taken = handler;
    for (const listener of listeners) listener();
    return () => {
      taken = null;
      for (const listener of listeners) listener();
    };
  }, [handler]);
}

/** Who has taken the clicks; read by the map's own click handling. */
export function useTakenClicks(): Handler | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => taken,
  );
}
