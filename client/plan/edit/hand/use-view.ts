import { useEffect, useState } from 'react';
import { useMap } from '../../../map/use-map.ts';
import type { View } from './handles.ts';

/** What the map shows, after each movement; null before there is a map. */
export function useView(): View | null {
  const map = useMap();
  const [view, setView] = useState<View | null>(null);
  useEffect(() => {
    if (!map) return setView(null);
    const look = () => {
      const [[west, south], [east, north]] = map.getBounds().toArray();
      setView({ bbox: [west, south, east, north], zoom: map.getZoom() });
    };
    look();
    map.on('moveend', look);
    return () => {
      map.off('moveend', look);
    };
  }, [map]);
  return view;
}
