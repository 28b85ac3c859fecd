/** Reports 报告: what one month or quarter of a chief, or of a level of chiefs, comes to. Data first; paper is made of it. */
import { z } from 'zod';
import { chiefDuty, dutyBoard, work } from '../law/overview.ts';
import { reportUnits } from '../report/period.ts';
import { chiefDetail, chiefLevel, duty } from './chief.ts';
import { day, instant } from './common.ts';
import { coverage } from './coverage.ts';
import { gap, gapList } from './gap.ts';
import { problemSummary } from './problem.ts';
import { site } from './site.ts';

/** Chiefs that a report lists at most. */
export const reportChiefs = 1000;

/** Gaps that a report lists, the first by rank. */
export const reportGaps = 20;

const periodName = z
  .string()
  .regex(/^(199[2-9]|20\d\d|21\d\d)-(0[1-9]|1[0-2]|Q[1-4])$/, 'must be a month YYYY-MM or a quarter YYYY-Qn')
  .meta({ description: 'civil month or quarter in Asia/Shanghai', example: '2026-10' });

export const reportLanguages = ['zh-CN', 'en'] as const;
export type ReportLanguage = (typeof reportLanguages)[number];
const lang = z.enum(reportLanguages).default('zh-CN').meta({ description: 'language of the texts' });
const area = z.string().min(1).max(200).optional().meta({
  description: 'only chiefs whose area lies in this one, and its coverage; default: the city',
});

export const chiefReportQuery = z.object({ period: periodName });
export const chiefPaperQuery = chiefReportQuery.extend({ lang });
export const levelReportQuery = z.object({ period: periodName, area });
export const levelPaperQuery = levelReportQuery.extend({ lang });

const days = z.object({ from: day, to: day.meta({ description: 'exclusive' }) });
const reportPeriod = days.extend({
  name: periodName,
  unit: z.enum(reportUnits),
  end: day.meta({ description: 'the day after the calendar period; later than `to` while it runs' }),
  running: z.boolean().meta({ description: 'it has not ended: the days up to `asOf` are counted' }),
  asOf: day.meta({ description: 'the last day counted; the duty is judged on it' }),
});

/** Coverage of the period, and of what it is compared with. */
const compared = z.object({ now: coverage, before: coverage });

const patrolWork = work.omit({ invalid: true }).extend({
  patrols: z.int().meta({ description: 'that count: `tracks.valid` of the coverage' }),
  invalid: z.int().meta({ description: 'that do not: `tracks.invalid` of the coverage' }),
  reasons: coverage.shape.tracks.shape.reasons,
  people: z.int().meta({ description: 'different chiefs, rangers and named others whose patrols count' }),
  lengthM: z.number().meta({ description: 'of the whole patrols that count, also outside the area' }),
  movingS: z.number(),
});
export type PatrolWork = z.infer<typeof patrolWork>;

const coverageFigures = coverage.pick({
  areaM2: true,
  coveredM2: true,
  ratio: true,
  status: true,
  grids: true,
  parcels: true,
});

/** A chief with the state of the duty and the coverage of the areas. */
export const reportedChief = chiefDuty.extend({ coverage: coverageFigures });
export type ReportedChief = z.infer<typeof reportedChief>;

const common = {
  period: reportPeriod,
  before: days.meta({
    description: 'what it is compared with: the period before, or the same days of it while this one runs',
  }),
  generatedAt: instant,
  site: site.meta({ description: 'unit that issues it, map approval number' }),
  illustrative: z.boolean().meta({ description: '演示数据: demo data, or an outline that is not official' }),
  coverage: z.object({
    all: compared.meta({ description: "everybody's patrols" }),
    effective: compared.meta({ description: '有效巡护 only' }),
  }),
  trend: z.array(coverage).meta({ description: 'of the periods up to this one, its own the last' }),
  gaps: gapList.omit({ gaps: true }).extend({
    items: z.array(gap.omit({ geometry: true })).meta({ description: `the first ${reportGaps} by rank` }),
  }),
  work: patrolWork
    .nullable()
    .meta({ description: 'null: the outline is not known, so neither are its patrols' }),
  problems: problemSummary.nullable().meta({ description: 'null: the outline is not known' }),
  mapped: z.boolean().meta({ description: 'an outline is known: there is a map (.svg)' }),
  total: z.int().meta({ description: 'chiefs; `chiefs` lists the first of them' }),
  chiefs: z.array(reportedChief),
};

export const chiefReport = z
  .object({
    kind: z.literal('chief'),
    chief: chiefDetail.meta({ description: 'with the areas of the last day counted' }),
    duty,
    own: z
      .object({ coverage, work: patrolWork.nullable() })
      .meta({ description: "of the chief's own patrols only" }),
    ...common,
    chiefs: common.chiefs.meta({ description: 'the chiefs right under this one, worst duty first' }),
  })
  .meta({ id: 'ChiefReport' });
export type ChiefReport = z.infer<typeof chiefReport>;

export const levelReport = z
  .object({
    kind: z.literal('level'),
    level: chiefLevel,
    area: z.object({ id: z.string(), name: z.string() }),
    counts: dutyBoard.shape.levels.element,
    ...common,
    chiefs: common.chiefs.meta({
      description: 'all chiefs of the level who answer for an area, worst duty first',
    }),
  })
  .meta({ id: 'LevelReport' });
export type LevelReport = z.infer<typeof levelReport>;

/** Of either kind. */
export const anyReport = z.discriminatedUnion('kind', [chiefReport, levelReport]);
export type Report = z.infer<typeof anyReport>;
