import { z } from 'zod';
import { problemActions } from '../problems/rectification.ts';
import { bboxText, day, instant } from './common.ts';
import { sourceCrs } from './patrol.ts';
import { actor, appointee, namedPerson } from './person.ts';
import { photoIds } from './photo.ts';
import { problemStates } from './problem.ts';

/** One problem (问题) with its place, people and steps; the counts of many are in problem.ts. */

const id = z.string().min(1).max(200);
/** A uuid that the client made, in the spelling of the database. */
const ownId = z.uuid().toLowerCase();

const note = z.string().trim().max(2000);
const photos = photoIds.default([]);
const when = instant.optional().meta({
  description: 'when it was done, where it is sent later (a queue without network); default now',
});

/** Body of POST /api/problems. */
export const newProblem = z
  .object({
    id: ownId.meta({ description: 'made by the client: the same body again is the same problem' }),
    at: when,
    kind: z.string().trim().min(1).max(60).meta({ description: 'a name of GET /api/problems/kinds' }),
    description: note.optional(),
    lon: z.number().min(-180).max(180),
    lat: z.number().min(-90).max(90),
    crs: sourceCrs.extract(['EPSG:4490', 'EPSG:4326', 'GCJ-02']).default('EPSG:4490'),
    patrolId: z.uuid().optional().meta({ description: 'the patrol that it was found on' }),
    by: actor,
    photoIds: photos,
    dueOn: day.optional().meta({ description: '整改期限; default: the days of its kind from the report' }),
  })
  .meta({ id: 'NewProblem' });
export type NewProblem = z.input<typeof newProblem>;

/** Body of POST /api/problems/{id}/steps; which field an action needs: domain/problems/rectification.ts. */
export const newProblemStep = z
  .object({
    id: ownId.meta({ description: 'made by the client: the same body again is the same step' }),
    at: when,
    action: z.enum(problemActions),
    revision: z.int().min(1).meta({
      description: 'of the problem that it is about; 409 when somebody else was first',
    }),
    by: actor,
    note: note.optional(),
    photoIds: photos,
    assignee: appointee.optional(),
    dueOn: day.optional(),
  })
  .meta({ id: 'NewProblemStep' });
export type NewProblemStep = z.input<typeof newProblemStep>;

const places = z.object({ id: z.string(), name: z.string() });

export const problemRecord = z
  .object({
    id: z.string(),
    kind: z.string(),
    state: z.enum(problemStates),
    description: z.string().nullable(),
    lon: z.number(),
    lat: z.number(),
    reportedOn: day,
    dueOn: day.nullable(),
    closedOn: day.nullable(),
    daysLeft: z
      .int()
      .nullable()
      .meta({ description: 'from `at` to the deadline, negative when it is over; null: closed, or none' }),
    reporter: namedPerson.nullable(),
    assignee: namedPerson.nullable(),
    town: places.nullable().meta({ description: 'the town at the place on `at`; null: none is known' }),
    grid: places.nullable(),
    revision: z.int(),
    source: z.string().meta({ description: '`demo`: made up (演示数据)' }),
  })
  .meta({ id: 'ProblemRecord' });
export type ProblemRecord = z.infer<typeof problemRecord>;

export const problemStep = z
  .object({
    id: z.string(),
    action: z.enum(['report', ...problemActions]),
    at: instant,
    from: z.enum(problemStates).nullable(),
    to: z.enum(problemStates),
    by: namedPerson.nullable(),
    note: z.string().nullable(),
    dueOn: day.nullable().meta({ description: 'the deadline that it set' }),
    assignee: namedPerson.nullable(),
    photoIds: z.array(z.string()),
  })
  .meta({ id: 'ProblemStep' });
export type ProblemStep = z.infer<typeof problemStep>;

export const problemDetail = problemRecord
  .extend({
    at: day.meta({ description: 'day that the deadline is judged on' }),
    patrolId: z.string().nullable(),
    steps: z
      .array(problemStep)
      .meta({ description: 'the oldest first; empty: none was recorded, as of an import' }),
  })
  .meta({ id: 'ProblemDetail' });
export type ProblemDetail = z.infer<typeof problemDetail>;

export const problemList = z
  .object({
    items: z.array(problemRecord),
    total: z.int(),
    at: day.meta({ description: 'day that deadlines are judged on, and areas taken' }),
    counts: z
      .object({
        open: z.int(),
        overdue: z.int(),
        closed: z.int(),
        states: z.record(z.enum(problemStates), z.int()),
      })
      .meta({
        description: 'of all in the place and period asked for, whatever `state`, `open` and `overdue` say',
      }),
  })
  .meta({ id: 'ProblemList' });
export type ProblemList = z.infer<typeof problemList>;

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

export const problemQuery = z
  .object({
    chief: id.optional().meta({ description: 'inside the areas that the chief answers for today' }),
    area: id.optional(),
    state: z.enum(problemStates).optional(),
    open: flag.optional().meta({ description: 'true: not closed; false: closed' }),
    overdue: flag.optional().meta({ description: 'true: not closed, and the deadline is over' }),
    from: day.optional().meta({ description: 'reported on this day or later' }),
    to: day.optional().meta({ description: 'reported before this day' }),
    bbox: bboxText.optional(),
    order: z
      .enum(['urgent', 'newest'])
      .default('urgent')
      .meta({ description: 'urgent: open ones first, the earliest deadline first' }),
    limit: z.coerce.number().int().min(1).max(500).default(50),
    offset: z.coerce.number().int().min(0).default(0),
  })
  .refine(({ from, to }) => !from || !to || from < to, {
    message: 'from must be before to',
    path: ['from'],
  });

/** A kind to choose, and the days of its rectification. */
export const problemKind = z.object({ name: z.string(), days: z.int() }).meta({ id: 'ProblemKind' });

/** Somebody who could rectify a problem, the nearest first. */
export const problemCandidate = z
  .object({
    chiefId: z.string().nullable(),
    rangerId: z.string().nullable(),
    name: z.string(),
    role: z.string().meta({ description: 'title of a chief, team of a ranger' }),
    area: z.string().meta({ description: 'name of the area or grid' }),
    open: z.int().meta({ description: 'open problems assigned to the person' }),
  })
  .meta({ id: 'ProblemCandidate' });
export type ProblemCandidate = z.infer<typeof problemCandidate>;
