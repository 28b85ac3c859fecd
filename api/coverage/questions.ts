import type pg from 'pg';
import type { z } from 'zod';
import { ruleFor } from '../../data/coverage/rule.ts';
import { addDays } from '../../domain/law/period.ts';
import type {
  areaCoverageQuery,
  areaGapDetailQuery,
  Coverage,
  chiefGapDetailQuery,
  chiefGapQuery,
  rankingQuery,
} from '../../domain/model/coverage.ts';
import type { GapList } from '../../domain/model/gap.ts';
import { notFound } from '../http/problem.ts';
import { type AskedList, gapSearch, listOfGaps } from './gap-question.ts';
import { loadGapRule } from './gap-rule.ts';
import type { CoverageJob, CoverageOutcome, RankedGap, Subject } from './job.ts';
import { order } from './order.ts';
import type { CoverageService } from './service.ts';
import { areaSubject, areasOfKind, chiefSubject } from './subject.ts';

type Asked = z.infer<typeof areaCoverageQuery>;
type AskedGaps = Asked & AskedList;
type AskedChiefGaps = AskedGaps & Pick<z.infer<typeof chiefGapQuery>, 'by'>;
type AskedGap = z.infer<typeof areaGapDetailQuery>;
type AskedChiefGap = z.infer<typeof chiefGapDetailQuery>;
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
    more: Partial<Pick<CoverageJob, 'ownChiefId' | 'gaps' | 'work'>> = {},
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
    return this.gaps(leave, await this.areaOf(id, asked), asked, null);
  }

  async chiefGaps(leave: AbortSignal, id: string, asked: AskedChiefGaps): Promise<GapList> {
    return this.gaps(leave, await this.chiefOf(id, asked), asked, asked.by === 'own' ? id : null);
  }

  /** One gap of an area's list, whatever filters it. @throws HttpProblem 404 when no ranked gap has the id */
  async areaGap(leave: AbortSignal, id: string, gapId: string, asked: AskedGap): Promise<RankedGap> {
    return this.gap(leave, await this.areaOf(id, asked), gapId, asked, null);
  }

  /** The same of a chief's list. */
  async chiefGap(leave: AbortSignal, id: string, gapId: string, asked: AskedChiefGap): Promise<RankedGap> {
    return this.gap(leave, await this.chiefOf(id, asked), gapId, asked, asked.by === 'own' ? id : null);
  }

  private areaOf = (id: string, { to }: { to: string }) => areaSubject(this.pool, id, addDays(to, -1));
  private chiefOf = (id: string, { to }: { to: string }) => chiefSubject(this.pool, id, addDays(to, -1));

  private async gaps(
    leave: AbortSignal,
    subject: Subject,
    asked: AskedGaps,
    ownChiefId: string | null,
  ): Promise<GapList> {
    const search = gapSearch(asked, await loadGapRule(this.pool));
    const { gaps } = await this.compute(leave, [subject], asked, { gaps: search, ownChiefId });
    return listOfGaps(gaps, search, asked);
  }

  private async gap(
    leave: AbortSignal,
    subject: Subject,
    gapId: string,
    asked: AskedGap,
    ownChiefId: string | null,
  ): Promise<RankedGap> {
    const search = gapSearch(asked, await loadGapRule(this.pool));
    const { gaps } = await this.compute(leave, [subject], asked, { gaps: search, ownChiefId });
    const found = gaps?.gaps.find(({ id }) => id === gapId);
    if (!found) throw notFound('gap', gapId);
    return found;
  }
}
