/** Frequent-problem areas (问题多发区, Article 13: 问题频发的重点区域): where many problems were reported close together. */
import { z } from 'zod';
import { arealGeometry, bbox, day, instant } from './common.ts';

/** How problems are gathered into areas. */
export const clusterRule = z
  .object({
    epsM: z
      .number()
      .min(50)
      .max(5000)
      .default(600)
      .meta({ description: 'problems this near belong together, m' }),
    minProblems: z
      .int()
      .min(2)
      .max(1000)
      .default(4)
      .meta({ description: 'so many within `epsM` of one of them, itself included, make an area' }),
    days: z
      .int()
      .min(30)
      .max(1096)
      .default(365)
      .meta({ description: 'reports of so many days, the last included' }),
    bufferM: z
      .number()
      .min(10)
      .max(2000)
      .default(200)
      .meta({ description: 'width of the rim around them, m' }),
  })
  .meta({ id: 'ClusterRule' });
export type ClusterRule = z.infer<typeof clusterRule>;

/** Problems of one kind in an area, the most first. */
export const kindCount = z.object({ kind: z.string(), count: z.int() });

export const frequentArea = z
  .object({
    id: z.string().meta({ description: 'of its earliest problem: stays while that one is within the days' }),
    name: z.string().meta({ description: 'of the town and grid (网格) at its centre, else of the nearest' }),
    problems: z.int(),
    open: z.int().meta({ description: 'of these, not closed (未销号) now' }),
    kinds: z.array(kindCount),
    firstOn: day,
    lastOn: day,
    areaM2: z.number().meta({ description: 'geodesic' }),
    center: z.tuple([z.number(), z.number()]).meta({ description: 'a point in it, [lon, lat]' }),
    bbox,
    geometry: arealGeometry,
    illustrative: z.boolean().meta({ description: '演示数据: some of its problems are demo data' }),
  })
  .meta({ id: 'FrequentArea' });
export type FrequentArea = z.infer<typeof frequentArea>;

/** The frequent-problem areas of a day, most problems first, and how they were found. */
export const frequentAreaList = z
  .object({
    at: day,
    period: z.object({ from: day, to: day }).meta({ description: 'days of report that are looked at' }),
    method: clusterRule.extend({
      name: z.literal('DBSCAN'),
      crs: z.string().meta({ description: 'plane that distances are measured in' }),
      outline: z.string().meta({ description: 'how the outline is drawn' }),
      source: z.string().meta({ description: 'the law, or the setting that changes the parameters' }),
    }),
    reported: z.int().meta({ description: 'problems reported in the period, in areas or not' }),
    items: z.array(frequentArea),
    total: z.int(),
    dataTime: instant.nullable().meta({ description: 'last change of any problem; null: none was recorded' }),
  })
  .meta({ id: 'FrequentAreaList' });
export type FrequentAreaList = z.infer<typeof frequentAreaList>;
