import { createHash } from 'node:crypto';
import { bbox as boundsOf } from '@turf/turf';
import type pg from 'pg';
import {
  engineVersion,
  findGaps,
  type Ground,
  type MeasuredCoverage,
  measureCoverage,
  type PreparedArea,
  placeTrack,
  prepareArea,
} from '../../domain/coverage/index.ts';
import { addDays, daysBetween, today } from '../../domain/law/period.ts';
import type { Bbox } from '../../domain/model/common.ts';
import type { Coverage, GapList } from '../../domain/model/coverage.ts';
import { gridNames, loadGround } from './ground.ts';
import type { CoverageJob, CoverageOutcome, Subject } from './job.ts';
import { hasPatrols, type LoadedTrack, lastVisits, loadTracks } from './tracks.ts';

/** Degrees that no swath (at most 2 km wide) reaches beyond, anywhere on land. */
const bboxMargin = 0.03;

/**
 * Coverage of each subject, in the order given, and the gaps of the first one if asked. Reads one snapshot of the
 * database: readers never see half a write.
 */
export async function computeCoverage(client: pg.ClientBase, job: CoverageJob): Promise<CoverageOutcome> {
  const lastDay = addDays(job.period.to, -1);
  const drawn = job.subjects.filter((subject) => subject.geometry !== null);
  if (drawn.length === 0) {
    return { coverages: job.subjects.map((subject) => withoutOutline(subject, job)), gaps: null };
  }
  const bbox = widened(
    boundsOf({ type: 'GeometryCollection', geometries: drawn.map((subject) => subject.geometry!) }) as Bbox,
  );
  const ground = await loadGround(client, lastDay, bbox, job.rule);
  const areas = new Map(
    drawn.map((subject) => [
      subject,
      prepareArea(ground, { ids: subject.areaIds, geometry: subject.geometry! }, job.rule),
    ]),
  );
  const areaIds = [...new Set([...areas.values()].flatMap((area) => [...area.ids]))];
  const tracks = await loadTracks(client, job.period, bbox, areaIds, job.ownChiefId);
  const placed = tracks.map((track) => placeTrack(track, ground.plane));
  const options = { effectiveOnly: job.effectiveOnly, dataInPeriod: await hasPatrols(client, job.period) };
  let gaps: GapList | null = null;
  const coverages: Coverage[] = [];
  for (const subject of job.subjects) {
    const area = areas.get(subject);
    if (!area) {
      coverages.push(withoutOutline(subject, job));
      continue;
    }
    const measured = measureCoverage(ground, area, placed, job.rule, options);
    coverages.push(describe(subject, area, measured, ground, job));
    if (job.gaps && subject === drawn[0]) gaps = await describeGaps(client, area, measured, ground, job);
  }
  return { coverages, gaps };
}

function widened([west, south, east, north]: Bbox): Bbox {
  return [west - bboxMargin, south - bboxMargin, east + bboxMargin, north + bboxMargin];
}

function describe(
  subject: Subject,
  area: PreparedArea,
  measured: MeasuredCoverage,
  ground: Ground,
  job: CoverageJob,
): Coverage {
  return {
    ...frame(subject, job, ground.plane.crs, ground.pixel),
    areaM2: measured.areaM2,
    coveredM2: measured.coveredM2,
    ratio: measured.ratio,
    status: measured.status,
    grids: measured.grids,
    parcels: measured.parcels,
    tracks: measured.tracks,
    dataTime: measured.lastFix === null ? null : new Date(measured.lastFix * 1000).toISOString(),
    inputsHash: hashInputs(area, measured, job),
  };
}

/** A subject whose outline nobody knows: there is nothing to measure, and that is what it says. */
function withoutOutline(subject: Subject, job: CoverageJob): Coverage {
  return {
    ...frame(subject, job, 'none', 0),
    areaM2: 0,
    coveredM2: 0,
    ratio: null,
    status: 'no-data',
    grids: { total: 0, visited: 0 },
    parcels: { total: 0, visited: 0 },
    tracks: { valid: 0, invalid: 0, reasons: {} },
    dataTime: null,
    inputsHash: createHash('sha256').update(`${engineVersion}|no outline|${subject.id}`).digest('hex'),
  };
}

function frame(subject: Subject, job: CoverageJob, crs: string, pixelM: number) {
  const { rule } = job;
  return {
    area: { id: subject.id, name: subject.name },
    period: job.period,
    rule: {
      swathM: rule.swathM,
      swathByKindM: rule.swathByKindM,
      denominator: rule.denominator,
      effectiveOnly: job.effectiveOnly,
      effectiveMinM: rule.effectiveMinM,
      effectiveMinS: rule.effectiveMinS,
      crs,
      pixelM,
      version: engineVersion,
    },
    target: rule.target,
  };
}

/** Everything the number depends on: who recomputes it from the same inputs gets the same hash. */
function hashInputs(area: PreparedArea, measured: MeasuredCoverage, job: CoverageJob): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([engineVersion, job.rule, job.period, job.effectiveOnly, job.ownChiefId]));
  for (const spans of [area.spans, area.due]) hash.update(spans.runs);
  const tracks = measured.judged.map(({ track, reason }) => {
    const { id, digest } = track.source as LoadedTrack;
    return `${id} ${reason} ${digest}`;
  });
  hash.update(tracks.sort().join('\n'));
  return hash.digest('hex');
}

async function describeGaps(
  client: pg.ClientBase,
  area: PreparedArea,
  measured: MeasuredCoverage,
  ground: Ground,
  job: CoverageJob,
): Promise<GapList> {
  const { minAreaM2, limit } = job.gaps!;
  const found = findGaps(area, measured.bitmap, ground, minAreaM2, limit);
  const day = addDays(job.period.to, -1);
  const seenOn = [day, today()].toSorted()[0]!;
  const places = found.gaps.map((gap) => gap.inside);
  const visits = await lastVisits(client, places, job.period.to, job.rule.swathM / 2);
  const names = await gridNames(client, [...new Set(found.gaps.flatMap((gap) => gap.gridIds))], day);
  return {
    period: job.period,
    total: found.total,
    totalM2: found.totalM2,
    minArea: minAreaM2,
    gaps: found.gaps.map((gap, i) => ({
      id: createHash('sha1').update(gap.inside.join(',')).digest('hex').slice(0, 12),
      rank: i + 1,
      areaM2: gap.areaM2,
      centroid: gap.inside,
      bbox: gap.bbox,
      geometry: gap.geometry as GapList['gaps'][number]['geometry'],
      grids: gap.gridIds.map((id) => ({ id, name: names.get(id) ?? id })),
      parcelCount: gap.parcelIds.length,
      daysSinceVisit: visits[i] ? daysBetween(visits[i], seenOn) : null,
    })),
  };
}
