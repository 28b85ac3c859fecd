import type { MapMouseEvent } from 'maplibre-gl';
import { useEffect, useSyncExternalStore } from 'react';

type Handler = (event: MapMouseEvent) => void;
/** The last one counts, and when it goes, the one before: a page that picks has gaps below that are hovered. */
const takers: Handler[] = [];
const listeners = new Set<() => void>();

/**
 * Takes map clicks away from the feature card while the caller is mounted and `handler` is not null, as a page does
 * that draws or picks on the map.
 */
export function useFeaturePick(handler: Handler | null): void {
  useEffect(() => {
    if (!handler) return;
    takers.push(handler);
    for (const listener of listeners) listener();
    return () => {
      takers.splice(takers.lastIndexOf(handler), 1);
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
    () => takers.at(-1) ?? null,
  );
}
