import type { ErrorEvent, MapSourceDataEvent } from 'maplibre-gl';
import { useEffect } from 'react';
import { useMap } from '../use-map.ts';
import { setArrival } from './arrival.ts';
import { addPictureSources, isPictureSource, middleTile } from './pictures.ts';
import type { Background } from './use-background.ts';

/** Tiles that may fail one after the other before the picture is given up. */
const patience = 6;
/** Then it is tried again, for a wall that nobody touches, ms. */
const againAfterMs = 5 * 60_000;

async function answers(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    return (await fetch(url, { signal })).ok;
  } catch {
    return false;
  }
}

/**
 * Brings the chosen picture's sources onto the map. One tile is asked for before them, and the picture is given up for
 * a while when its tiles fail: browsers write a line into the console for each.
 */
export function usePictures({ service, chosen }: Background): void {
  const map = useMap();
  useEffect(() => {
    if (!map || !service || !chosen) return;
    const leave = new AbortController();
    let failures = 0;
    let again: ReturnType<typeof setTimeout> | undefined;
    const giveUp = () => {
      setArrival('fails');
      clearTimeout(again);
      again = setTimeout(ask, againAfterMs);
    };
    const ask = async () => {
      failures = 0;
      const come = await answers(middleTile(map, service, chosen), leave.signal);
      if (leave.signal.aborted) return;
      if (!come) return giveUp();
      addPictureSources(map, service, chosen);
      setArrival('comes');
    };
    const onError = (event: ErrorEvent & { sourceId?: string }) => {
      // What MapLibre does itself where nobody listens.
      if (!isPictureSource(event.sourceId)) console.error(event.error);
      else if (++failures === patience) giveUp();
    };
    const onData = (event: MapSourceDataEvent) => {
      if (isPictureSource(event.sourceId) && event.tile?.state === 'loaded') failures = 0;
    };
    map.on('error', onError);
    map.on('sourcedata', onData);
    addEventListener('online', ask);
    void ask();
    return () => {
      leave.abort();
      clearTimeout(again);
      map.off('error', onError);
      map.off('sourcedata', onData);
      removeEventListener('online', ask);
      setArrival('asking');
    };
  }, [map, service, chosen]);
}
