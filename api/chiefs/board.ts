import type pg from 'pg';
import { byUrgency } from '../../domain/law/duty.ts';
import type { ChiefDuty, DutyBoard } from '../../domain/law/overview.ts';
import { type ChiefLevel, chiefLevels, type Duty, type DutyStatus } from '../../domain/model/chief.ts';
import { assessDuties, type LevelRules } from './duty.ts';
import type { DutyPatrols } from './duty-patrols.ts';
import { chiefsById } from './queries.ts';

interface Page {
  limit: number;
  offset: number;
}

function tallyOf(period: Duty['current']): ChiefDuty['duty']['current'] {
  if (!period) return null;
  const { patrols: _, ...tally } = period;
  return tally;
}

const metAreas = ({ keyAreas }: Duty) => keyAreas.filter(({ remaining }) => remaining === 0).length;

/** One page of duties, worst first, with the chiefs they belong to. */
async function pageOf(
  pool: pg.Pool,
  duties: Duty[],
  at: string,
  { limit, offset }: Page,
): Promise<ChiefDuty[]> {
  const page = [...duties].sort(byUrgency).slice(offset, offset + limit);
  const byId = new Map(page.map((duty) => [duty.chiefId, duty]));
  const chiefs = await chiefsById(pool, [...byId.keys()], at);
  return chiefs.map((chief) => {
    const judged = byId.get(chief.id)!;
    const { status, rule, remaining, dueDate, daysLeft, current, previous, keyAreas } = judged;
    const previousMissed = previous && previous.done < previous.required;
    return {
      ...chief,
      duty: {
        status,
        rule,
        remaining,
        dueDate,
        daysLeft,
        done: current?.done ?? null,
        previousMissed,
        current: tallyOf(current),
        previous: tallyOf(previous),
        keyAreas: { total: keyAreas.length, met: metAreas(judged) },
      },
    };
  });
}

/** The chiefs right under one, worst first. */
export async function listSubordinates(
  pool: pg.Pool,
  patrolsOf: DutyPatrols,
  chiefId: string,
  at: string,
  page: Page,
): Promise<{ items: ChiefDuty[]; total: number }> {
  const { duties } = await assessDuties(pool, patrolsOf, { supervisor: chiefId }, at);
  return { items: await pageOf(pool, duties, at, page), total: duties.length };
}

/** How many chiefs of each level stand how. */
function countLevels(duties: Duty[], rules: Map<ChiefLevel, LevelRules>): DutyBoard['levels'] {
  const levels = chiefLevels.map((name) => ({
    level: name,
    ...rules.get(name)!,
    keyAreas: { chiefs: 0, behind: 0 },
    chiefs: 0,
    met: 0,
    due: 0,
    overdue: 0,
    'not-required': 0,
  }));
  const byLevel = new Map(levels.map((counts) => [counts.level, counts]));
  for (const duty of duties) {
    const counts = byLevel.get(duty.level)!;
    counts.chiefs += 1;
    counts[duty.status] += 1;
    if (duty.keyAreas.length > 0) counts.keyAreas.chiefs += 1;
    if (metAreas(duty) < duty.keyAreas.length) counts.keyAreas.behind += 1;
  }
  return levels;
}

/** Article 13 for some chiefs of one level: how many stand how, and the worst of them. */
export async function dutyOfLevel(
  pool: pg.Pool,
  patrolsOf: DutyPatrols,
  at: string,
  { ids, level, limit }: { ids: string[]; level: ChiefLevel; limit: number },
): Promise<{ counts: DutyBoard['levels'][number]; items: ChiefDuty[]; total: number }> {
  const { duties, rules } = await assessDuties(pool, patrolsOf, { ids }, at);
  return {
    counts: countLevels(duties, rules).find((counted) => counted.level === level)!,
    items: await pageOf(pool, duties, at, { limit, offset: 0 }),
    total: duties.length,
  };
}

/** Article 13 for all chiefs who answer for an area: how many of each level stand how, and who of one status. */
export async function dutyBoard(
  pool: pg.Pool,
  patrolsOf: DutyPatrols,
  at: string,
  { status, level, ...page }: Page & { status: DutyStatus; level?: ChiefLevel | undefined },
): Promise<DutyBoard> {
  const { duties, rules, recordsSince } = await assessDuties(pool, patrolsOf, 'responsible', at);
  const chosen = duties.filter((duty) => duty.status === status && (!level || duty.level === level));
  return {
    at,
    recordsSince,
    levels: countLevels(duties, rules),
    items: await pageOf(pool, chosen, at, page),
    total: chosen.length,
  };
}
