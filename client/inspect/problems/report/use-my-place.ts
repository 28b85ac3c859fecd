import { useState } from 'react';
import { flyToBox } from '../../../map/flight.ts';
import { useMap } from '../../../map/use-map.ts';
import type { Place } from './use-place-map.ts';

/** Longest wait for the device, ms: under trees the first fix takes its time. */
const patienceMs = 20_000;

export type NoPlace = 'unavailable' | 'denied' | 'failed';

/** Asks the device where it is. Browsers tell it only to pages by https, and only when the reader allows it. */
export function useMyPlace(onPlace: (place: Place) => void) {
  const map = useMap();
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState<NoPlace | null>(null);
  const ask = () => {
    if (!('geolocation' in navigator) || !isSecureContext) return setRefused('unavailable');
    setRefused(null);
    setAsking(true);
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude: lon, latitude: lat, accuracy } }) => {
        setAsking(false);
        // The browser tells WGS 84.
        onPlace({ lon, lat, crs: 'EPSG:4326', accuracyM: accuracy });
        if (map) flyToBox(map, [lon, lat, lon, lat], 15);
      },
      ({ code, PERMISSION_DENIED }) => {
        setAsking(false);
        setRefused(code === PERMISSION_DENIED ? 'denied' : 'failed');
      },
      { enableHighAccuracy: true, timeout: patienceMs },
    );
  };
  return { ask, asking, refused };
}
