import type { FeatureCollection } from 'geojson';
import { useCallback, useMemo } from 'react';
import { type Bbox, type FrequentArea, frequentAreaList } from '../../../domain/model/index.ts';
import { useApi } from '../../app/api.ts';
import { flyToBox } from '../../map/flight.ts';
import { type PageLayer, useGeoJson } from '../../map/use-geojson.ts';
import { useMap } from '../../map/use-map.ts';

const source = 'inspect-key-areas';
/** Violet and dashed: neither a gap (red, hatched) nor a border. */
const layers: readonly PageLayer[] = [
  { id: `${source}-fill`, type: 'fill', paint: { 'fill-color': '#6b2fa0', 'fill-opacity': 0.14 } },
  {
    id: `${source}-halo`,
    type: 'line',
    paint: { 'line-color': '#ffffff', 'line-width': 6, 'line-opacity': 0.8 },
  },
  {
    id: `${source}-line`,
    type: 'line',
    paint: { 'line-color': '#6b2fa0', 'line-width': 3, 'line-dasharray': [2, 1] },
  },
];
const none: readonly FrequentArea[] = [];

/** The frequent-problem areas of today that concern a chief, with their outlines. */
export function useFrequentAreas(chiefId: string, enabled: boolean) {
  return useApi(frequentAreaList, '/api/problems/frequent-areas', { chief: chiefId }, { enabled });
}

/** Draws the outlines while they are given. @returns flies the map to one of them */
export function useKeyAreaMap(areas: readonly FrequentArea[] = none): (bbox: Bbox) => void {
  const map = useMap();
  const data = useMemo<FeatureCollection>(
    () => ({
      type: 'FeatureCollection',
      features: areas.map(({ id, geometry }) => ({ type: 'Feature', properties: { id }, geometry })),
    }),
    [areas],
  );
  useGeoJson(source, data, layers);
  return useCallback((bbox: Bbox) => map && flyToBox(map, bbox, 14), [map]);
}
