import type { Layer } from '@deck.gl/core';
import type { Map as MapLibreMap } from 'maplibre-gl';

/**
 * What the rest of the client shares with the one map. It holds types only, so that pages can use the map without
 * pulling its 500 kB into their own chunk.
 */
export interface MapState {
  /** the map after `load`; null before, and while it is rebuilt after a lost graphics context */
  map: MapLibreMap | null;
  /** deck.gl layers by owner, drawn in the order of the owners' ids */
  deck: ReadonlyMap<string, readonly Layer[]>;
  /** whether all of them have their data and have been drawn */
  deckDrawn: boolean;
}

let state: MapState = { map: null, deck: new Map(), deckDrawn: true };
const listeners = new Set<() => void>();

function set(next: MapState): void {
  state = next;
  for (const listener of listeners) listener();
}

export const mapStore = {
  get: (): MapState => state,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  setMap(map: MapLibreMap | null): void {
    set({ ...state, map });
  },
  setDeckDrawn(deckDrawn: boolean): void {
    if (deckDrawn !== state.deckDrawn) set({ ...state, deckDrawn });
  },
  setDeck(owner: string, layers: readonly Layer[] | null): void {
    const deck = new Map(state.deck);
    if (layers && layers.length > 0) deck.set(owner, layers);
    else if (!deck.delete(owner)) return;
    set({ ...state, deck, deckDrawn: deck.size === 0 });
  },
};
