import type pg from 'pg';
import { countingFor, type DutyPatrol } from '../../domain/law/counting.ts';
import { assessDuty } from '../../domain/law/duty.ts';
import {
  type DutySetting,
  dutySetting,
  type FrequencyRule,
  frequencyFor,
} from '../../domain/law/frequency.ts';
import { extraFor } from '../../domain/law/key-areas.ts';
import { dayOfInstant, periodOf, previousPeriod } from '../../domain/law/period.ts';
import { type ChiefLevel, chiefLevels, type Duty } from '../../domain/model/chief.ts';
import type { CountingRule } from '../../domain/model/counting.ts';
import { readSetting } from '../http/setting.ts';
import type { DutyPatrols } from './duty-patrols.ts';
import { readZoneRules, zonesTouched } from './zone-rules.ts';

interface OwedRow {
  id: string;
  level: ChiefLevel;
  since: string | null;
}

/** Which chiefs to judge: some by id, those under one, or all who answer for an area on the day. */
export type ChiefScope = { ids: string[] } | { supervisor: string } | 'responsible';

const scopes = {
  ids: 'WHERE c.id = ANY ($2::text[])',
  supervisor: 'WHERE c.supervisor_id = ($2::text[])[1]',
  responsible: 'WHERE $2::text[] IS NULL AND r.since IS NOT NULL',
};

/**
 * Level, and the first day of the unbroken time up to $1 in which the chief answered for any area: a term that
 * begins where the last one ended goes on with it. range_agg and unnest of its result need PostgreSQL 14.
 */
const owedSql = `
  SELECT c.id, c.level, r.since
  FROM chief c
  LEFT JOIN LATERAL (
    SELECT CASE WHEN lower_inf(term) THEN '0001-01-01' ELSE lower(term) END AS since
    FROM (SELECT unnest(range_agg(valid)) AS term FROM responsibility WHERE chief_id = c.id) AS terms
    WHERE term @> $1::date
  ) AS r ON true`;

/**
 * Setting 'duty', and the first day with records: what it says, else the day of the first usable patrol of a
 * chief. Rangers' old tracks, and those that no chief can be credited with, tell nothing of chiefs' patrols.
 */
async function readRecords(pool: pg.Pool): Promise<{ setting: DutySetting; recordsSince: string | null }> {
  const [setting, { rows }] = await Promise.all([
    readSetting(pool, 'duty', dutySetting),
    pool.query<{ first: Date | null }>(
      'SELECT min(started_at) AS first FROM patrol WHERE chief_id IS NOT NULL AND invalid_reason IS NULL',
    ),
  ]);
  const first = rows[0]?.first ?? null;
  return { setting, recordsSince: setting.recordsSince ?? (first && dayOfInstant(first)) };
}

/** What each level owes, and what a patrol must be to count. */
export interface LevelRules {
  rule: FrequencyRule;
  counting: CountingRule;
}

/**
 * Judges Article 13 for many chiefs on one day, in a handful of queries however many they are.
 *
 * @returns the duties in no particular order, the rules of each level, the first day with records, and since when each
 *   chief has answered for an area without a break; null: for none on that day
 */
export async function assessDuties(
  pool: pg.Pool,
  patrolsOf: DutyPatrols,
  scope: ChiefScope,
  at: string,
): Promise<{
  duties: Duty[];
  rules: Map<ChiefLevel, LevelRules>;
  recordsSince: string | null;
  since: Map<string, string | null>;
}> {
  const [kind, value] =
    scope === 'responsible'
      ? (['responsible', null] as const)
      : 'ids' in scope
        ? (['ids', scope.ids] as const)
        : (['supervisor', [scope.supervisor]] as const);
  const [{ setting, recordsSince }, owed] = await Promise.all([
    readRecords(pool),
    pool.query<OwedRow>(`${owedSql} ${scopes[kind]}`, [at, value]),
  ]);
  const rules = new Map(
    chiefLevels.map((level) => [
      level,
      { rule: frequencyFor(level, setting), counting: countingFor(level, setting) },
    ]),
  );
  const bound = owed.rows.filter(({ level }) => rules.get(level)!.rule.per !== 'none');
  const ids = bound.map(({ id }) => id);
  const zoneRules = await readZoneRules(pool, ids, at);
  const starts = [...new Set(bound.map(({ level }) => rules.get(level)!.rule.per))].flatMap((per) =>
    per === 'none' ? [] : [previousPeriod(per, at).from],
  );
  for (const { per } of [...zoneRules.values()].flat()) starts.push(periodOf(per, at).from);
  const from = starts.sort()[0] ?? at;
  const insideOf = bound.flatMap(({ id, level }) => (rules.get(level)!.counting.insideOnly ? [id] : []));
  const [found, keyAreas, touched] = await Promise.all([
    patrolsOf.read({ ids, insideOf, from, at }),
    patrolsOf.keyAreas.read(ids, from, at),
    zonesTouched(pool, zoneRules, from, at),
  ]);
  const patrols = new Map<string, DutyPatrol[]>(ids.map((id) => [id, []]));
  for (const { chiefId, ...patrol } of found) {
    const passes = [...keyAreas.passes(patrol.id), ...(touched.get(patrol.id) ?? [])];
    patrols.get(chiefId)?.push({ ...patrol, passes });
  }
  const { extra: _, ...rule } = keyAreas.rule;
  const duties = owed.rows.map(({ id, level, since }) =>
    assessDuty({
      chiefId: id,
      level,
      at,
      ...rules.get(level)!,
      patrols: patrols.get(id) ?? [],
      keyAreas: { areas: keyAreas.areasOf(id), extra: extraFor(level, keyAreas.rule), rule },
      zoneRules: zoneRules.get(id) ?? [],
      responsibleSince: since,
      recordsSince,
    }),
  );
  const since = new Map(owed.rows.map((row) => [row.id, row.since]));
  return { duties, rules, recordsSince, since };
}
