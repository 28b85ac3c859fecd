import type pg from 'pg';
import { assessDuty, type DutyPatrol } from '../../domain/law/duty.ts';
import {
  type DutySetting,
  dutySetting,
  type FrequencyRule,
  frequencyFor,
} from '../../domain/law/frequency.ts';
import { dayOfInstant, previousPeriod } from '../../domain/law/period.ts';
import { type ChiefLevel, chiefLevels, type Duty } from '../../domain/model/chief.ts';
import type { DutyPatrols } from './duty-patrols.ts';

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
async function readSetting(pool: pg.Pool): Promise<{ setting: DutySetting; recordsSince: string | null }> {
  const { rows } = await pool.query<{ value: unknown; first: Date | null }>(
    `SELECT (SELECT value FROM setting WHERE key = 'duty') AS value,
            (SELECT min(started_at) FROM patrol WHERE chief_id IS NOT NULL AND invalid_reason IS NULL) AS first`,
  );
  const setting = dutySetting.parse(rows[0]?.value ?? {});
  const first = rows[0]?.first ?? null;
  return { setting, recordsSince: setting.recordsSince ?? (first && dayOfInstant(first)) };
}

/**
 * Judges Article 13 for many chiefs on one day, in three queries however many they are.
 *
 * @returns the duties in no particular order, the rule of each level, and the first day with records
 */
export async function assessDuties(
  pool: pg.Pool,
  patrolsOf: DutyPatrols,
  scope: ChiefScope,
  at: string,
): Promise<{ duties: Duty[]; rules: Map<ChiefLevel, FrequencyRule>; recordsSince: string | null }> {
  const [kind, value] =
    scope === 'responsible'
      ? (['responsible', null] as const)
      : 'ids' in scope
        ? (['ids', scope.ids] as const)
        : (['supervisor', [scope.supervisor]] as const);
  const [{ setting, recordsSince }, owed] = await Promise.all([
    readSetting(pool),
    pool.query<OwedRow>(`${owedSql} ${scopes[kind]}`, [at, value]),
  ]);
  const rules = new Map(chiefLevels.map((level) => [level, frequencyFor(level, setting)]));
  const bound = owed.rows.filter(({ level }) => rules.get(level)!.per !== 'none');
  const starts = [...new Set(bound.map(({ level }) => rules.get(level)!.per))].flatMap((per) =>
    per === 'none' ? [] : [previousPeriod(per, at).from],
  );
  const patrols = new Map<string, DutyPatrol[]>(bound.map(({ id }) => [id, []]));
  const from = starts.sort()[0];
  if (from !== undefined) {
    for (const { chiefId, ...patrol } of await patrolsOf.read([...patrols.keys()], from, at)) {
      patrols.get(chiefId)?.push(patrol);
    }
  }
  const duties = owed.rows.map(({ id, level, since }) =>
    assessDuty({
      chiefId: id,
      level,
      at,
      rule: rules.get(level)!,
      patrols: patrols.get(id) ?? [],
      responsibleSince: since,
      recordsSince,
    }),
  );
  return { duties, rules, recordsSince };
}
