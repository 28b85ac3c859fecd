import type { z } from 'zod';
import { type NewTask, type newTask, task, type taskCancel } from '../../../domain/model/index.ts';
import type { Action } from '../../app/actions/action.ts';
import { apiSend } from '../../app/api.ts';

const changes = ['/api/tasks', '/api/rangers'];

export const giveTask: Action<z.input<typeof newTask>, NewTask['id']> = {
  name: 'task.give',
  send: async (input) => (await apiSend(task, 'POST', '/api/tasks', input)).data.id,
  changes,
};

export const cancelTask: Action<{ id: string } & z.input<typeof taskCancel>, void> = {
  name: 'task.cancel',
  async send({ id, ...body }) {
    await apiSend(task, 'POST', `/api/tasks/${id}/cancel`, body);
  },
  changes,
};
