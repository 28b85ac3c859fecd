import { useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import {
  dictionary,
  type FieldMapping,
  fieldMapping,
  type ImportTarget,
  savedMapping,
} from '../../../../domain/model/dataset.ts';
import { type ApiProblem, apiSend, listOf, useApi } from '../../../app/api.ts';

const mappingList = listOf(savedMapping);
const suggestion = z.object({ mapping: fieldMapping, from: z.string().nullable() });

/** Fields that a target has. */
export function useDictionary(target: ImportTarget | null) {
  return useApi(dictionary, `/api/dictionaries/${target}`, {}, { enabled: target !== null });
}

/** How these columns go into another target: by a saved mapping that fits, else by their names. */
export async function suggestMapping(target: ImportTarget, columns: string[]) {
  return (await apiSend(suggestion, 'POST', '/api/mappings/suggestion', { target, columns })).data;
}

/** Mappings that were kept for a target, and keeping one more (a known name is written over). */
export function useSavedMappings(target: ImportTarget) {
  const client = useQueryClient();
  const query = useApi(mappingList, '/api/mappings', { target });
  const save = useMutation<unknown, ApiProblem, { name: string; mapping: FieldMapping }>({
    mutationFn: ({ name, mapping }) =>
      apiSend(savedMapping, 'PUT', `/api/mappings/${encodeURIComponent(name)}`, { name, target, mapping }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['/api/mappings'] }),
  });
  return { saved: query.data?.items ?? [], save };
}
