import type { Layer, LayerProps } from '@deck.gl/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import 'maplibre-gl/dist/maplibre-gl.css';
import { patchUrl } from '../app/url-patch.ts';
import { Notice } from '../ui/Notice.tsx';
import { cameraFromUrl, cameraOf, createMap } from './create-map.ts';
import { isOwnMove, startAtHome } from './home-view.ts';
import styles from './MapCanvas.module.css';
import { MapContents } from './MapContents.tsx';
import { type MapState, mapStore } from './map-store.ts';
import { labelAnchor } from './style/anchors.ts';
import { hasWebGl2 } from './webgl.ts';

/** The one map. The shell mounts it once; a lost graphics context rebuilds it at the same place. */
export default function MapCanvas() {
  const { t } = useTranslation();
  const [generation, setGeneration] = useState(0);
  const rebuild = useCallback(() => setGeneration((n) => n + 1), []);
  if (!hasWebGl2)
    return <Notice kind="error" title={t('map.noWebGl')} detail={t('map.noWebGlHelp')} testId="no-webgl" />;
  return (
    <>
      <Canvas key={generation} onContextLost={rebuild} />
      <MapContents />
    </>
  );
}

function Canvas({ onContextLost }: { onContextLost(): void }) {
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let drawn: Layer[] = [];
    const camera = cameraFromUrl();
    const { map, overlay } = createMap(container.current!, camera, () =>
      mapStore.setDeckDrawn(drawn.every((layer) => layer.isLoaded)),
    );
    let owners = mapStore.get().deck;
    const drawDeck = () => {
      const { deck } = mapStore.get();
      if (deck === owners && drawn.length > 0) return;
      owners = deck;
      drawn = deckLayers(deck);
      overlay.setProps({ layers: drawn });
    };
    let unsubscribe = () => {};
    map.once('load', () => {
      drawDeck();
      unsubscribe = mapStore.subscribe(drawDeck);
      mapStore.setMap(map);
    });
    if (!camera) startAtHome(map);
    map.on('moveend', (event) => {
      if (!isOwnMove(event)) patchUrl({ map: cameraOf(map) });
    });
    map.on('webglcontextrestored', onContextLost);
    return () => {
      unsubscribe();
      if (mapStore.get().map === map) mapStore.setMap(null);
      if (map.hasControl(overlay)) map.removeControl(overlay);
      map.remove();
    };
  }, [onContextLost]);
  return <div ref={container} className={styles.canvas} data-testid="map" />;
}

/** All owners' layers, by the owners' ids, placed under the map's labels. */
function deckLayers(deck: MapState['deck']): Layer[] {
  const owners = [...deck].sort(([a], [b]) => (a < b ? -1 : 1));
  return owners.flatMap(([, layers]) =>
    layers.map((layer) => layer.clone({ beforeId: labelAnchor } as Partial<LayerProps>)),
  );
}
