import type { GeoJSONSource } from 'maplibre-gl';
import { useEffect } from 'react';
import { useRelief } from './relief/use-relief.ts';
import { ridgeSource } from './style/ridge.ts';
import { ridgeName } from './style/ridge-line.ts';
import { useMap } from './use-map.ts';
import { useMountains } from './use-mountains.ts';

/** Outlines of the 四山 for their shading and glow, and a place in each for its name. */
export function useRidges(enabled: boolean): void {
  const map = useMap();
  const details = useMountains(enabled);
  useRelief(details);
  useEffect(() => {
    map?.getSource<GeoJSONSource>(ridgeSource)?.setData({
      type: 'FeatureCollection',
      features: details.flatMap(({ id, name, geometry }) => {
        const { at, tilt } = ridgeName(geometry);
        return [
          { type: 'Feature' as const, properties: { id, name }, geometry },
          {
            type: 'Feature' as const,
            properties: { id, name, tilt },
            geometry: { type: 'Point' as const, coordinates: at },
          },
        ];
      }),
    });
  }, [map, details]);
}
