import { useCallback } from 'react';
import type { Bbox } from '../../domain/model/common.ts';
import { useMap } from '../map/use-map.ts';

/** Moves the map to a box; at once for readers who asked for less motion. */
export function useFlyTo(): (bbox: Bbox | null | undefined) => void {
  const map = useMap();
  return useCallback(
    (bbox) => {
      if (map && bbox) map.fitBounds(bbox, { padding: 48, maxZoom: 14.5, duration: 1600 });
    },
    [map],
  );
}
