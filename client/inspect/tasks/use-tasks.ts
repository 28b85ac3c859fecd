/** Tasks as the page asks for them. */
import { rangerSummary, task, taskSummary } from '../../../domain/model/index.ts';
import { listOf, useApi } from '../../app/api.ts';

export const taskFilters = ['open', 'overdue', 'done', 'cancelled'] as const;
export type TaskFilter = (typeof taskFilters)[number];

const taskList = listOf(taskSummary);
const rangerList = listOf(rangerSummary);

/** The page lists at most this many. */
export const taskLimit = 100;

/** Tasks that a chief gave, or has to do; `everybody`: all that are seen. */
export function useTasks(chiefId: string | null, state: TaskFilter, everybody: boolean) {
  return useApi(
    taskList,
    '/api/tasks',
    { chief: chiefId, state, limit: taskLimit },
    { enabled: chiefId !== null || everybody, keepPrevious: true },
  );
}

export function useTask(id: string | null) {
  return useApi(task, `/api/tasks/${id}`, {}, { enabled: id !== null });
}

/** Rangers of an area by name, those of some grids first. */
export function useRangers(areaId: string | null, gridIds: readonly string[], q: string) {
  return useApi(
    rangerList,
    '/api/rangers',
    { area: areaId, grid: gridIds.join(','), q, limit: 40 },
    { keepPrevious: true },
  );
}
