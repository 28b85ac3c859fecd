import { useMemo } from 'react';
import type { ArealGeometry } from '../../../domain/model/index.ts';
import { noFeatures, type PageLayer, useGeoJson } from '../../map/use-geojson.ts';

const source = 'plan-fixed';
const layers: readonly PageLayer[] = [
  { id: `${source}-fill`, type: 'fill', paint: { 'fill-color': '#5b21b6', 'fill-opacity': 0.16 } },
  { id: `${source}-line`, type: 'line', paint: { 'line-color': '#5b21b6', 'line-width': 3 } },
];

/** Shows an outline that is opened but can't be redrawn here (it has holes). */
export function useFixedOutline(geometry: ArealGeometry | null): void {
  const data = useMemo(
    () =>
      geometry
        ? {
            type: 'FeatureCollection' as const,
            features: [{ type: 'Feature' as const, properties: { id: 0 }, geometry }],
          }
        : noFeatures,
    [geometry],
  );
  useGeoJson(source, data, layers);
}
