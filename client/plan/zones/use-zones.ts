import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { z } from 'zod';
import { type Zone, type ZoneInput, type ZoneState, zone } from '../../../domain/model/index.ts';
import { apiSend, listOf, type Sent, useApi } from '../../app/api.ts';

const zoneList = listOf(zone);

/** All zones but abolished ones; these are asked for by themselves. */
export function useZones(state: ZoneState | null = null) {
  return useApi(zoneList, '/api/zones', { limit: 500, state: state === 'abolished' ? state : null });
}

export const zonePath = (id: string) => `/api/zones/${encodeURIComponent(id)}`;

/** A zone with the ETag that its next write needs; never from a cache. Throws ApiProblem. */
export function readZone(id: string): Promise<Sent<Zone>> {
  return apiSend(zone, 'GET', zonePath(id));
}

/** Has all lists and zones asked for again, but for one that is gone. */
export function refreshZones(client: QueryClient, gone: string | null = null): Promise<void> {
  return client.invalidateQueries({
    predicate: ({ queryKey: [path] }) =>
      typeof path === 'string' &&
      path.startsWith('/api/zones') &&
      (gone === null || !path.startsWith(zonePath(gone))),
  });
}

/** Writes of drafts; each makes the lists follow. Throw ApiProblem (412, 422 …). */
export function useZoneWrites() {
  const client = useQueryClient();
  const save = useCallback(
    async (id: string, input: ZoneInput, etag: string | null): Promise<Sent<Zone>> => {
      const sent =
        etag === null
          ? await apiSend(zone, 'POST', '/api/zones', { ...input, id })
          : await apiSend(zone, 'PUT', zonePath(id), input, { 'if-match': etag });
      await refreshZones(client);
      return sent;
    },
    [client],
  );
  /**
   * Throws the open draft away.
   * @param etag of the draft that the planner has seen: never of another one
   * @returns whether nothing is left of the zone
   */
  const discard = useCallback(
    async ({ id, state, change }: Zone, etag: string, by: string): Promise<boolean> => {
      const path = by ? `${zonePath(id)}?by=${encodeURIComponent(by)}` : zonePath(id);
      await apiSend(z.undefined(), 'DELETE', path, undefined, { 'if-match': etag });
      const gone = state === change?.state;
      await refreshZones(client, gone ? id : null);
      return gone;
    },
    [client],
  );
  return { save, discard };
}
