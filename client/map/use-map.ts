import type { Layer } from '@deck.gl/core';
import type { Map as MapLibreMap, PaddingOptions } from 'maplibre-gl';
import { useEffect, useSyncExternalStore } from 'react';
import { fitHome, ownMove } from './home-view.ts';
import { mapStore } from './map-store.ts';

/** The one map after it has loaded, else null. It changes only when a lost graphics context had to be rebuilt. */
export function useMap(): MapLibreMap | null {
  return useSyncExternalStore(mapStore.subscribe, () => mapStore.get().map);
}

/**
 * Draws deck.gl layers on the one map while the caller is mounted. Make `layers` with useMemo; ids must be unique
 * across owners. Layers lie under the labels; owners are drawn in the order of their ids.
 */
export function useDeckLayers(owner: string, layers: readonly Layer[]): void {
  useEffect(() => {
    mapStore.setDeck(owner, layers);
  }, [owner, layers]);
  useEffect(() => () => mapStore.setDeck(owner, null), [owner]);
}

/** Tells the map how many pixels at each side are under panels, so that flights centre in the free part. */
export function useMapPadding(padding: PaddingOptions): void {
  const map = useMap();
  const { top = 0, right = 0, bottom = 0, left = 0 } = padding;
  useEffect(() => {
    if (!map) return;
    map.setPadding({ top, right, bottom, left }, ownMove);
    fitHome(map);
    return () => {
      map.setPadding({ top: 0, right: 0, bottom: 0, left: 0 }, ownMove);
    };
  }, [map, top, right, bottom, left]);
  useEffect(() => {
    // The map's own furniture keeps clear of the panels by these.
    const { style } = document.documentElement;
    style.setProperty('--map-left', `${left}px`);
    style.setProperty('--map-right', `${right}px`);
    style.setProperty('--map-bottom', `${bottom}px`);
    return () => {
      style.removeProperty('--map-left');
      style.removeProperty('--map-right');
      style.removeProperty('--map-bottom');
    };
  }, [left, right, bottom]);
}
