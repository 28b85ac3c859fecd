import type { ErrorEvent, Map as MapLibreMap, VectorTileSource } from 'maplibre-gl';
import { useEffect } from 'react';
import { onBack } from '../app/recovery/back.ts';
import { waitMs } from '../app/recovery/wait.ts';
import { useMap } from './use-map.ts';

const firstMs = 3_000;
const longestMs = 20_000;

/** Asks again for the description of a source and, with it, for the tiles that failed; the others stay on the screen. */
function reload(map: MapLibreMap, id: string): void {
  const source = map.getSource<VectorTileSource>(id);
  if (source?.type === 'vector' && source.url) source.setUrl(source.url);
}

/** MapLibre never asks again for a tile or a source that failed, so it is done here: after growing waits, and when the server is back. */
export function useBrokenSources(): void {
  const map = useMap();
  useEffect(() => {
    if (!map) return;
    const broken = new Set<string>();
    let failures = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = () => {
      clearTimeout(timer);
      timer = undefined;
      for (const id of broken) reload(map, id);
      broken.clear();
    };
    const back = () => {
      failures = 0;
      again();
    };
    const failed = (event: ErrorEvent & { sourceId?: string }) => {
      if (!event.sourceId) {
        console.error(event.error);
        return;
      }
      broken.add(event.sourceId);
      timer ??= setTimeout(again, waitMs(failures++, firstMs, longestMs));
    };
    const idle = () => {
      if (broken.size === 0) failures = 0;
    };
    const heard = [map.on('error', failed), map.on('idle', idle)];
    const deaf = onBack(back);
    return () => {
      clearTimeout(timer);
      deaf();
      for (const subscription of heard) subscription.unsubscribe();
    };
  }, [map]);
}
