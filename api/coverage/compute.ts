import { bbox as boundsOf } from '@turf/turf';
import type pg from 'pg';
import { widened } from '../../data/coverage/reach.ts';
import {
  type Ground,
  type JudgedVisit,
  type MeasuredCoverage,
  measureEvidence,
  type PreparedArea,
  prepareArea,
  SparseBitmap,
} from '../../domain/coverage/index.ts';
import { type Plane, planeAt } from '../../domain/geo/plane.ts';
import { addDays } from '../../domain/law/period.ts';
import type { Bbox } from '../../domain/model/common.ts';
import type { Coverage } from '../../domain/model/coverage.ts';
import { describeCoverage, describeWithoutOutline } from './describe.ts';
import { loadGround } from './ground.ts';
import type { CoverageJob, CoverageOutcome, RankedGaps, Subject } from './job.ts';
import { ruleOf } from './own-target.ts';
import { rankedGaps } from './ranked-gaps.ts';
import { indexState } from './state.ts';
import { swathsOfPatrols, swathsOfPeriod } from './swaths.ts';
import { tilesOf } from './tiles-of.ts';
import { judgeVisits, visitedGrids } from './visits.ts';
import { workIn } from './work.ts';

/**
 * Coverage of each subject, in the order given, and the gaps of the first one if asked. Reads one snapshot of the
 * coverage index: readers never see half a write.
 *
 * @throws RangeError when an outline reaches too far for any plane
 */
export async function computeCoverage(client: pg.ClientBase, asked: CoverageJob): Promise<CoverageOutcome> {
  const state = await indexState(client, asked.period, asked.rule);
  const job = { ...asked, rule: state.rule };
  const known = new Map<Subject, Coverage>();
  let gaps: RankedGaps | null = null;
  let work: CoverageOutcome['work'] = null;
  for (const [plane, subjects] of byPlane(job.subjects)) {
    const bbox = widened(boxAround(subjects));
    const ground = await loadGround(client, plane, addDays(job.period.to, -1), bbox, job.rule);
    const areas = subjects.map((subject) =>
      prepareArea(ground, { ids: subject.areaIds, geometry: subject.geometry! }, job.rule),
    );
    const everybody = countsEverybody(job) ? await everybodysSwaths(client, ground, areas, job) : null;
    for (const [i, subject] of subjects.entries()) {
      const area = areas[i]!;
      const own = { ...job, rule: ruleOf(subject, job.rule) };
      const frame = { ...ground, rule: own.rule };
      const judged = await judgeVisits(client, subject, area, frame, own);
      const measured = await measure(client, area, judged, ground, own, everybody, state.dataInPeriod);
      if (job.work && subject === job.subjects[0]) work = await workIn(client, area, frame, judged);
      known.set(subject, describeCoverage(subject, area, measured, ground, own, state));
      if (job.gaps && subject === job.subjects[0]) {
        const asked = { ...job, outline: subject.geometry! };
        gaps = await rankedGaps(client, area, measured, ground, asked, job.gaps);
      }
    }
  }
  return {
    coverages: job.subjects.map(
      (subject) => known.get(subject) ?? describeWithoutOutline(subject, job, state),
    ),
    gaps,
    work,
  };
}

/** Every usable patrol counts for every subject: then one bitmap serves them all. */
function countsEverybody(job: CoverageJob): boolean {
  return !job.effectiveOnly && job.ownChiefId === null;
}

async function everybodysSwaths(
  client: pg.ClientBase,
  ground: Ground,
  areas: PreparedArea[],
  job: CoverageJob,
): Promise<SparseBitmap> {
  const outlines = areas.map((area) => area.spans);
  if (outlines.every((spans) => spans.runs.length === 0)) return new SparseBitmap();
  return swathsOfPeriod(client, { ...ground, rule: job.rule }, tilesOf(outlines), job.period);
}

async function measure(
  client: pg.ClientBase,
  area: PreparedArea,
  judged: JudgedVisit[],
  ground: Ground,
  job: CoverageJob,
  everybody: SparseBitmap | null,
  dataInPeriod: boolean,
): Promise<MeasuredCoverage> {
  const frame = { ...ground, rule: job.rule };
  const counted = judged.filter((visit) => visit.reason === null).map((visit) => visit.patrolId);
  const bitmap = everybody ?? (await swathsOfPatrols(client, frame, counted));
  const gridIds = area.grids.map((grid) => grid.id);
  const day = addDays(job.period.to, -1);
  const grids = await visitedGrids(client, gridIds, job.period, day, everybody ? null : counted);
  const evidence = { bitmap, judged, visitedGrids: grids };
  return measureEvidence(ground, area, evidence, job.rule, dataInPeriod);
}

/** Each subject is measured in the plane of its own place: a far one must not bend the others. */
function byPlane(subjects: Subject[]): Map<Plane, Subject[]> {
  const groups = new Map<Plane, Subject[]>();
  for (const subject of subjects) {
    if (!subject.geometry) continue;
    const [west, , east] = boundsOf(subject.geometry);
    const plane = planeAt((west + east) / 2);
    const group = groups.get(plane);
    if (group) group.push(subject);
    else groups.set(plane, [subject]);
  }
  return groups;
}

function boxAround(subjects: Subject[]): Bbox {
  const geometries = subjects.map((subject) => subject.geometry!);
  return boundsOf({ type: 'GeometryCollection', geometries }) as Bbox;
}
