import { type Request, Router } from 'express';
import { toString as qrCode } from 'qrcode';
import { z } from 'zod';
import { inTransaction } from '../../data/db/transaction.ts';
import { unknownPerson } from '../../data/patrols/people.ts';
import { cancelTask, giveTask } from '../../data/tasks/store.ts';
import { type NewTask, newTask, type Task, taskCancel, taskQuery } from '../../domain/model/task.ts';
import { fileNameOf } from '../exports/file-name.ts';
import { baseOf } from '../http/address.ts';
import type { ApiDeps } from '../http/deps.ts';
import { HttpProblem, notFound, parseBody, parseParams, parseQuery } from '../http/problem.ts';
import { keptPerson } from '../people/kept-person.ts';
import { measureGaps } from '../routes/gaps.ts';
import { gpxOf, kmlOf } from './files.ts';
import { findTask, listTasks } from './queries.ts';

export const taskPath = z.object({ id: z.uuid() });

/** Tasks 任务: given, listed, cancelled, and as files for the phone; see `taskPaths`. */
export function taskRoutes({ database, config }: ApiDeps): Router {
  const { pool } = database;
  const router = Router();

  const taskOf = async (req: Request): Promise<Task> => {
    const { id } = parseParams(taskPath, req);
    const task = await findTask(pool, id);
    if (!task) throw notFound('task', id);
    return task;
  };
  const pageOf = (req: Request, { id, chief }: Task) =>
    `${baseOf(config, req)}/inspect?${new URLSearchParams({ chief: chief.id, list: 'tasks', task: id })}`;

  router.get('/api/tasks', async (req, res) => {
    res.json(await listTasks(pool, parseQuery(taskQuery, req)));
  });

  router.post('/api/tasks', async (req, res) => {
    const given = parseBody(newTask, req);
    const areas = await measureGaps(pool, given.gaps);
    await checkTask(given);
    const outcome = await inTransaction(pool, async (client) =>
      giveTask(client, given, areas, await keptPerson(client, given.by, 'by'), 'page'),
    );
    if (outcome === 'conflict') {
      throw new HttpProblem(409, 'Task exists', `Task ${given.id} is there with other content.`, [
        { path: 'id', message: 'is taken by another task' },
      ]);
    }
    res
      .status(outcome === 'created' ? 201 : 200)
      .location(`/api/tasks/${given.id}`)
      .json(await findTask(pool, given.id));
  });

  router.post('/api/tasks/:id/cancel', async (req, res) => {
    const { id } = parseParams(taskPath, req);
    const { by, reason } = parseBody(taskCancel, req);
    const outcome = await inTransaction(pool, async (client) =>
      cancelTask(client, id, { by: await keptPerson(client, by, 'by'), reason }),
    );
    if (outcome === 'unknown') throw notFound('task', id);
    if (outcome === 'done') {
      throw new HttpProblem(409, 'Task is done', 'Patrols have covered it; there is nothing to cancel.');
    }
    res.json(await findTask(pool, id));
  });

  router.get('/api/tasks/:id.gpx', async (req, res) => {
    const task = await taskOf(req);
    res.attachment(`${nameOf(task)}.gpx`).type('application/gpx+xml');
    res.send(gpxOf(task, pageOf(req, task)));
  });
  router.get('/api/tasks/:id.kml', async (req, res) => {
    const task = await taskOf(req);
    res.attachment(`${nameOf(task)}.kml`).type('application/vnd.google-earth.kml+xml');
    res.send(kmlOf(task));
  });
  router.get('/api/tasks/:id/qr.svg', async (req, res) => {
    const code = await qrCode(pageOf(req, await taskOf(req)), { type: 'svg', errorCorrectionLevel: 'M' });
    res.type('image/svg+xml').set('Cache-Control', 'private, no-cache').send(code);
  });
  router.get('/api/tasks/:id', async (req, res) => {
    res.json(await taskOf(req));
  });

  /** @throws HttpProblem 422 that names a person who is not on record, a stop at none of the gaps, or a gap without a stop */
  async function checkTask({ chiefId, assignee, gaps, route }: NewTask): Promise<void> {
    const giver = await unknownPerson(pool, { chiefId });
    const doer = await unknownPerson(pool, assignee);
    const ids = new Set(gaps.map(({ id }) => id));
    const reached = new Set(route.stops.map(({ gapId }) => gapId));
    const errors = [
      ...(giver ? [{ path: 'chiefId', message: 'there is no such chief' }] : []),
      ...(doer ? [{ path: `assignee.${doer.field}`, message: 'there is no such person' }] : []),
      ...('chiefId' in assignee && assignee.chiefId === chiefId
        ? [{ path: 'assignee.chiefId', message: 'is who gives the task' }]
        : []),
      ...route.stops.flatMap(({ gapId }, i) =>
        ids.has(gapId) ? [] : [{ path: `route.stops.${i}.gapId`, message: 'is none of the gaps' }],
      ),
      ...gaps.flatMap(({ id }, i) =>
        reached.has(id) ? [] : [{ path: `gaps.${i}.id`, message: 'is left out by the route' }],
      ),
    ];
    if (errors.length > 0) throw new HttpProblem(422, 'Task not valid', undefined, errors);
  }

  return router;
}

function nameOf({ givenOn, assignee }: Task): string {
  return fileNameOf(['巡护任务', givenOn, assignee.name]);
}
