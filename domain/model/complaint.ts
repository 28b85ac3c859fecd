/** Complaints 监督投诉 as the office handles them. */
import { z } from 'zod';
import { instant } from './common.ts';
import { actor, namedPerson } from './person.ts';
import { complaintStates, complaintSubjects } from './public-complaint.ts';

export const complaint = z
  .object({
    id: z.string(),
    area: z.object({ id: z.string(), name: z.string().nullable() }),
    subject: z.enum(complaintSubjects),
    state: z.enum(complaintStates),
    text: z.string(),
    place: z.string().nullable(),
    lon: z.number().nullable(),
    lat: z.number().nullable(),
    contact: z.string().nullable(),
    answer: z.string().nullable(),
    problemId: z.string().nullable().meta({ description: 'the problem 问题 that was made from it' }),
    revision: z.int(),
    receivedAt: instant,
    changedAt: instant,
  })
  .meta({ id: 'Complaint' });
export type Complaint = z.infer<typeof complaint>;

export const complaintDetail = complaint
  .extend({
    steps: z.array(
      z.object({
        id: z.string(),
        from: z.enum(complaintStates),
        to: z.enum(complaintStates),
        at: instant,
        by: namedPerson,
        answer: z.string().nullable(),
        note: z.string().nullable(),
        problemId: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ComplaintDetail' });
export type ComplaintDetail = z.infer<typeof complaintDetail>;

export const complaintQuery = z.object({
  state: z.enum(complaintStates).optional(),
  area: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).default(0),
});

/** Body of POST /api/complaints/{id}/steps. */
export const newComplaintStep = z
  .object({
    id: z
      .uuid()
      .toLowerCase()
      .meta({ description: 'made by the client: the same body again is the same step' }),
    revision: z
      .int()
      .min(1)
      .meta({ description: 'of the complaint that it is about; 409 when somebody else was first' }),
    to: z.enum(['handling', 'answered', 'refused']),
    answer: z.string().trim().min(1).max(2000).optional().meta({
      description: 'for the sender to read; answered and refused need one',
    }),
    note: z.string().trim().min(1).max(1000).optional().meta({ description: 'why, for the office alone' }),
    problemId: z.uuid().optional().meta({ description: 'a problem 问题 made from it' }),
    by: actor,
  })
  .refine(({ to, answer }) => to === 'handling' || answer !== undefined, {
    message: 'an answer is needed to end it',
    path: ['answer'],
  })
  .refine(({ to, answer }) => to !== 'handling' || answer === undefined, {
    message: 'is told only when it ends',
    path: ['answer'],
  })
  .meta({ id: 'NewComplaintStep' });
export type NewComplaintStep = z.input<typeof newComplaintStep>;

/** From which states a step leads where: an end can be opened again, with the old answer out of sight. */
export const complaintSteps: Readonly<Record<(typeof complaintStates)[number], readonly string[]>> = {
  received: ['handling', 'answered', 'refused'],
  handling: ['handling', 'answered', 'refused'],
  answered: ['handling'],
  refused: ['handling'],
};
