/** One gap looked into: what grows there, who is near, and when somebody was there last. */
import { z } from 'zod';
import { day, instant } from './common.ts';
import { gap } from './gap.ts';
import { recordResult } from './patrol.ts';

/** In the query of the parcels of a gap. */
export const pageOfParcels = {
  limit: z.coerce.number().int().min(1).max(200).default(20),
  offset: z.coerce.number().int().min(0).default(0),
};

const code = (description: string) => z.string().nullable().meta({ description });

/** A forest parcel (小班) that a gap reaches. Codes as stored: docs/data-dictionary.md; null: not on record. */
export const gapParcel = z
  .object({
    id: z.string(),
    code: z.string().meta({ description: 'the parcel’s own code' }),
    linBan: code('LIN_BAN 林班'),
    xiaoBan: code('XIAO_BAN 小班号'),
    diLei: z.string().meta({ description: 'DI_LEI 地类' }),
    species: code('YOU_SHI_SZ 优势树种'),
    ageGroup: code('LING_ZU 龄组'),
    origin: code('QI_YUAN 起源'),
    category: code('SEN_LIN_LB 森林类别'),
    landProtection: code('BH_DJ 林地保护等级'),
    publicProtection: code('GJGYL_BHDJ 国家级公益林保护等级'),
    landTenure: code('LD_QS 林地权属'),
    treeTenure: code('LM_QS 林木权属'),
    insideM2: z.number().meta({ description: 'its area inside the gap, geodesic m²' }),
    areaM2: z.number().meta({ description: 'its whole area, geodesic m²' }),
  })
  .meta({ id: 'GapParcel' });
export type GapParcel = z.infer<typeof gapParcel>;

/** Parcels of a gap, the largest share first. */
export const gapParcels = z
  .object({
    total: z.int(),
    insideM2: z.number().meta({
      description: 'of all of them; above the gap’s own area where parcels overlap, below it where none is',
    }),
    items: z.array(gapParcel),
  })
  .meta({ id: 'GapParcels' });
export type GapParcels = z.infer<typeof gapParcels>;

const lastVisit = z.object({
  patrolId: z.string(),
  at: instant.meta({ description: 'start of the patrol' }),
  person: z.string().nullable(),
  result: recordResult
    .nullable()
    .meta({ description: 'what its record 巡林记录 says; null: no record was written' }),
});

const nearRanger = z.object({
  id: z.string(),
  name: z.string(),
  grid: z.object({ id: z.string(), name: z.string() }).meta({ description: 'the grid of the post' }),
  distanceM: z.number().meta({ description: 'from the middle of the gap to that grid; 0: inside it' }),
  patrols: z.int().meta({ description: 'patrols that began within `load`' }),
  lastSeen: instant.nullable().meta({ description: 'last fix of any patrol; null: never on patrol' }),
});
export type NearRanger = z.infer<typeof nearRanger>;

export const gapDetail = z
  .object({
    gap,
    lastVisit: lastVisit.nullable().meta({
      description:
        'the last usable patrol before the period’s end that came near the middle of the gap, by the rule of ' +
        'daysSinceVisit; null: not visited',
    }),
    nearM: z.number().meta({ description: 'near: half the swath, metres' }),
    rangers: z.array(nearRanger).meta({ description: 'the nearest rangers by post, less busy ones first' }),
    load: z
      .object({ from: day, to: day })
      .meta({ description: 'days over which patrols of rangers are counted: the last 30, today included' }),
  })
  .meta({ id: 'GapDetail' });
export type GapDetail = z.infer<typeof gapDetail>;
