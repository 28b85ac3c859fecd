import type { FeatureCollection } from 'geojson';
import { useEffect, useMemo } from 'react';
import type { Partition } from '../../../domain/model/index.ts';
import { flyToBox } from '../../map/flight.ts';
import { boxOf } from '../../map/rings.ts';
import { noFeatures, type PageLayer, useGeoJson } from '../../map/use-geojson.ts';
import { useMap } from '../../map/use-map.ts';
import { labelPoint } from './label-point.ts';
import { zoneColour } from './zone-colours.ts';

const source = 'plan-suggestion';
const layers: readonly PageLayer[] = [
  { id: `${source}-fill`, type: 'fill', paint: { 'fill-color': ['get', 'colour'], 'fill-opacity': 0.35 } },
  { id: `${source}-line`, type: 'line', paint: { 'line-color': '#ffffff', 'line-width': 4 } },
  {
    id: `${source}-edge`,
    type: 'line',
    paint: { 'line-color': ['get', 'colour'], 'line-width': 2, 'line-dasharray': [3, 1.5] },
  },
  {
    id: `${source}-disc`,
    type: 'circle',
    filter: ['==', ['geometry-type'], 'Point'],
    paint: {
      'circle-radius': 13,
      'circle-color': ['get', 'colour'],
      'circle-stroke-color': '#ffffff',
      'circle-stroke-width': 2,
    },
  },
  {
    id: `${source}-number`,
    type: 'symbol',
    filter: ['==', ['geometry-type'], 'Point'],
    layout: { 'text-field': ['get', 'number'], 'text-size': 15, 'text-allow-overlap': true },
    paint: { 'text-color': '#ffffff' },
  },
];

/** A suggestion on the map, numbered and in colours, before anybody takes it; the map goes there once. */
export function useSuggestionMap(suggestion: Partition | undefined): void {
  const map = useMap();
  const data = useMemo<FeatureCollection>(() => {
    if (!suggestion) return noFeatures;
    return {
      type: 'FeatureCollection',
      features: suggestion.zones.flatMap(({ geometry }, n) => {
        const properties = { id: n, number: String(n + 1), colour: zoneColour(n) };
        return [
          { type: 'Feature' as const, properties, geometry: geometry as GeoJSON.MultiPolygon },
          {
            type: 'Feature' as const,
            properties,
            geometry: { type: 'Point' as const, coordinates: labelPoint(geometry) },
          },
        ];
      }),
    };
  }, [suggestion]);
  useGeoJson(source, data, layers, 'above');
  useEffect(() => {
    if (!map || !suggestion) return;
    const coordinates = suggestion.zones.flatMap(({ geometry }) => geometry.coordinates);
    flyToBox(map, boxOf({ type: 'MultiPolygon', coordinates }));
  }, [map, suggestion]);
}
