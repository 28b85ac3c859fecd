import type pg from 'pg';
import { inTransaction } from '../../data/db/transaction.ts';
import { today } from '../../domain/law/period.ts';
import type { Period } from '../../domain/model/common.ts';
import type { Coverage } from '../../domain/model/coverage.ts';
import type { ComparedScenario, ScenarioComparison, ScenarioSummary } from '../../domain/model/scenario.ts';
import { balanceOf } from '../../domain/partition/index.ts';
import { loadGapRule } from '../coverage/gap-rule.ts';
import type { Subject } from '../coverage/job.ts';
import { CoverageQuestions } from '../coverage/questions.ts';
import type { CoverageService } from '../coverage/service.ts';
import { notFound } from '../http/problem.ts';
import { type MeasuredScenario, measureScenarios } from './measure.ts';
import { summariesOf } from './queries.ts';

/**
 * Scenarios side by side: what their zones hold, and how they are covered by the patrols of a period.
 * @throws HttpProblem 404 when one of them is not there
 */
export async function compareScenarios(
  pool: pg.Pool,
  service: CoverageService,
  { ids, period }: { ids: string[]; period: Period },
  leave: AbortSignal,
): Promise<ScenarioComparison> {
  const day = today();
  const { neverVisitedDays, ...risk } = await loadGapRule(pool);
  const { summaries, measured } = await inTransaction(
    pool,
    async (client) => ({
      summaries: await summariesOf(client, ids, day),
      measured: await measureScenarios(client, ids, day, { neverVisitedDays, ...risk }),
    }),
    'ISOLATION LEVEL REPEATABLE READ READ ONLY',
  );
  const missing = ids.find((id) => !measured.has(id));
  if (missing) throw notFound('scenario', missing);
  const subjects = summaries.flatMap(({ id }) =>
    measured
      .get(id)!
      .zones.map(({ name, geometry }, n) => subjectOf(`${id} ${n}`, name, geometry as Subject['geometry'])),
  );
  const { coverages } = await new CoverageQuestions(pool, service).compute(leave, subjects, {
    ...period,
    effectiveOnly: false,
    denominator: undefined,
  });
  const covered = new Map(coverages.map((coverage) => [coverage.area.id, coverage]));
  const [first] = coverages;
  return {
    items: summaries.map((summary) => compared(summary, measured.get(summary.id)!, covered)),
    period,
    day,
    target: first!.target,
    denominator: first!.rule.denominator,
    dataTime: coverages.reduce<string | null>(
      (latest, { dataTime }) =>
        dataTime !== null && (latest === null || dataTime > latest) ? dataTime : latest,
      null,
    ),
    pending: first!.pending,
    risk,
  };
}

function subjectOf(id: string, name: string, geometry: Subject['geometry']): Subject {
  return { id, name, areaIds: [], versionIds: [], geometry, withoutOutline: [] };
}

function compared(
  scenario: ScenarioSummary,
  { zones: measured, ...whole }: MeasuredScenario,
  covered: ReadonlyMap<string, Coverage>,
): ComparedScenario {
  const zones = measured.map((zone, n) => {
    const { ratio, status, areaM2, coveredM2 } = covered.get(`${scenario.id} ${n}`)!;
    return { ...zone, coverage: { ratio, status, areaM2, coveredM2 } };
  });
  const sum = (of: (zone: (typeof zones)[number]) => number) =>
    zones.reduce((total, zone) => total + of(zone), 0);
  const dueM2 = sum(({ coverage }) => coverage.areaM2);
  const known = zones.some(({ coverage }) => coverage.ratio !== null);
  return {
    scenario,
    zones,
    ...whole,
    areaM2: sum(({ areaM2 }) => areaM2),
    forestM2: sum(({ forestM2 }) => forestM2),
    coveredShare: known && dueM2 > 0 ? sum(({ coverage }) => coverage.coveredM2) / dueM2 : null,
    metZones: zones.filter(({ coverage }) => coverage.status === 'met').length,
    balance: {
      forest: balanceOf(zones.map(({ forestM2 }) => forestM2)),
      workload: balanceOf(zones.map(({ workload }) => workload)),
    },
    compactness: sum(({ compactness }) => compactness) / zones.length,
  };
}
