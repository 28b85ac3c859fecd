/** What a period's numbers are made of, as it stands now. */
import type pg from 'pg';
import { loadRule } from '../../data/coverage/rule.ts';
import { assessmentRuleVersion } from '../../domain/assessment/rule.ts';
import { engineVersion } from '../../domain/coverage/rule.ts';
import { dutySetting } from '../../domain/law/frequency.ts';
import { addDays } from '../../domain/law/period.ts';
import { type AssessmentRules, assessmentSetting } from '../../domain/model/assessment.ts';
import type { Period } from '../../domain/model/common.ts';
import { readSetting } from '../http/setting.ts';
import { type DueProblem, problemsDue } from '../problems/deadlines.ts';
import { type DueTask, tasksDue } from '../tasks/deadlines.ts';
import { type AreaInput, areaInputs, landInputs } from './area-inputs.ts';
import { type PatrolInput, patrolInputs } from './patrol-inputs.ts';
import { type AssessedPerson, assessedPeople } from './people.ts';

export interface Question extends Period {
  areaId: string;
}

export interface Records {
  period: Period;
  area: { id: string; name: string };
  people: AssessedPerson[];
  rules: AssessmentRules;
  areas: AreaInput[];
  land: AreaInput[];
  patrols: PatrolInput[];
  problems: DueProblem[];
  tasks: DueTask[];
}

/** @throws HttpProblem 404 when there is no such area on the last day */
export async function readRecords(pool: pg.Pool, { areaId, from, to }: Question): Promise<Records> {
  const period = { from, to };
  const lastDay = addDays(to, -1);
  const { area, people } = await assessedPeople(pool, areaId, period);
  const ids = people.map(({ id }) => id);
  const areaIds = [...new Set(people.flatMap(({ areas }) => areas.map(({ id }) => id)))].sort();
  const [rules, areas, land, patrols, problems, tasks] = await Promise.all([
    readRules(pool),
    areaInputs(pool, areaIds, lastDay),
    landInputs(pool, lastDay),
    patrolInputs(pool, areaIds, ids, period),
    problemsDue(pool, areaIds, period, lastDay),
    tasksDue(pool, ids, period),
  ]);
  return { period, area, people, rules, areas, land, patrols, problems, tasks };
}

async function readRules(pool: pg.Pool): Promise<AssessmentRules> {
  const [coverage, duty, assessment] = await Promise.all([
    loadRule(pool),
    readSetting(pool, 'duty', dutySetting),
    readSetting(pool, 'assessment', assessmentSetting),
  ]);
  return { version: assessmentRuleVersion, engine: engineVersion, coverage, duty, assessment };
}
