import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Site, site } from '../../../domain/model/site.ts';
import { ApiProblem, apiSend, type Sent } from '../../app/api.ts';

const path = '/api/site';
/** Beside the page's own copy, which has no ETag; not found by the live channel, which would take away what is typed. */
const key = ['site-settings'] as const;

/** The installation's texts with the ETag that a change needs, and how they are changed; the page shows them at once. */
export function useSiteSettings() {
  const client = useQueryClient();
  const settings = useQuery<Sent<Site>, ApiProblem>({
    queryKey: key,
    queryFn: () => apiSend(site, 'GET', path),
    // What somebody else changes meanwhile must not take away what is being typed here: saving it will tell.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: 'always',
  });
  const save = useMutation<Sent<Site>, ApiProblem, Site>({
    mutationFn: (next) => apiSend(site, 'PUT', path, next, { 'if-match': settings.data?.etag ?? '' }),
    onSuccess(saved) {
      client.setQueryData(key, saved);
      client.setQueryData([path, {}], saved.data);
    },
    onError(error) {
      if (error instanceof ApiProblem && error.status === 412) void settings.refetch();
    },
  });
  return { settings, save };
}
