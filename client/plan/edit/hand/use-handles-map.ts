import type { FeatureCollection } from 'geojson';
import { useMemo } from 'react';
import type { CornerAt } from '../../../../domain/geo/edit/sheet.ts';
import { type PageLayer, useGeoJson } from '../../../map/use-geojson.ts';
import type { Handle } from './handles.ts';

const source = 'plan-handles';
const layers: readonly PageLayer[] = [
  {
    id: `${source}-middle`,
    type: 'circle',
    filter: ['==', ['get', 'kind'], 'middle'],
    paint: {
      'circle-radius': 5,
      'circle-color': '#f59e0b',
      'circle-stroke-color': '#ffffff',
      'circle-stroke-width': 2,
    },
  },
  {
    id: `${source}-corner`,
    type: 'circle',
    filter: ['!=', ['get', 'kind'], 'middle'],
    paint: {
      'circle-radius': ['match', ['get', 'kind'], 'focus', 9, 7],
      'circle-color': ['match', ['get', 'kind'], 'focus', '#f59e0b', '#ffffff'],
      'circle-stroke-color': '#5b21b6',
      'circle-stroke-width': 3,
    },
  },
];

export const sameCorner = (a: CornerAt | null, b: CornerAt | null) =>
  a !== null &&
  b !== null &&
  a.id === b.id &&
  a.part === b.part &&
  a.ring === b.ring &&
  a.corner === b.corner;

/** Corners as white dots, middles of edges as amber ones; the corner that keys move is amber too, and larger. */
export function useHandlesMap(handles: readonly Handle[], focus: CornerAt | null): void {
  const data = useMemo<FeatureCollection>(
    () => ({
      type: 'FeatureCollection',
      features: handles.map(({ kind, at, position }, id) => ({
        type: 'Feature' as const,
        properties: { id, kind: kind === 'corner' && sameCorner(at, focus) ? 'focus' : kind },
        geometry: { type: 'Point' as const, coordinates: position },
      })),
    }),
    [handles, focus],
  );
  useGeoJson(source, data, layers, 'above');
}
