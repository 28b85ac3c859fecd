import type { Map as MapLibreMap } from 'maplibre-gl';
import { mapStore } from './map-store.ts';

/** Calls once when the map rests and has drawn everything, deck.gl's layers included; the answer calls it off. */
export function whenDrawn(map: MapLibreMap, drawn: () => void): () => void {
  let idle = false;
  const check = () => {
    if (!idle || map.isMoving() || !mapStore.get().deckDrawn) return;
    stop();
    drawn();
  };
  const rest = () => {
    idle = true;
    check();
  };
  const unsubscribe = mapStore.subscribe(check);
  map.on('idle', rest);
  // Where nothing has to move no frame would follow, and no rest.
  map.triggerRepaint();
  const stop = () => {
    unsubscribe();
    map.off('idle', rest);
  };
  return stop;
}
