import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { type ZoneTransition, zone, zoneHistory } from '../../../domain/model/index.ts';
import { type ApiProblem, apiSend, type Sent, useApi } from '../../app/api.ts';
import { zonePath } from '../zones/use-zones.ts';

type TaggedZone = Sent<typeof zone._output>;

/** A zone with its ETag, as it is now: asked again when somebody changes it. */
export function useTaggedZone(id: string | null) {
  return useQuery<TaggedZone, ApiProblem>({
    queryKey: [zonePath(id ?? ''), 'tagged'],
    queryFn: () => apiSend(zone, 'GET', zonePath(id ?? '')),
    enabled: id !== null,
  });
}

export function useZoneHistory(id: string | null) {
  return useApi(zoneHistory, `${zonePath(id ?? '')}/history`, {}, { enabled: id !== null });
}

/** Takes a zone one step on; undefined data: nothing is left of it. Throws ApiProblem. */
export function useZoneStep() {
  const client = useQueryClient();
  return useCallback(
    async (id: string, etag: string, body: ZoneTransition): Promise<Sent<TaggedZone['data'] | undefined>> => {
      const sent = await apiSend(zone.optional(), 'POST', `${zonePath(id)}/transitions`, body, {
        'if-match': etag,
      });
      await client.invalidateQueries({
        predicate: ({ queryKey: [path] }) => typeof path === 'string' && path.startsWith('/api/zones'),
      });
      return sent;
    },
    [client],
  );
}
