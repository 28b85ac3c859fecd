/** Tasks as the page asks for them and changes them. */
import type { z } from 'zod';
import {
  type NewTask,
  type newTask,
  rangerSummary,
  task,
  type taskCancel,
  taskSummary,
} from '../../../domain/model/index.ts';
import type { Action } from '../../app/actions/action.ts';
import { apiSend, listOf, useApi } from '../../app/api.ts';

export const taskFilters = ['open', 'overdue', 'done', 'cancelled'] as const;
export type TaskFilter = (typeof taskFilters)[number];

const taskList = listOf(taskSummary);
const rangerList = listOf(rangerSummary);

/** The page lists at most this many. */
export const taskLimit = 100;

/** Tasks that a chief gave, or has to do. */
export function useTasks(chiefId: string | null, state: TaskFilter) {
  return useApi(
    taskList,
    '/api/tasks',
    { chief: chiefId, state, limit: taskLimit },
    { enabled: chiefId !== null, keepPrevious: true },
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

type TaskBody = z.input<typeof newTask>;

export const giveTask: Action<TaskBody, NewTask['id']> = {
  name: 'task.give',
  changes: ['/api/tasks', '/api/rangers'],
  send: async (input) => (await apiSend(task, 'POST', '/api/tasks', input)).data.id,
};

export const cancelTask: Action<{ id: string } & z.input<typeof taskCancel>, void> = {
  name: 'task.cancel',
  changes: ['/api/tasks', '/api/rangers'],
  send: async ({ id, ...body }) => {
    await apiSend(task, 'POST', `/api/tasks/${id}/cancel`, body);
  },
};
