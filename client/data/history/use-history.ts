import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ImportReport, importReport } from '../../../domain/model/import.ts';
import { type ApiProblem, apiSend, listOf, useApi } from '../../app/api.ts';

const reportList = listOf(importReport);
export const pageSize = 20;

/** Imports of the newest first; `page` from 1. */
export function useHistory(page: number) {
  const params = { limit: pageSize, offset: (page - 1) * pageSize };
  return useApi(reportList, '/api/imports', params, { keepPrevious: true });
}

/** Undoes an import; then everything that is shown is asked for again. */
export function useRevert() {
  const client = useQueryClient();
  return useMutation<unknown, ApiProblem, ImportReport>({
    mutationFn: ({ id }) => apiSend(importReport, 'POST', `/api/imports/${id}/revert`),
    onSuccess: () =>
      client.invalidateQueries({ predicate: ({ queryKey: [path] }) => String(path).startsWith('/api/') }),
  });
}
