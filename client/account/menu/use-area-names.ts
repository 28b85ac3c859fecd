import { useQueries } from '@tanstack/react-query';
import { areaDetail } from '../../../domain/model/area.ts';
import { apiGet } from '../../app/api.ts';

/** Names of an account's areas, by id; they come one by one. */
export function useAreaNames(ids: readonly string[]): ReadonlyMap<string, string> {
  return useQueries({
    queries: ids.map((id) => {
      const path = `/api/areas/${encodeURIComponent(id)}`;
      return {
        queryKey: [path, {}],
        queryFn: ({ signal }: { signal: AbortSignal }) => apiGet(areaDetail, path, {}, signal),
      };
    }),
    combine: (results) =>
      new Map(results.flatMap(({ data }) => (data ? [[data.id, data.name] as const] : []))),
  });
}
