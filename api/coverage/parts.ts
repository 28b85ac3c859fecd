/** How well the grids or parcels of an area are covered, and when somebody was last in each. */
import { bbox as boundsOf } from '@turf/turf';
import type pg from 'pg';
import { widened } from '../../data/coverage/reach.ts';
import type { PlacedPart } from '../../domain/coverage/ground.ts';
import { type Ground, prepareArea, type SparseBitmap } from '../../domain/coverage/index.ts';
import { measureDue, seesParcel } from '../../domain/coverage/measure.ts';
import { intersect, spansAreaM2 } from '../../domain/coverage/spans.ts';
import { planeAt } from '../../domain/geo/plane.ts';
import { addDays } from '../../domain/law/period.ts';
import type { CoveragePart, CoverageParts, CoveragePartsQuery } from '../../domain/model/coverage-parts.ts';
import { ruleShown } from './describe.ts';
import { gridVisits } from './grid-visits.ts';
import { loadGround } from './ground.ts';
import type { PartsJob } from './job.ts';
import { compareRatios } from './order.ts';
import { ruleOf } from './own-target.ts';
import { parcelVisits } from './parcel-visits.ts';
import type { PartVisits } from './part-visits.ts';
import { daysSince } from './since-visit.ts';
import { indexState } from './state.ts';
import { swathsOfPatrols, swathsOfPeriod } from './swaths.ts';
import { tilesOf } from './tiles-of.ts';
import { judgeVisits, visitedGrids } from './visits.ts';

const unknown: PartVisits = { name: '', visits: 0, effectiveVisits: 0, lastVisit: null };

type Measured = { part: PlacedPart } & Pick<CoveragePart, 'areaM2' | 'coveredM2' | 'ratio' | 'status'>;

/** @throws RangeError when the outline reaches too far for any plane */
export async function listParts(client: pg.ClientBase, asked: PartsJob): Promise<CoverageParts> {
  const { subject, query } = asked;
  const state = await indexState(client, asked.period, asked.rule);
  const job = { ...asked, rule: ruleOf(subject, state.rule) };
  const answer = {
    of: query.of,
    area: { id: subject.id, name: subject.name },
    period: job.period,
    pending: state.pending,
  };
  if (!subject.geometry) return { ...answer, rule: ruleShown(job, 'none', 0), total: 0, items: [] };
  const [west, south, east, north] = boundsOf(subject.geometry);
  const plane = planeAt((west + east) / 2);
  const box = widened([west, south, east, north]);
  const ground = await loadGround(client, plane, addDays(job.period.to, -1), box, job.rule);
  const area = prepareArea(ground, { ids: subject.areaIds, geometry: subject.geometry }, job.rule);
  const frame = { ...ground, rule: job.rule };
  const parts = query.of === 'grid' ? area.grids : area.parcels;
  const judged = await judgeVisits(client, subject, area, frame, { ...job, effectiveOnly: true });
  const effective = judged.filter((visit) => visit.reason === null).map((visit) => visit.patrolId);
  const tiles = tilesOf([area.spans, ...parts.map((part) => part.spans)]);
  const bitmap = job.effectiveOnly
    ? await swathsOfPatrols(client, frame, effective)
    : await swathsOfPeriod(client, frame, tiles, job.period);
  const listed = query.only === 'all' ? parts : await unvisitedOf(client, parts, bitmap, job, effective);
  const page = listed
    .map((part): Measured => {
      const due = dueOf(part, ground, job.rule.denominator);
      const dueM2 = spansAreaM2(due, plane, ground.pixel);
      return { part, ...measureDue(due, dueM2, bitmap, ground, job.rule.target, state.dataInPeriod) };
    })
    .sort(orders[query.order])
    .slice(query.offset, query.offset + query.limit);
  const shown = page.map(({ part }) => part);
  const visits =
    query.of === 'grid'
      ? await gridVisits(client, shown, job)
      : await parcelVisits(client, shown, ground, job, new Set(effective));
  return {
    ...answer,
    rule: ruleShown(job, plane.crs, ground.pixel),
    total: listed.length,
    items: page.map(({ part, ...measured }) => {
      const known = visits.get(part.id) ?? unknown;
      return { id: part.id, ...measured, ...known, daysSinceVisit: daysSince(known.lastVisit, job.seenOn) };
    }),
  };
}

/** By the same rule as the counts of visited grids and parcels in /coverage. */
async function unvisitedOf(
  client: pg.ClientBase,
  parts: PlacedPart[],
  bitmap: SparseBitmap,
  { query, period, effectiveOnly }: PartsJob,
  effective: string[],
): Promise<PlacedPart[]> {
  if (query.of === 'parcel') return parts.filter((parcel) => !seesParcel(bitmap, parcel));
  const ids = parts.map((grid) => grid.id);
  const day = addDays(period.to, -1);
  const visited = await visitedGrids(client, ids, period, day, effectiveOnly ? effective : null);
  return parts.filter((grid) => !visited.has(grid.id));
}

/** Of a part its own: what sticks out of the area counts too. */
function dueOf(part: PlacedPart, ground: Ground, denominator: 'forest' | 'area') {
  return denominator === 'forest' ? intersect(ground.forest, part.spans) : part.spans;
}

const byId = (a: Measured, b: Measured) => (a.part.id < b.part.id ? -1 : 1);
const byRatio = (sign: 1 | -1) => (a: Measured, b: Measured) =>
  compareRatios(a.ratio, b.ratio, sign) || byId(a, b);

const orders: Record<CoveragePartsQuery['order'], (a: Measured, b: Measured) => number> = {
  ratio: byRatio(1),
  '-ratio': byRatio(-1),
  '-areaM2': (a, b) => b.areaM2 - a.areaM2 || byId(a, b),
  id: byId,
};
