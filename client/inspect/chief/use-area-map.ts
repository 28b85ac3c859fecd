import type { FeatureCollection } from 'geojson';
import { useEffect, useMemo, useRef } from 'react';
import type { AreaDetail } from '../../../domain/model/index.ts';
import { boxAround, flyToBox } from '../../map/flight.ts';
import { type PageLayer, useGeoJson } from '../../map/use-geojson.ts';
import { useMap } from '../../map/use-map.ts';

const source = 'inspect-area';
const layers: readonly PageLayer[] = [
  {
    id: `${source}-halo`,
    type: 'line',
    paint: { 'line-color': '#ffffff', 'line-width': 7, 'line-opacity': 0.8 },
  },
  { id: `${source}-line`, type: 'line', paint: { 'line-color': '#0a5f47', 'line-width': 3.5 } },
];

/**
 * Outlines of the chief's areas; the camera goes there when another chief is chosen. A link that already says where
 * to look keeps its camera.
 */
export function useAreaMap(chiefId: string | null, areas: AreaDetail[], pending: boolean): void {
  const map = useMap();
  const data = useMemo<FeatureCollection>(
    () => ({
      type: 'FeatureCollection',
      features: areas.flatMap(({ id, geometry }) =>
        geometry ? [{ type: 'Feature' as const, properties: { id }, geometry }] : [],
      ),
    }),
    [areas],
  );
  useGeoJson(source, data, layers);
  const shown = useRef<string | null>(null);
  const given = useRef(cameraGiven());
  useEffect(() => {
    if (!chiefId) return;
    // The default chief is known a moment after the page has opened.
    if (given.current) shown.current = chiefId;
    given.current = false;
    if (!map || pending || shown.current === chiefId) return;
    const box = boxAround(areas.map((area) => area.bbox));
    if (!box) return;
    shown.current = chiefId;
    flyToBox(map, box);
  }, [map, chiefId, areas, pending]);
}

function cameraGiven(): boolean {
  const given = new URLSearchParams(location.search);
  return given.has('map') || given.has('patrol');
}
