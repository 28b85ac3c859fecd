import type { Layer, LayerProps } from '@deck.gl/core';
import { useEffect, useRef } from 'react';
import { patchUrl } from '../app/url-patch.ts';
import { cameraFromUrl, cameraOf, createMap, type TheMap } from './create-map.ts';
import { isOwnMove, startAtHome } from './home-view.ts';
import styles from './MapCanvas.module.css';
import { type MapState, mapStore } from './map-store.ts';
import type { MapFault } from './rebuild.ts';
import { labelAnchor } from './style/anchors.ts';

interface Props {
  onUp(): void;
  onFault(fault: MapFault): void;
  /** the browser has given a lost context back: another map can be made at once */
  onRestored(): void;
}

/** One map from its making to its end; another `key` makes another. The callbacks must be constant. */
export function Canvas({ onUp, onFault, onRestored }: Props) {
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let drawn: Layer[] = [];
    const camera = cameraFromUrl();
    let made: TheMap;
    try {
      made = createMap(container.current!, camera, {
        rendered: () => mapStore.setDeckDrawn(drawn.every((layer) => layer.isLoaded)),
        failed: (error) => {
          console.error(error);
          onFault('deck');
        },
      });
    } catch (error) {
      console.warn(error);
      container.current!.replaceChildren();
      onFault('not-made');
      return;
    }
    const { map, overlay } = made;
    let owners = mapStore.get().deck;
    const drawDeck = () => {
      const { deck } = mapStore.get();
      if (deck === owners && drawn.length > 0) return;
      owners = deck;
      drawn = deckLayers(deck);
      overlay.setProps({ layers: drawn });
    };
    let unsubscribe = () => {};
    /** Nobody may use the map any more: without its context it has no style. */
    const withdraw = () => {
      unsubscribe();
      if (mapStore.get().map === map) mapStore.setMap(null);
    };
    map.once('load', () => {
      drawDeck();
      unsubscribe = mapStore.subscribe(drawDeck);
      mapStore.setMap(map);
      onUp();
    });
    if (!camera) startAtHome(map);
    map.on('moveend', (event) => {
      if (!isOwnMove(event)) patchUrl({ map: cameraOf(map) });
    });
    map.on('webglcontextlost', () => {
      withdraw();
      onFault('lost');
    });
    map.on('webglcontextrestored', onRestored);
    return () => {
      withdraw();
      endOf(made);
    };
  }, [onUp, onFault, onRestored]);
  return <div ref={container} className={styles.canvas} data-testid="map" />;
}

/** A map that has lost its context can't take everything down in order; its memory and its context go all the same. */
function endOf({ map, overlay }: TheMap): void {
  for (const end of [() => map.hasControl(overlay) && map.removeControl(overlay), () => map.remove()])
    try {
      end();
    } catch (error) {
      console.warn(error);
    }
}

/** All owners' layers, by the owners' ids, placed under the map's labels. */
function deckLayers(deck: MapState['deck']): Layer[] {
  const owners = [...deck].sort(([a], [b]) => (a < b ? -1 : 1));
  return owners.flatMap(([, layers]) =>
    layers.map((layer) => layer.clone({ beforeId: labelAnchor } as Partial<LayerProps>)),
  );
}
