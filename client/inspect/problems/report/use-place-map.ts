import type { FeatureCollection } from 'geojson';
import type { MapMouseEvent } from 'maplibre-gl';
import { useEffect, useMemo, useRef } from 'react';
import type { NewProblem } from '../../../../domain/model/index.ts';
import { useFeaturePick } from '../../../map/use-feature-pick.ts';
import { noFeatures, type PageLayer, useGeoJson } from '../../../map/use-geojson.ts';
import { useMap } from '../../../map/use-map.ts';

export interface Place {
  lon: number;
  lat: number;
  crs: NonNullable<NewProblem['crs']>;
  /** of the device that told it, metres; null: chosen on the map */
  accuracyM: number | null;
}

const source = 'inspect-problem-place';
const layers: readonly PageLayer[] = [
  {
    id: `${source}-halo`,
    type: 'circle',
    paint: { 'circle-radius': 16, 'circle-color': '#b5301a', 'circle-opacity': 0.25 },
  },
  {
    id: `${source}-dot`,
    type: 'circle',
    paint: {
      'circle-radius': 8,
      'circle-color': '#b5301a',
      'circle-stroke-color': '#ffffff',
      'circle-stroke-width': 3,
    },
  },
];
/** Nearer than this a press is some ten metres of ground; further away it is a guess. */
export const placeZoom = 12;
const noCard = () => {};

/** The place of a report on the map; while `onPick` is given, a press there is the place and opens no card; from far away it zooms in. */
export function usePlaceMap(
  place: Place | null,
  onPick: ((place: Place) => void) | null,
  shown: boolean,
): void {
  const map = useMap();
  const picking = onPick !== null;
  const latest = useRef(onPick);
  latest.current = onPick;
  const data = useMemo<FeatureCollection>(
    () =>
      place && shown
        ? {
            type: 'FeatureCollection',
            features: [
              {
                type: 'Feature',
                properties: {},
                geometry: { type: 'Point', coordinates: [place.lon, place.lat] },
              },
            ],
          }
        : noFeatures,
    [place, shown],
  );
  useGeoJson(source, data, layers);
  useFeaturePick(picking ? noCard : null);
  useEffect(() => {
    if (!map || !picking) return;
    // Not by the handler of the card: over a gap the clicks are the gap's (use-gap-map.ts).
    const press = ({ lngLat }: MapMouseEvent) => {
      if (map.getZoom() < placeZoom) return void map.easeTo({ center: lngLat, zoom: placeZoom + 1 });
      latest.current?.({ lon: lngLat.lng, lat: lngLat.lat, crs: 'EPSG:4490', accuracyM: null });
    };
    map.on('click', press);
    map.getCanvas().style.cursor = 'crosshair';
    return () => {
      map.off('click', press);
      map.getCanvas().style.cursor = '';
    };
  }, [map, picking]);
}
