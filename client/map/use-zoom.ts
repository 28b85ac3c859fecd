import { useEffect, useState } from 'react';
import { useMap } from './use-map.ts';

/** The map's zoom when it has come to rest. */
export function useZoom(): number {
  const map = useMap();
  const [zoom, setZoom] = useState(8);
  useEffect(() => {
    if (!map) return;
    const read = () => setZoom(map.getZoom());
    read();
    map.on('moveend', read);
    return () => {
      map.off('moveend', read);
    };
  }, [map]);
  return zoom;
}
