import type { FeatureCollection } from 'geojson';
import { useEffect, useMemo } from 'react';
import { flyToBox } from '../../map/flight.ts';
import { noFeatures, type PageLayer, useGeoJson } from '../../map/use-geojson.ts';
import { useMap } from '../../map/use-map.ts';
import { usePatrol } from './use-patrols.ts';

const source = 'inspect-track';
const round = { 'line-cap': 'round', 'line-join': 'round' } as const;
const layers: readonly PageLayer[] = [
  {
    id: `${source}-halo`,
    type: 'line',
    layout: round,
    paint: { 'line-color': '#ffffff', 'line-width': 8, 'line-opacity': 0.85 },
  },
  { id: `${source}-line`, type: 'line', layout: round, paint: { 'line-color': '#1450b8', 'line-width': 4 } },
];

/** The cleaned track of one patrol, in as many pieces as the GPS gaps left; the map flies there. */
export function useTrackMap(patrolId: string | null) {
  const map = useMap();
  const query = usePatrol(patrolId);
  const patrol = patrolId === null ? undefined : query.data;
  const data = useMemo<FeatureCollection>(
    () =>
      patrol?.track
        ? {
            type: 'FeatureCollection',
            features: [{ type: 'Feature', properties: { id: patrol.id }, geometry: patrol.track }],
          }
        : noFeatures,
    [patrol],
  );
  useGeoJson(source, data, layers);
  useEffect(() => {
    if (map && patrol?.bbox) flyToBox(map, patrol.bbox, 15);
  }, [map, patrol]);
  return query;
}
