import { chiefGapQuery } from '../../domain/model/coverage.ts';
import { gapCandidates } from '../../domain/model/gap.ts';
import { type ChiefReport, reportChiefs } from '../../domain/model/report.ts';
import type { ReportDays } from '../../domain/report/period.ts';
import { listSubordinates } from '../chiefs/board.ts';
import { assessDuties } from '../chiefs/duty.ts';
import type { DutyPatrols } from '../chiefs/duty-patrols.ts';
import { findChief } from '../chiefs/queries.ts';
import { chiefSubject } from '../coverage/subject.ts';
import { notFound } from '../http/problem.ts';
import { commonParts, type Reported, type ReportSources, reportLanes, withCoverage } from './parts.ts';
import { readWork } from './work.ts';

/** A chief as the coverage questions name him. */
export function reportedChief({ pool, questions }: ReportSources, id: string, leave: AbortSignal): Reported {
  return {
    id,
    subjectOn: (chief, day) => chiefSubject(pool, chief, day),
    gaps: ({ from, to }) =>
      questions.chiefGaps(leave, id, chiefGapQuery.parse({ from, to, limit: gapCandidates })),
  };
}

/**
 * The report of one chief.
 * @param leave aborts when nobody wants it any more
 * @throws HttpProblem 404 when there is no such chief
 */
export async function chiefReport(
  sources: ReportSources & { patrolsOf: DutyPatrols },
  id: string,
  period: ReportDays,
  leave: AbortSignal,
): Promise<ChiefReport> {
  const { pool, questions, patrolsOf } = sources;
  const { asOf, from, to } = period;
  const chief = await findChief(pool, id, asOf);
  if (!chief) throw notFound('chief', id);
  const ask = reportLanes();
  const subject = await chiefSubject(pool, id, asOf);
  const [common, own, { duties }, under] = await Promise.all([
    commonParts(sources, reportedChief(sources, id, leave), period, ask, leave),
    ask(() => questions.compute(leave, [subject], { from, to, effectiveOnly: false }, { ownChiefId: id })),
    assessDuties(pool, patrolsOf, { ids: [id] }, asOf),
    listSubordinates(pool, patrolsOf, id, asOf, { limit: reportChiefs, offset: 0 }),
  ]);
  const coverage = own.coverages[0]!;
  const { work } = await readWork(pool, subject.versionIds, period, id, coverage);
  return {
    kind: 'chief',
    chief,
    duty: duties[0]!,
    own: { coverage, work },
    ...common,
    illustrative: common.illustrative || chief.illustrative,
    total: under.total,
    chiefs: await ask(() => withCoverage(sources, under.items, period, leave)),
  };
}
