import { useEffect, useSyncExternalStore } from 'react';
import { mapStore } from './map-store.ts';
import { useMap } from './use-map.ts';

/**
 * `<html data-map-ready="true">` once the map has drawn everything asked for, heat included: for tests and screenshots,
 * which must never wait by the clock.
 */
export function useMapReady(enabled: boolean): void {
  const map = useMap();
  const deckDrawn = useSyncExternalStore(mapStore.subscribe, () => mapStore.get().deckDrawn);
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (!map || !enabled || !deckDrawn) {
      dataset.mapReady = 'false';
      return;
    }
    const ready = () => {
      if (map.areTilesLoaded()) dataset.mapReady = 'true';
    };
    const busy = () => {
      dataset.mapReady = 'false';
    };
    map.on('idle', ready);
    map.on('movestart', busy);
    map.triggerRepaint();
    return () => {
      map.off('idle', ready);
      map.off('movestart', busy);
    };
  }, [map, enabled, deckDrawn]);
  useEffect(
    () => () => {
      document.documentElement.dataset.mapReady = 'false';
    },
    [],
  );
}
