import { problemSummary } from '../../../domain/model/problem.ts';
import { useApi } from '../../app/api.ts';
import { useTimeWindow } from '../../app/url-state.ts';
import { useToday } from '../../app/use-today.ts';

/** Problems reported in the shared window, by how far they are. */
export function useProblems() {
  const { from, to } = useTimeWindow();
  return useApi(
    problemSummary,
    '/api/problems/summary',
    { from, to, at: useToday() },
    { keepPrevious: true },
  );
}
