/**
 * What rights can be given over: areas and people by name and place alone. Who gives rights sees none of the business data
 * (三员分立), and still has to choose from it.
 */
import { z } from 'zod';
import { areaKind } from './area.ts';

const limit = z.coerce.number().int().min(1).max(200).default(50);
const text = z.string().trim().max(60).optional();

/** `ids` wins: those areas, whatever they are called. */
export const grantAreaQuery = z.object({
  q: text.meta({ description: 'part of the name' }),
  ids: z
    .string()
    .max(20_000)
    .transform((ids) => ids.split(','))
    .optional()
    .meta({ description: 'comma-separated: these areas alone' }),
  limit,
});
export type GrantAreaQuery = z.infer<typeof grantAreaQuery>;

export const grantArea = z
  .object({
    id: z.string(),
    kind: areaKind,
    name: z.string(),
    parent: z.string().nullable().meta({ description: 'name of the area that it is part of' }),
  })
  .meta({ id: 'GrantArea' });
export type GrantArea = z.infer<typeof grantArea>;

export const grantPersonQuery = z.object({
  q: text.meta({ description: 'part of the name, post or area' }),
  chief: z.string().max(200).optional().meta({ description: 'this chief alone' }),
  ranger: z.string().max(200).optional().meta({ description: 'this ranger alone' }),
  limit,
});
export type GrantPersonQuery = z.infer<typeof grantPersonQuery>;

/** A chief 林长 or a ranger 护林员 on record: one of the two ids is there. */
export const grantPerson = z
  .object({
    chiefId: z.string().nullable(),
    rangerId: z.string().nullable(),
    name: z.string(),
    title: z.string().nullable().meta({ description: "a chief's title, a ranger's team" }),
    place: z
      .string()
      .nullable()
      .meta({ description: 'areas that a chief answers for, or the grid of a ranger' }),
  })
  .meta({ id: 'GrantPerson' });
export type GrantPerson = z.infer<typeof grantPerson>;
