import type { FeatureCollection } from 'geojson';
import { useMemo } from 'react';
import { type PageLayer, useGeoJson } from '../../map/use-geojson.ts';
import type { Fault } from '../draw/faults.ts';

const source = 'plan-faults';
const layers: readonly PageLayer[] = [
  {
    id: `${source}-ring`,
    type: 'circle',
    paint: {
      'circle-radius': 13,
      'circle-color': '#c2361f',
      'circle-opacity': 0.9,
      'circle-stroke-color': '#ffffff',
      'circle-stroke-width': 3,
    },
  },
  {
    id: `${source}-mark`,
    type: 'symbol',
    layout: { 'text-field': '!', 'text-size': 18, 'text-allow-overlap': true },
    paint: { 'text-color': '#ffffff' },
  },
];

/** A red mark at each place where the outline is wrong. */
export function useFaultMap(faults: Fault[]): void {
  const data = useMemo<FeatureCollection>(
    () => ({
      type: 'FeatureCollection',
      features: faults.flatMap(({ at }, id) =>
        at
          ? [
              {
                type: 'Feature' as const,
                properties: { id },
                geometry: { type: 'Point' as const, coordinates: at },
              },
            ]
          : [],
      ),
    }),
    [faults],
  );
  useGeoJson(source, data, layers);
}
