import { useMutation, useQueryClient } from '@tanstack/react-query';
import { dictionary, type FieldMapping } from '../../../../domain/model/dataset.ts';
import type { ImportTarget } from '../../../../domain/model/import-target.ts';
import { mappingSuggestion, storedMapping } from '../../../../domain/model/mapping.ts';
import { type ApiProblem, apiSend, listOf, useApi } from '../../../app/api.ts';

const mappingList = listOf(storedMapping);

/** Fields that a target has. */
export function useDictionary(target: ImportTarget | null) {
  return useApi(dictionary, `/api/dictionaries/${target}`, {}, { enabled: target !== null });
}

/** How these columns go into another target: by a saved mapping that fits, else by their names. */
export async function suggestMapping(target: ImportTarget, columns: string[]) {
  return (await apiSend(mappingSuggestion, 'POST', '/api/mappings/suggestion', { target, columns })).data;
}

/** Mappings that were kept for a target, and keeping one more (a known name is written over). */
export function useSavedMappings(target: ImportTarget, columns: string[]) {
  const client = useQueryClient();
  const query = useApi(mappingList, '/api/mappings', { target });
  const save = useMutation<unknown, ApiProblem, { name: string; mapping: FieldMapping }>({
    mutationFn: ({ name, mapping }) =>
      apiSend(storedMapping, 'PUT', `/api/mappings/${encodeURIComponent(name)}`, {
        target,
        mapping,
        columns,
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['/api/mappings'] }),
  });
  return { saved: query.data?.items ?? [], save };
}
