import type pg from 'pg';
import type { z } from 'zod';
import { ruleFor } from '../../data/coverage/rule.ts';
import { addDays } from '../../domain/law/period.ts';
import type {
  areaCoverageQuery,
  areaGapQuery,
  Coverage,
  chiefGapQuery,
  rankingQuery,
} from '../../domain/model/coverage.ts';
import type { GapList } from '../../domain/model/gap.ts';
import { gapChoice, noGaps } from './gap-question.ts';
import { loadGapRule } from './gap-rule.ts';
import type { CoverageJob, CoverageOutcome, Subject } from './job.ts';
import { order } from './order.ts';
import type { CoverageService } from './service.ts';
import { areaSubject, areasOfKind, chiefSubject } from './subject.ts';

type Asked = z.infer<typeof areaCoverageQuery>;
type AskedGaps = z.infer<typeof areaGapQuery>;
type AskedChiefGaps = z.infer<typeof chiefGapQuery>;
type AskedRanking = Pick<
  z.infer<typeof rankingQuery>,
  'kind' | 'parent' | 'from' | 'to' | 'denominator' | 'order'
>;

export interface RankedArea {
  coverage: Coverage;
  /** CGCS2000; null when nobody knows it. */
  outline: Subject['geometry'];
}

/** Questions about coverage as the API puts them to the service: by id and period, with the configured rule. */
export class CoverageQuestions {
  constructor(
    private readonly pool: pg.Pool,
    private readonly service: CoverageService,
  ) {}

  async compute(
    leave: AbortSignal,
    subjects: Subject[],
    asked: Asked,
    more: Partial<Pick<CoverageJob, 'ownChiefId' | 'gaps'>> = {},
  ): Promise<CoverageOutcome> {
    const job: CoverageJob = {
      subjects,
      period: { from: asked.from, to: asked.to },
      rule: await ruleFor(this.pool, asked.denominator),
      effectiveOnly: asked.effectiveOnly,
      ownChiefId: null,
      gaps: null,
      ...more,
    };
    return this.service.compute(job, leave);
  }

  /** All areas of a kind in the order asked for, with their outlines. */
  async ranking(leave: AbortSignal, asked: AskedRanking): Promise<RankedArea[]> {
    const subjects = await areasOfKind(this.pool, asked.kind, asked.parent, addDays(asked.to, -1));
    const { coverages } = await this.compute(leave, subjects, { ...asked, effectiveOnly: false });
    const outlines = new Map(subjects.map(({ id, geometry }) => [id, geometry]));
    return order(coverages, asked.order).map((coverage) => ({
      coverage,
      outline: outlines.get(coverage.area.id) ?? null,
    }));
  }

  async areaGaps(leave: AbortSignal, id: string, asked: AskedGaps): Promise<GapList> {
    const subject = await areaSubject(this.pool, id, addDays(asked.to, -1));
    return this.gaps(leave, subject, asked, null);
  }

  async chiefGaps(leave: AbortSignal, id: string, asked: AskedChiefGaps): Promise<GapList> {
    const subject = await chiefSubject(this.pool, id, addDays(asked.to, -1));
    return this.gaps(leave, subject, asked, asked.by === 'own' ? id : null);
  }

  private async gaps(
    leave: AbortSignal,
    subject: Subject,
    asked: AskedGaps,
    ownChiefId: string | null,
  ): Promise<GapList> {
    const choice = gapChoice(asked, await loadGapRule(this.pool));
    const { gaps } = await this.compute(leave, [subject], asked, { gaps: choice, ownChiefId });
    return gaps ?? noGaps(asked, choice);
  }
}
