import { useQueries } from '@tanstack/react-query';
import { type AreaDetail, areaDetail } from '../../domain/model/area.ts';
import { apiGet } from '../app/api.ts';
import { useAreas } from '../app/areas.ts';

/** Those that have arrived. One function for all renders, so that the same answers give the same list. */
const outlined = (results: { data: AreaDetail | undefined }[]) =>
  results.flatMap(({ data }) =>
    data?.geometry && data.bbox ? [{ ...data, geometry: data.geometry, bbox: data.bbox }] : [],
  );

/** The 四山 with their outlines, as far as they have come. */
export function useMountains(enabled: boolean) {
  const list = useAreas('mountain', enabled);
  return useQueries({
    queries: (list.data?.items ?? []).map(({ id }) => ({
      queryKey: [`/api/areas/${id}`, {}],
      queryFn: ({ signal }: { signal: AbortSignal }) => apiGet(areaDetail, `/api/areas/${id}`, {}, signal),
    })),
    combine: outlined,
  });
}
