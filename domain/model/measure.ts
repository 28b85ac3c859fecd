/** 提醒 → 约谈 → 通报 (Article 16): proposed by rule, decided by a person, answered by the official. */
import { z } from 'zod';
import { chiefLevel } from './chief.ts';
import { day, instant } from './common.ts';
import { actor, namedPerson } from './person.ts';

/** 提醒 reminder · 约谈 talk · 通报 circular, in this order. */
export const ladder = ['reminder', 'talk', 'circular'] as const;
export const ladderStep = z.enum(ladder);
export type LadderStep = z.infer<typeof ladderStep>;

export const measureReason = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('duty'),
      article: z.string(),
      from: day,
      to: day,
      required: z.int(),
      done: z.int(),
      madeUp: z.int().meta({ description: 'patrols of the running period, which have not made up for it' }),
    }),
    z.object({
      kind: z.literal('coverage'),
      assessmentId: z.uuid(),
      from: day,
      to: day,
      ratio: z.number(),
      target: z.number(),
      status: z.string(),
    }),
    z.object({
      kind: z.literal('earlier-step'),
      step: ladderStep,
      on: day,
      days: z.int().meta({ description: 'since then' }),
    }),
  ])
  .meta({ id: 'MeasureReason' });
export type MeasureReason = z.infer<typeof measureReason>;

const chief = z.object({ id: z.string(), name: z.string(), title: z.string(), level: chiefLevel });

export const measureProposal = z
  .object({
    chief,
    step: ladderStep,
    basis: z.string().meta({ description: 'names the facts: decided once, they propose the step no more' }),
    reasons: z.array(measureReason),
    ruleVersion: z.string(),
  })
  .meta({ id: 'MeasureProposal' });
export type MeasureProposal = z.infer<typeof measureProposal>;

const text = z.string().trim().min(1).max(2000);

/** Body of POST /api/measures: a person's decision on a proposal. */
export const newMeasure = z
  .object({
    id: z.uuid(),
    chiefId: z.string().min(1).max(200),
    step: ladderStep,
    basis: z.string().min(1).max(500),
    decision: z.enum(['issue', 'dismiss']),
    note: text.meta({ description: 'what the official is told; of a dismissal why' }),
    by: actor,
  })
  .meta({ id: 'NewMeasure' });
export type NewMeasure = z.infer<typeof newMeasure>;

/** answer 回应: of the official · close 办结: it has been complied with. */
export const newMeasureEvent = z
  .object({ id: z.uuid(), kind: z.enum(['answer', 'close']), note: text, by: actor })
  .meta({ id: 'NewMeasureEvent' });
export type NewMeasureEvent = z.infer<typeof newMeasureEvent>;

export const measure = z
  .object({
    id: z.uuid(),
    chief,
    step: ladderStep,
    state: z.enum(['issued', 'answered', 'closed', 'dismissed']),
    basis: z.string(),
    reasons: z.array(measureReason),
    ruleVersion: z.string(),
    events: z.array(
      z.object({
        id: z.uuid(),
        at: instant,
        kind: z.enum(['issue', 'dismiss', 'answer', 'close']),
        by: namedPerson,
        note: z.string(),
      }),
    ),
    revision: z.int(),
    illustrative: z.boolean(),
  })
  .meta({ id: 'Measure' });
export type Measure = z.infer<typeof measure>;

export const measureQuery = z.object({
  chief: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
  offset: z.coerce.number().int().min(0).default(0),
});
