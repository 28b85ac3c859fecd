/** 林长令 and meetings 林长会议 (Article 8). */
import { z } from 'zod';
import { day, instant } from './common.ts';
import { actor, namedPerson } from './person.ts';

const id = z.string().min(1).max(200);
const text = (max: number) => z.string().trim().min(1).max(max);

/** Body of POST /api/orders. */
export const newOrder = z
  .object({
    id: z.uuid(),
    number: text(60).meta({ description: 'as it is quoted, e.g. 2026年第1号' }),
    title: text(200),
    text: text(20_000),
    chiefId: id.meta({ description: 'who signs it: the city’s 总林长 or a district’s 辖区林长 (Article 8)' }),
    issuedOn: day,
    areaIds: z.array(id).min(1).max(1000).meta({ description: 'whom it is addressed to' }),
    by: actor,
  })
  .refine(({ areaIds }) => new Set(areaIds).size === areaIds.length, {
    message: 'names an area twice',
    path: ['areaIds'],
  })
  .meta({ id: 'NewOrder' });
export type NewOrder = z.infer<typeof newOrder>;

/** receipt 签收 · feedback 反馈, both of an addressed area · revoke 废止, with the reason. */
export const newOrderEvent = z
  .object({
    id: z.uuid(),
    kind: z.enum(['receipt', 'feedback', 'revoke']),
    areaId: id.nullable().default(null),
    note: z.string().trim().max(2000).default(''),
    by: actor,
  })
  .refine(({ kind, areaId }) => (kind === 'revoke') === (areaId === null), {
    message: 'is named by a receipt and by feedback, and by nothing else',
    path: ['areaId'],
  })
  .refine(({ kind, note }) => kind === 'receipt' || note !== '', { message: 'says what', path: ['note'] })
  .meta({ id: 'NewOrderEvent' });
export type NewOrderEvent = z.infer<typeof newOrderEvent>;

export const chiefOrder = z
  .object({
    id: z.uuid(),
    number: z.string(),
    title: z.string(),
    text: z.string(),
    chief: z.object({ id: z.string(), name: z.string(), title: z.string() }),
    issuedOn: day,
    state: z.enum(['issued', 'revoked']),
    areas: z.array(
      z.object({ id: z.string(), name: z.string(), receivedAt: instant.nullable(), feedback: z.int() }),
    ),
    events: z.array(
      z.object({
        id: z.uuid(),
        at: instant,
        kind: z.enum(['receipt', 'feedback', 'revoke']),
        area: z.object({ id: z.string(), name: z.string() }).nullable(),
        by: namedPerson,
        note: z.string(),
      }),
    ),
    revision: z.int(),
    illustrative: z.boolean(),
  })
  .meta({ id: 'ChiefOrder' });
export type ChiefOrder = z.infer<typeof chiefOrder>;

const attendance = z.array(z.strictObject({ name: text(60), post: z.string().trim().max(100).default('') }));

/** Body of PUT /api/meetings/{id}. */
export const meetingInput = z
  .object({
    areaId: id.meta({ description: 'the city or a district' }),
    heldAt: instant,
    place: z.string().trim().max(200).default(''),
    chair: text(60),
    attendance: attendance.max(500).default([]),
    agenda: text(5000),
    minutes: z.string().trim().max(50_000).default(''),
    void: text(500)
      .nullable()
      .default(null)
      .meta({ description: 'why it is not to be counted (entered by mistake); null: it counts' }),
    by: actor,
  })
  .meta({ id: 'MeetingInput' });
export type MeetingInput = z.infer<typeof meetingInput>;

export const newMeeting = meetingInput.extend({ id: z.uuid() }).meta({ id: 'NewMeeting' });
export type NewMeeting = z.infer<typeof newMeeting>;

export const meetingLevels = ['city', 'district'] as const;

export const meeting = z
  .object({
    id: z.uuid(),
    level: z.enum(meetingLevels),
    area: z.object({ id: z.string(), name: z.string() }),
    heldAt: instant,
    heldOn: day,
    place: z.string(),
    chair: z.string(),
    attendance: z.array(z.object({ name: z.string(), post: z.string() })),
    agenda: z.string(),
    minutes: z.string(),
    void: z.string().nullable(),
    recordedBy: namedPerson,
    revision: z.int(),
    illustrative: z.boolean(),
  })
  .meta({ id: 'Meeting' });
export type Meeting = z.infer<typeof meeting>;

/** How an area's meetings of a year stand to Article 8; no-records: the register begins later. */
export const meetingStanding = z.enum(['met', 'due', 'overdue', 'no-records']);
export type MeetingStanding = z.infer<typeof meetingStanding>;

export const meetingRegister = z
  .object({
    year: z.int(),
    at: day,
    article: z.string(),
    recordsSince: day.nullable().meta({ description: 'day of the first meeting on record; null: none is' }),
    areas: z.array(
      z.object({
        area: z.object({ id: z.string(), name: z.string() }),
        level: z.enum(meetingLevels),
        required: z.int(),
        held: z.int(),
        remaining: z.int(),
        dueDate: day,
        standing: meetingStanding,
      }),
    ),
    items: z.array(meeting),
    total: z.int(),
  })
  .meta({ id: 'MeetingRegister' });
export type MeetingRegister = z.infer<typeof meetingRegister>;

export const registerQuery = z.object({
  year: z.coerce.number().int().min(2000).max(2199).optional().meta({ description: 'default: this year' }),
  area: id.optional(),
});
export const orderQuery = z.object({
  area: id.optional().meta({ description: 'addressed to this area' }),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  offset: z.coerce.number().int().min(0).default(0),
});
