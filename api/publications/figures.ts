import { createHash } from 'node:crypto';
import type pg from 'pg';
import { addDays, instantOfDay, today } from '../../domain/law/period.ts';
import type { AreaKind } from '../../domain/model/area.ts';
import type { Duty } from '../../domain/model/chief.ts';
import {
  type Figure,
  type PublicationPreview,
  type PublicationQuestion,
  type PublishedDuty,
  publishedCoverage,
} from '../../domain/model/publication.ts';
import { assessDuties } from '../chiefs/duty.ts';
import { DutyPatrols } from '../chiefs/duty-patrols.ts';
import { CoverageQuestions } from '../coverage/questions.ts';
import type { CoverageService } from '../coverage/service.ts';
import { areaSubject } from '../coverage/subject.ts';
import { HttpProblem } from '../http/problem.ts';

interface ChiefRow {
  area: string;
  id: string;
  name: string;
  title: string;
  illustrative: boolean;
}

/** Counts what would be published, by the services that every other page asks. */
export class FigureCounter {
  private readonly questions: CoverageQuestions;
  private readonly patrolsOf: DutyPatrols;

  constructor(
    private readonly pool: pg.Pool,
    coverage: CoverageService,
  ) {
    this.questions = new CoverageQuestions(pool, coverage);
    this.patrolsOf = new DutyPatrols(pool);
  }

  /**
   * @param leave aborts when nobody waits for it any more
   * @throws HttpProblem 422 while the period runs; 404 when there was no such area on its last day
   */
  async count(leave: AbortSignal, asked: PublicationQuestion): Promise<PublicationPreview> {
    if (asked.to > today()) {
      const message = 'the period is not over yet';
      throw new HttpProblem(422, 'Period not over', `to: ${message}.`, [{ path: 'to', message }]);
    }
    const at = addDays(asked.to, -1);
    const subjects = await Promise.all(asked.areas.map((id) => areaSubject(this.pool, id, at)));
    const { coverages } = await this.questions.compute(leave, subjects, { ...asked, effectiveOnly: false });
    const [duties, kinds, illustrative] = await Promise.all([
      this.duties(asked.areas, at),
      this.kinds(asked.areas),
      this.isDemo(asked),
    ]);
    const figures = coverages.map(
      (coverage): Figure => ({
        area: { ...coverage.area, kind: kinds.get(coverage.area.id)! },
        coverage: publishedCoverage.parse(coverage),
        duty: duties.get(coverage.area.id)!,
      }),
    );
    return { figures, digest: digestOf(figures), illustrative };
  }

  /** Article 13 on a day for the chiefs of each area, and counts for those right under them. */
  private async duties(areas: string[], at: string): Promise<Map<string, PublishedDuty>> {
    const { rows: chiefs } = await this.pool.query<ChiefRow>(
      `SELECT r.area_id AS area, c.id, c.name, c.title, c.illustrative FROM responsibility r JOIN chief c ON c.id = r.chief_id
       WHERE r.area_id = ANY ($1) AND r.valid @> $2::date ORDER BY r.area_id, c.title <> '总林长', c.id`,
      [areas, at],
    );
    const { rows: below } = await this.pool.query<{ id: string; supervisor: string }>(
      `SELECT id, supervisor_id AS supervisor FROM chief c WHERE supervisor_id = ANY ($1)
         AND EXISTS (SELECT FROM responsibility r WHERE r.chief_id = c.id AND r.valid @> $2::date)`,
      [chiefs.map(({ id }) => id), at],
    );
    const ids = [...new Set([...chiefs, ...below].map(({ id }) => id))];
    const { duties } = await assessDuties(this.pool, this.patrolsOf, { ids }, at);
    const dutyOf = new Map(duties.map((duty) => [duty.chiefId, duty]));
    return new Map(
      areas.map((area) => {
        const own = chiefs.filter((chief) => chief.area === area);
        const heads = new Set(own.map(({ id }) => id));
        const under = below.filter(({ id, supervisor }) => heads.has(supervisor) && !heads.has(id));
        return [
          area,
          {
            at,
            chiefs: own.map((chief) => dutyLine(chief, dutyOf.get(chief.id)!)),
            subordinates: tally(under.map(({ id }) => dutyOf.get(id)!)),
          },
        ];
      }),
    );
  }

  private async kinds(areas: string[]): Promise<Map<string, AreaKind>> {
    const { rows } = await this.pool.query<{ id: string; kind: AreaKind }>(
      'SELECT id, kind FROM area WHERE id = ANY ($1)',
      [areas],
    );
    return new Map(rows.map(({ id, kind }) => [id, kind]));
  }

  /** Whether demo data can be in the numbers. */
  private async isDemo({ from, to, areas }: PublicationQuestion): Promise<boolean> {
    const { rows } = await this.pool.query<{ demo: boolean }>(
      `SELECT EXISTS (SELECT FROM patrol WHERE source = 'demo' AND started_at >= $1 AND started_at < $2)
           OR EXISTS (SELECT FROM responsibility r JOIN chief c ON c.id = r.chief_id
                      WHERE r.area_id = ANY ($3) AND c.illustrative) AS demo`,
      [instantOfDay(from), instantOfDay(to), areas],
    );
    return rows[0]!.demo;
  }
}

function dutyLine({ name, title }: ChiefRow, duty: Duty): PublishedDuty['chiefs'][number] {
  const { level, status, rule, current, dueDate, keyAreas } = duty;
  return {
    name,
    title,
    level,
    status,
    rule,
    period: current && { from: current.from, to: current.to },
    done: current?.done ?? null,
    dueDate,
    keyAreas: { total: keyAreas.length, met: keyAreas.filter(({ remaining }) => remaining === 0).length },
  };
}

function tally(duties: Duty[]): PublishedDuty['subordinates'] {
  const counts = { chiefs: duties.length, met: 0, due: 0, overdue: 0, 'not-required': 0 };
  for (const { status } of duties) counts[status] += 1;
  return counts;
}

/** Of what people read; how much is still waiting to be counted changes by the minute, and with it no number yet. */
function digestOf(figures: Figure[]): string {
  const read = figures.map(({ coverage: { pending: _, ...coverage }, ...figure }) => ({
    ...figure,
    coverage,
  }));
  return createHash('sha256').update(JSON.stringify(read)).digest('base64url');
}
