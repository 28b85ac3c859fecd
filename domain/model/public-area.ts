/** What everybody may read of an area: its board 公示牌 and the newest publication. */
import { z } from 'zod';
import { dutyLists } from '../board/duties.ts';
import { areaKind, areaKinds } from './area.ts';
import { chiefLevel } from './chief.ts';
import { day, instant } from './common.ts';
import { publishedCoverage, publishedDuty } from './publication.ts';

/** A number is here only as it was published; null: nothing is published (尚未公布). */
export const publicArea = z
  .object({
    id: z.string(),
    kind: areaKind,
    name: z.string(),
    parent: z.object({ id: z.string(), name: z.string() }).nullable(),
    illustrative: z.boolean().meta({ description: '示意: outline or chief is made up' }),
    children: z.int().meta({ description: 'areas of this list right below it' }),
    chiefs: z.array(z.object({ name: z.string(), title: z.string() })),
    published: z
      .object({
        title: z.string(),
        period: z.object({ from: day, to: day }),
        ratio: publishedCoverage.shape.ratio,
        status: publishedCoverage.shape.status,
      })
      .nullable(),
  })
  .meta({ id: 'PublicArea' });
export type PublicArea = z.infer<typeof publicArea>;

export const publicAreaQuery = z.object({
  q: z.string().trim().max(50).optional().meta({ description: 'part of the name' }),
  kind: z.enum(areaKinds).optional(),
  parent: z.string().max(100).optional().meta({
    description: 'right below this area, or, below a ridge of the 四山, inside it',
  }),
  published: z.stringbool().default(false).meta({ description: 'only areas with a publication in force' }),
  limit: z.coerce.number().int().min(1).max(200).default(60),
  offset: z.coerce.number().int().min(0).default(0),
});

/** A picture of the outline, simplified: SVG paths in a box of `width` × `height`. */
export const publicOutline = z.object({
  width: z.number(),
  height: z.number(),
  area: z.string(),
  around: z
    .string()
    .meta({ description: "the parent's outline where it reaches into the picture; may be empty" }),
});
export type PublicOutline = z.infer<typeof publicOutline>;

/** The board 公示牌 of an area. Phones are offices', never a person's. */
export const publicBoard = z
  .object({
    id: z.string(),
    kind: areaKind,
    name: z.string(),
    parents: z
      .array(z.object({ id: z.string(), name: z.string() }))
      .meta({ description: 'from the top down' }),
    illustrative: z.boolean(),
    chiefs: z.array(
      z.object({
        name: z.string(),
        post: z.string(),
        title: z.string(),
        level: chiefLevel,
        duties: z.enum(dutyLists).meta({ description: 'which duties of the ordinance are theirs' }),
      }),
    ),
    office: z
      .object({ name: z.string(), phone: z.string().nullable() })
      .nullable()
      .meta({ description: '林长办公室 that takes complaints 监督电话; null: none is on record' }),
    outline: publicOutline.nullable(),
    published: z
      .object({
        title: z.string(),
        period: z.object({ from: day, to: day }),
        publishedAt: instant,
        illustrative: z.boolean(),
        coverage: publishedCoverage,
        duty: publishedDuty,
      })
      .nullable()
      .meta({ description: 'the newest publication in force; null: 尚未公布' }),
    unit: z.string().nullable().meta({ description: 'who runs the site' }),
    mapApproval: z.string().nullable().meta({ description: '审图号' }),
    address: z.string().meta({ description: 'of the page of this area, as the QR code has it' }),
  })
  .meta({ id: 'PublicBoard' });
export type PublicBoard = z.infer<typeof publicBoard>;

/** How a board is printed. */
export const boardPaperQuery = z.object({
  lang: z.enum(['zh-CN', 'en']).default('zh-CN'),
  size: z.enum(['A3', 'A4']).default('A4'),
});
