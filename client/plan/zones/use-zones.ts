import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { z } from 'zod';
import { type Problem, type Zone, type ZoneInput, zone } from '../../../domain/model/index.ts';
import { ApiProblem, apiSend, listOf, type Sent, useApi } from '../../app/api.ts';

const zoneList = listOf(zone);

export function useZones() {
  return useApi(zoneList, '/api/zones', { limit: 500 });
}

const zonePath = (id: string) => `/api/zones/${encodeURIComponent(id)}`;

/** A zone with the ETag that its next write needs; never from a cache. Throws ApiProblem. */
export async function readZone(id: string): Promise<Sent<Zone>> {
  const response = await fetch(zonePath(id), { headers: { accept: 'application/json' } }).catch(() => null);
  if (!response) throw new ApiProblem({ type: 'about:blank', title: 'network', status: 0 });
  const body: unknown = await response.json();
  if (!response.ok) throw new ApiProblem(body as Problem);
  return { data: body as Zone, etag: response.headers.get('etag') };
}

/** Writes; each makes the lists, the map's tiles follow by the live channel. Throw ApiProblem (412, 422 …). */
export function useZoneWrites() {
  const client = useQueryClient();
  const refresh = useCallback(
    () =>
      client.invalidateQueries({
        predicate: ({ queryKey: [path] }) =>
          typeof path === 'string' && /^\/api\/(zones|areas|coverage)$/.test(path),
      }),
    [client],
  );
  const save = useCallback(
    async (input: ZoneInput, target: { id: string; etag: string } | null): Promise<Sent<Zone>> => {
      const sent = target
        ? await apiSend(zone, 'PUT', zonePath(target.id), input, { 'if-match': target.etag })
        : await apiSend(zone, 'POST', '/api/zones', input);
      await refresh();
      return sent;
    },
    [refresh],
  );
  const remove = useCallback(
    async (id: string) => {
      const { etag } = await readZone(id);
      await apiSend(z.undefined(), 'DELETE', zonePath(id), undefined, { 'if-match': etag ?? '' });
      await refresh();
    },
    [refresh],
  );
  return { save, remove };
}
