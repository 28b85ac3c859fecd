/** Tasks (任务): who is to patrol which gaps until when. A task closes itself when patrols have covered them. */
import { z } from 'zod';
import { bbox, day, inOrder, instant, multiPolygonGeometry } from './common.ts';
import { actor, namedPerson } from './person.ts';
import { chosenGaps, prediction, route } from './route.ts';

/** Stored in setting('task'), defaults below; a task keeps the rule it was given under. */
export const taskRule = z.strictObject({
  doneShare: z.number().min(0.05).max(1).default(0.8).meta({
    description: 'share of the land of its gaps that patrols must cover for a task to be done',
  }),
});
export type TaskRule = z.infer<typeof taskRule>;

export const taskStates = ['open', 'done', 'cancelled'] as const;
export const taskState = z.enum(taskStates);
export type TaskState = z.infer<typeof taskState>;

const id = z.string().min(1).max(100);
const assignee = z.union([z.strictObject({ rangerId: id }), z.strictObject({ chiefId: id })]).meta({
  description: 'a ranger 护林员, or a subordinate chief 下级林长',
});
const note = z.string().max(2000).meta({ description: 'what to look out for' });

/** The coverage that showed the gaps. */
const planned = z
  .object({
    from: day,
    to: day,
    effectiveOnly: z.boolean().default(false),
    by: z.enum(['all', 'own']).default('all'),
  })
  .refine(...inOrder);

/** Body of POST /api/tasks: the client makes the id, so that sending it again is the same task. */
export const newTask = z
  .object({
    id: z.uuid(),
    chiefId: id.meta({ description: 'who gives it' }),
    assignee,
    dueOn: day.meta({ description: 'the last day; overdue from the day after' }),
    note: note.default(''),
    planned,
    gaps: chosenGaps,
    route,
    prediction: prediction.nullish().meta({ description: 'as it was when the route was planned' }),
    by: actor,
  })
  .meta({ id: 'NewTask' });
export type NewTask = z.infer<typeof newTask>;

/** Body of POST /api/tasks/{id}/cancel; cancelled again is cancelled. */
export const taskCancel = z
  .object({ reason: z.string().max(500).default(''), by: actor })
  .meta({ id: 'TaskCancel' });

const person = z.object({ id: z.string(), name: z.string(), title: z.string() });

export const taskStep = z.object({
  at: instant,
  kind: z.enum(['given', 'progress', 'done', 'reopened', 'cancelled']),
  by: namedPerson.nullable().meta({ description: 'null: nobody, patrols were counted' }),
  coveredShare: z.number().nullable(),
  reason: z.string().nullable(),
});
export type TaskStep = z.infer<typeof taskStep>;

export const taskSummary = z
  .object({
    id: z.uuid(),
    state: taskState,
    overdue: z.boolean().meta({ description: 'open, and its last day is over' }),
    chief: person,
    assignee: person.extend({ kind: z.enum(['ranger', 'chief']) }),
    givenAt: instant,
    givenOn: day.meta({ description: 'patrols from this day on count' }),
    dueOn: day,
    daysLeft: z
      .int()
      .nullable()
      .meta({ description: 'until its last day, of an open task; negative: overdue' }),
    note: z.string(),
    gapCount: z.int(),
    gapM2: z.number(),
    coveredM2: z.number(),
    coveredShare: z.number().min(0).max(1),
    rule: taskRule,
    lengthM: z.number(),
    hours: z.number(),
    doneAt: instant.nullable().meta({ description: 'when it was found to be covered' }),
    patrolIds: z.array(z.uuid()).meta({ description: 'patrols since then that reached its gaps' }),
    bbox,
    revision: z.int(),
    illustrative: z.boolean(),
  })
  .meta({ id: 'TaskSummary' });
export type TaskSummary = z.infer<typeof taskSummary>;

export const task = taskSummary
  .extend({
    planned,
    gaps: z.array(
      z.object({
        id: z.string(),
        areaM2: z.number(),
        coveredM2: z.number(),
        geometry: multiPolygonGeometry,
      }),
    ),
    route,
    prediction: prediction.nullable(),
    checkedAt: instant.nullable().meta({ description: 'when the covered share was last counted' }),
    steps: z.array(taskStep),
  })
  .meta({ id: 'Task' });
export type Task = z.infer<typeof task>;

export const taskQuery = z.object({
  chief: id.optional().meta({ description: 'given by this chief, or to be done by them' }),
  assignee: id.optional().meta({ description: 'to be done by this ranger or chief' }),
  area: id.optional().meta({ description: 'with a gap in this area, as it is today' }),
  state: z
    .enum([...taskStates, 'overdue'])
    .optional()
    .meta({ description: 'overdue: open ones whose last day is over' }),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  offset: z.coerce.number().int().min(0).default(0),
});
