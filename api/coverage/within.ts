/** How the areas of a kind share in the coverage of an area that they cross: a ridge's districts, a district's forest farms. */
import { bbox as boundsOf } from '@turf/turf';
import type pg from 'pg';
import { widened } from '../../data/coverage/reach.ts';
import { prepareArea } from '../../domain/coverage/index.ts';
import { measureDue } from '../../domain/coverage/measure.ts';
import { rasterize } from '../../domain/coverage/rasterize.ts';
import { intersect, spansAreaM2 } from '../../domain/coverage/spans.ts';
import { planeAt } from '../../domain/geo/plane.ts';
import { addDays } from '../../domain/law/period.ts';
import type { Bbox } from '../../domain/model/common.ts';
import type { CoverageWithin, CoverageWithinItem } from '../../domain/model/coverage-within.ts';
import { ruleShown } from './describe.ts';
import { loadGround } from './ground.ts';
import type { WithinJob } from './job.ts';
import { compareRatios } from './order.ts';
import { ruleOf } from './own-target.ts';
import { indexState } from './state.ts';
import { swathsOfPatrols, swathsOfPeriod } from './swaths.ts';
import { tilesOf } from './tiles-of.ts';
import { judgeVisits } from './visits.ts';

const nothing = { areaM2: 0, coveredM2: 0, ratio: null, status: 'no-data' } as const;

/**
 * One bitmap for the whole, of the patrols that count for the whole, and each part's due land in it. Parts are cut by
 * the same pixels as the whole: where they tile it, their areas add up to its own.
 *
 * @throws RangeError when the outline reaches too far for any plane
 */
export async function listWithin(client: pg.ClientBase, asked: WithinJob): Promise<CoverageWithin> {
  const { subject, parts } = asked;
  const state = await indexState(client, asked.period, asked.rule);
  const job = { ...asked, rule: ruleOf(subject, state.rule) };
  const answer = {
    area: { id: subject.id, name: subject.name },
    kind: asked.kind,
    period: job.period,
    target: job.rule.target,
    total: parts.length,
    pending: state.pending,
  };
  const shown = ({ area, landM2, chiefs, geometry }: WithinJob['parts'][number]) => ({
    area,
    landM2,
    chiefs,
    bbox: geometry && (boundsOf(geometry) as Bbox),
  });
  if (!subject.geometry) {
    const items = parts.map((part) => ({ ...shown(part), ...nothing }));
    return { ...answer, rule: ruleShown(job, 'none', 0), items };
  }
  const [west, south, east, north] = boundsOf(subject.geometry);
  const plane = planeAt((west + east) / 2);
  const box = widened([west, south, east, north]);
  const ground = await loadGround(client, plane, addDays(job.period.to, -1), box, job.rule);
  const area = prepareArea(ground, { ids: subject.areaIds, geometry: subject.geometry }, job.rule);
  const frame = { ...ground, rule: job.rule };
  const bitmap = job.effectiveOnly
    ? await swathsOfPatrols(client, frame, countedOf(await judgeVisits(client, subject, area, frame, job)))
    : await swathsOfPeriod(client, frame, tilesOf([area.spans]), job.period);
  const items = parts.map((part): CoverageWithinItem => {
    if (!part.geometry) return { ...shown(part), ...nothing };
    const due = intersect(area.due, rasterize(part.geometry, plane, ground.pixel));
    const dueM2 = spansAreaM2(due, plane, ground.pixel);
    return { ...shown(part), ...measureDue(due, dueM2, bitmap, ground, job.rule.target, state.dataInPeriod) };
  });
  return {
    ...answer,
    rule: ruleShown(job, plane.crs, ground.pixel),
    items: items.sort(
      (a, b) => compareRatios(a.ratio, b.ratio, 1) || a.area.name.localeCompare(b.area.name, 'zh-Hans-CN'),
    ),
  };
}

function countedOf(judged: Awaited<ReturnType<typeof judgeVisits>>): string[] {
  return judged.filter((visit) => visit.reason === null).map((visit) => visit.patrolId);
}
