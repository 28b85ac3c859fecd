import { useQuery } from '@tanstack/react-query';
import { type Inspection, inspection } from '../../../domain/model/dataset.ts';
import { type ApiProblem, apiSend } from '../../app/api.ts';

/** What there is in a bundle of uploads; null while it is not there yet. The same bundle is looked at once. */
export function useInspection(uploads: string[] | null) {
  return useQuery<Inspection, ApiProblem>({
    queryKey: ['inspection', uploads],
    queryFn: async () => (await apiSend(inspection, 'POST', '/api/imports/inspection', { uploads })).data,
    enabled: uploads !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
