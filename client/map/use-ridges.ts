import { useQueries } from '@tanstack/react-query';
import type { GeoJSONSource } from 'maplibre-gl';
import { useEffect } from 'react';
import { type AreaDetail, areaDetail, areaSummary } from '../../domain/model/area.ts';
import { apiGet, listOf, useApi } from '../app/api.ts';
import { useRelief } from './relief/use-relief.ts';
import { ridgeSource } from './style/ridge.ts';
import { ridgeName } from './style/ridge-line.ts';
import { useMap } from './use-map.ts';

const areaList = listOf(areaSummary);

/** Those that have arrived. One function for all renders, so that the same answers give the same list. */
const outlined = (results: { data: AreaDetail | undefined }[]) =>
  results.flatMap(({ data }) =>
    data?.geometry && data.bbox ? [{ ...data, geometry: data.geometry, bbox: data.bbox }] : [],
  );

/** Outlines of the 四山 for their shading and glow, and a place in each for its name. */
export function useRidges(enabled: boolean): void {
  const map = useMap();
  const list = useApi(areaList, '/api/areas', { kind: 'mountain' }, { enabled });
  const details = useQueries({
    queries: (list.data?.items ?? []).map(({ id }) => ({
      queryKey: [`/api/areas/${id}`, {}],
      queryFn: ({ signal }: { signal: AbortSignal }) => apiGet(areaDetail, `/api/areas/${id}`, {}, signal),
    })),
    combine: outlined,
  });
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
