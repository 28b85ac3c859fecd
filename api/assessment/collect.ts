/** A period as the records say it now: results and what they were made of. Freezing keeps this, verifying compares with it. */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { everything, scopes } from '../../data/db/scope.ts';
import { canonicalJson } from '../../domain/assessment/canonical.ts';
import { countDeadlines } from '../../domain/assessment/deadlines.ts';
import type { AssessmentInput } from '../../domain/assessment/differences.ts';
import { scoreOf } from '../../domain/assessment/score.ts';
import type { AssessedChief, AssessmentRules } from '../../domain/model/assessment.ts';
import { DutyPatrols } from '../chiefs/duty-patrols.ts';
import { CoverageQuestions } from '../coverage/questions.ts';
import type { CoverageService } from '../coverage/service.ts';
import { HttpProblem } from '../http/problem.ts';
import { coveragesOver } from './coverages.ts';
import { dutiesOver } from './duties.ts';
import { inputsOf } from './inputs.ts';
import { pendingPatrols } from './patrol-inputs.ts';
import { type Question, type Records, readRecords } from './records.ts';

/** Numbers of a period are the same whoever asks: they are collected from all records, and told to who may see them. */
export interface AssessmentSources {
  /** The owner's, which sees everything. */
  pool: pg.Pool;
  questions: CoverageQuestions;
  patrolsOf: DutyPatrols;
}

export const assessmentSources = (pool: pg.Pool, service: CoverageService): AssessmentSources => ({
  pool,
  questions: new CoverageQuestions(pool, service),
  patrolsOf: new DutyPatrols(pool),
});

export interface Collected {
  area: { id: string; name: string };
  rules: AssessmentRules;
  items: AssessedChief[];
  inputs: AssessmentInput[];
  inputsHash: string;
  resultsHash: string;
  /** Patrols of the period that are in no number yet. */
  pending: number;
  illustrative: boolean;
}

/** How often it is collected anew when records of the period change meanwhile. */
const tries = 4;

export const hashOf = (value: unknown) => createHash('sha256').update(canonicalJson(value)).digest('hex');

/**
 * Collects a period of one state of the records: when somebody writes meanwhile what it is made of, it is collected anew.
 * @throws HttpProblem 404 without such an area, 503 while its records keep changing
 */
export function collect(
  sources: AssessmentSources,
  question: Question,
  leave: AbortSignal,
): Promise<Collected> {
  return scopes.run(everything, () => collectAll(sources, question, leave));
}

async function collectAll(
  sources: AssessmentSources,
  question: Question,
  leave: AbortSignal,
): Promise<Collected> {
  let records = await readRecords(sources.pool, question);
  for (let i = 0; i < tries; i++) {
    const results = await resultsOf(sources, records, leave);
    const after = await readRecords(sources.pool, question);
    if (canonicalJson(records) === canonicalJson(after)) {
      return withHashes(records, results, await pendingPatrols(sources.pool, question));
    }
    records = after;
  }
  throw new HttpProblem(503, 'Busy', 'Records of the period keep changing. Try again shortly.', undefined, {
    headers: { 'Retry-After': '30' },
  });
}

interface Results {
  items: AssessedChief[];
  /** First day in office without a break, by chief. */
  since: Map<string, string | null>;
}

async function resultsOf(
  { pool, questions, patrolsOf }: AssessmentSources,
  { period, people, rules, problems, tasks }: Records,
  leave: AbortSignal,
): Promise<Results> {
  const ids = people.map(({ id }) => id);
  const { duties, since } = await dutiesOver(pool, patrolsOf, ids, period);
  const coverages = await coveragesOver(pool, questions, people, period, leave);
  const items = people.map(({ illustrative: _, ...chief }): AssessedChief => {
    const own = new Set(chief.areas.map(({ id }) => id));
    const { areaM2, coveredM2, ratio, status, target, inputsHash } = coverages.get(chief.id)!;
    const inside = problems.filter(({ areas }) => areas.some((id) => own.has(id)));
    const given = tasks.filter(({ chiefId }) => chiefId === chief.id);
    const components = {
      coverage: { areaM2, coveredM2, ratio, status, target, inputsHash },
      duty: duties.get(chief.id)!,
      problems: countDeadlines(
        inside.map(({ dueOn, closedOn }) => ({ dueOn, doneOn: closedOn })),
        period.to,
      ),
      tasks: countDeadlines(given, period.to),
    };
    return { chief, ...components, score: scoreOf(components, rules.assessment.weights) };
  });
  return { items, since };
}

function withHashes(records: Records, { items, since }: Results, pending: number): Collected {
  const { area, rules, people } = records;
  const inputs = inputsOf(records, items, since);
  return {
    area,
    rules,
    items,
    inputs,
    inputsHash: hashOf(inputs),
    resultsHash: hashOf({ rules, items }),
    pending,
    illustrative: people.some(({ illustrative }) => illustrative),
  };
}
