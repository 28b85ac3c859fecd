import { useEffect } from 'react';
import { useOwnArea } from '../app/areas.ts';
import { setHome } from './home-view.ts';
import { useMap } from './use-map.ts';

/** The home view of who is confined to areas is the first of these. */
export function useOwnHome(): void {
  const map = useMap();
  const box = useOwnArea().data?.bbox;
  useEffect(() => {
    if (map && box) setHome(map, box);
  }, [map, box]);
}
