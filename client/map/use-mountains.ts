import { useQueries } from '@tanstack/react-query';
import { areaDetail, areaSummary } from '../../domain/model/area.ts';
import { apiGet, listOf, useApi } from '../app/api.ts';

const areaList = listOf(areaSummary);

/** The 四山 with their outlines, as far as they have come. */
export function useMountains(enabled: boolean) {
  const list = useApi(areaList, '/api/areas', { kind: 'mountain' }, { enabled });
  return useQueries({
    queries: (list.data?.items ?? []).map(({ id }) => ({
      queryKey: [`/api/areas/${id}`, {}],
      queryFn: ({ signal }: { signal: AbortSignal }) => apiGet(areaDetail, `/api/areas/${id}`, {}, signal),
    })),
    combine: (results) =>
      results.flatMap(({ data }) => (data?.geometry ? [{ ...data, geometry: data.geometry }] : [])),
  });
}
