import { useQueries } from '@tanstack/react-query';
import { type AreaDetail, areaDetail, areaSummary } from '../../domain/model/area.ts';
import { apiGet, listOf, useApi } from '../app/api.ts';

const areaList = listOf(areaSummary);

/** Those that have arrived. One function for all renders, so that the same answers give the same list. */
const outlined = (results: { data: AreaDetail | undefined }[]) =>
  results.flatMap(({ data }) =>
    data?.geometry && data.bbox ? [{ ...data, geometry: data.geometry, bbox: data.bbox }] : [],
  );

/** The 四山 with their outlines, as far as they have come. */
export function useMountains(enabled: boolean) {
  const list = useApi(areaList, '/api/areas', { kind: 'mountain' }, { enabled });
  return useQueries({
    queries: (list.data?.items ?? []).map(({ id }) => ({
      queryKey: [`/api/areas/${id}`, {}],
      queryFn: ({ signal }: { signal: AbortSignal }) => apiGet(areaDetail, `/api/areas/${id}`, {}, signal),
    })),
    combine: outlined,
  });
}
