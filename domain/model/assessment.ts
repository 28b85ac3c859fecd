/** A frozen period (考核, Article 15): what each chief's records said of it, by which rule, from which inputs. */
import { z } from 'zod';
import { chiefLevel, duty } from './chief.ts';
import { day, inOrder, instant } from './common.ts';
import { coverage } from './coverage.ts';
import { actor, namedPerson } from './person.ts';

export const assessmentComponents = ['coverage', 'duty', 'problems', 'tasks'] as const;
export type AssessmentComponent = (typeof assessmentComponents)[number];

const weight = z.number().min(0).max(100);

/** Setting 'assessment': whether there is a score, and from when on a step of the ladder is proposed. */
export const assessmentSetting = z.strictObject({
  weights: z
    .strictObject({ coverage: weight, duty: weight, problems: weight, tasks: weight })
    .refine((w) => w.coverage + w.duty + w.problems + w.tasks > 0, { message: 'must not all be 0' })
    .nullable()
    .default(null)
    .meta({ description: 'of the components in a score; null (default): the components alone are shown' }),
  ladder: z
    .strictObject({
      graceDays: z.int().min(1).max(366).default(30).meta({
        description: 'days after a step from which the next is proposed where the duty is still not met',
      }),
      lowShare: z.number().gt(0).max(1).default(0.5).meta({
        description: 'coverage is low below this share of its target',
      }),
      lowPeriods: z.int().min(1).max(12).default(2).meta({
        description: 'frozen periods one after the other with low coverage that give a reason',
      }),
      caseDays: z.int().min(30).max(3660).default(365).meta({
        description: 'days after which a step no longer counts for the next one',
      }),
    })
    .prefault({}),
});
export type AssessmentSetting = z.infer<typeof assessmentSetting>;

const id = z.string().min(1).max(200);

/** Body of POST /api/assessments. */
export const newAssessment = z
  .object({ id: z.uuid(), areaId: id, from: day, to: day, by: actor })
  .refine(...inOrder)
  .refine(({ from }) => from >= '2000-01-01', { message: 'must be 2000 or later', path: ['from'] })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= 366 * 86_400_000, {
    message: 'a year at the most',
    path: ['to'],
  })
  .meta({ id: 'NewAssessment' });
export type NewAssessment = z.infer<typeof newAssessment>;

/** met, missed: a judged period of Article 13 · overdue: an earlier one was missed and not made up for · running: it ends after the assessed days. */
export const assessedDutyStatuses = [
  'met',
  'missed',
  'overdue',
  'running',
  'not-judged',
  'not-required',
] as const;

const times = { from: day, to: day, required: z.int(), done: z.int() };
const outcome = z.enum(['met', 'missed', 'new-in-office', 'records-later', 'not-binding']);

export const assessedDuty = z.object({
  status: z.enum(assessedDutyStatuses),
  rule: duty.shape.rule,
  required: z.int().meta({ description: 'patrols asked for in the judged periods' }),
  made: z
    .int()
    .meta({ description: 'patrols made of those asked for; more in one period makes up for no other' }),
  periods: z
    .array(z.object({ ...times, outcome }))
    .meta({ description: 'that end within the assessed days' }),
  running: z
    .object(times)
    .nullable()
    .meta({ description: 'begun and not over on the last day: shown, not judged' }),
  zones: z.array(z.object({ id: z.string(), name: z.string(), ...times, outcome })).meta({
    description: 'local rules of zones 片区, on top of Article 13; they put nobody in default of it',
  }),
});
export type AssessedDuty = z.infer<typeof assessedDuty>;

/** Problems or tasks whose deadline lies in the period. */
export const deadlineCount = z.object({
  due: z.int(),
  inTime: z.int().meta({ description: 'done by the deadline' }),
  late: z.int().meta({ description: 'done after the deadline, within the period' }),
  open: z.int().meta({ description: 'not done when the period ended' }),
  rate: z.number().nullable().meta({ description: 'inTime / due; null: nothing was due' }),
});
export type DeadlineCount = z.infer<typeof deadlineCount>;

const score = z.object({
  value: z.number().meta({ description: '100 × Σ weight × share / Σ weight, of what can be judged' }),
  parts: z.array(
    z.object({ component: z.enum(assessmentComponents), share: z.number(), weight: z.number() }),
  ),
  leftOut: z.array(z.enum(assessmentComponents)).meta({ description: 'nothing to judge: not counted as 0' }),
});
export type AssessmentScore = z.infer<typeof score>;

export const assessedChief = z
  .object({
    chief: z.object({
      id: z.string(),
      name: z.string(),
      title: z.string(),
      level: chiefLevel,
      areas: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
    coverage: coverage.pick({
      areaM2: true,
      coveredM2: true,
      ratio: true,
      status: true,
      target: true,
      inputsHash: true,
    }),
    duty: assessedDuty,
    problems: deadlineCount.meta({ description: '问题办结率: problems in what the chief answers for' }),
    tasks: deadlineCount.meta({ description: 'tasks that the chief was given' }),
    score: score.nullable().meta({ description: 'null: no weights are set, or nothing can be judged' }),
  })
  .meta({ id: 'AssessedChief' });
export type AssessedChief = z.infer<typeof assessedChief>;

export const assessmentSummary = z
  .object({
    id: z.uuid(),
    area: z.object({ id: z.string(), name: z.string() }),
    from: day,
    to: day,
    final: z.boolean().meta({ description: 'false: frozen before the period was over (暂定)' }),
    ruleVersion: z.string(),
    inputsHash: z.string(),
    resultsHash: z.string(),
    frozenAt: instant,
    frozenBy: namedPerson,
    chiefs: z.int(),
    illustrative: z.boolean(),
  })
  .meta({ id: 'AssessmentSummary' });
export type AssessmentSummary = z.infer<typeof assessmentSummary>;

/** What the numbers of a frozen period were made by. */
export const assessmentRules = z.object({
  version: z.string(),
  engine: z.string(),
  coverage: z.record(z.string(), z.unknown()),
  duty: z.record(z.string(), z.unknown()),
  assessment: assessmentSetting,
});
export type AssessmentRules = z.infer<typeof assessmentRules>;

export const assessment = assessmentSummary
  .extend({ rules: assessmentRules, items: z.array(assessedChief) })
  .meta({ id: 'Assessment' });
export type Assessment = z.infer<typeof assessment>;

/** ground: pixels of outlines, parcels and grids that the engine measured with, where nothing else explains the difference. */
export const inputKinds = ['rule', 'chief', 'area', 'land', 'ground', 'patrol', 'problem', 'task'] as const;

/** What differs between the frozen inputs and those of now. */
export const inputDifference = z.object({
  kind: z.enum(inputKinds),
  id: z.string(),
  name: z.string().meta({ description: 'for readers' }),
  change: z.enum(['added', 'removed', 'changed']),
  chiefs: z.array(z.string()).meta({ description: 'ids of those whose numbers it goes into; empty: of all' }),
});
export type InputDifference = z.infer<typeof inputDifference>;

export const resultDifference = z.object({
  chiefId: z.string(),
  name: z.string(),
  fields: z.array(z.object({ field: z.string(), frozen: z.unknown(), now: z.unknown() })),
});
export type ResultDifference = z.infer<typeof resultDifference>;

export const assessmentVerification = z
  .object({
    at: instant,
    same: z.boolean(),
    intact: z.boolean().meta({ description: 'what is stored still has the hashes that it was frozen with' }),
    inputsHash: z.string().meta({ description: 'of the inputs as they are now' }),
    resultsHash: z.string(),
    pending: z.int().meta({ description: 'patrols that have come and are in no number yet' }),
    inputs: z.array(inputDifference).meta({ description: 'the first 500' }),
    inputsTotal: z.int(),
    results: z.array(resultDifference).meta({ description: 'the first 500' }),
    resultsTotal: z.int(),
  })
  .meta({ id: 'AssessmentVerification' });
export type AssessmentVerification = z.infer<typeof assessmentVerification>;

export const assessmentQuery = z.object({
  area: id.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  offset: z.coerce.number().int().min(0).default(0),
});
