import { bbox as boundsOf } from '@turf/turf';
import type pg from 'pg';
import { measureCoverage, placeTrack, prepareArea } from '../../domain/coverage/index.ts';
import { type Plane, planeAt } from '../../domain/geo/plane.ts';
import { addDays } from '../../domain/law/period.ts';
import type { Bbox } from '../../domain/model/common.ts';
import type { Coverage, GapList } from '../../domain/model/coverage.ts';
import { describeCoverage, describeWithoutOutline } from './describe.ts';
import { loadGround } from './ground.ts';
import type { CoverageJob, CoverageOutcome, Subject } from './job.ts';
import { listGaps } from './list-gaps.ts';
import { hasPatrols, loadTracks } from './tracks.ts';

/** Degrees that no swath (at most 2 km wide) reaches beyond, anywhere on land. */
const bboxMargin = 0.03;

/**
 * Coverage of each subject, in the order given, and the gaps of the first one if asked. Reads one snapshot of the
 * database: readers never see half a write.
 *
 * @throws RangeError when an outline reaches too far for any plane
 */
export async function computeCoverage(client: pg.ClientBase, job: CoverageJob): Promise<CoverageOutcome> {
  const dataInPeriod = await hasPatrols(client, job.period);
  const known = new Map<Subject, Coverage>();
  let gaps: GapList | null = null;
  for (const [plane, subjects] of byPlane(job.subjects)) {
    const bbox = widened(boxAround(subjects));
    const ground = await loadGround(client, plane, addDays(job.period.to, -1), bbox, job.rule);
    const areas = subjects.map((subject) =>
      prepareArea(ground, { ids: subject.areaIds, geometry: subject.geometry! }, job.rule),
    );
    const areaIds = [...new Set(areas.flatMap((area) => [...area.ids]))];
    const tracks = await loadTracks(client, job.period, bbox, areaIds, job.ownChiefId);
    const placed = tracks.map((track) => placeTrack(track, plane));
    for (const [i, subject] of subjects.entries()) {
      const area = areas[i]!;
      const options = { effectiveOnly: job.effectiveOnly, dataInPeriod };
      const measured = measureCoverage(ground, area, placed, job.rule, options);
      known.set(subject, describeCoverage(subject, area, measured, ground, job, dataInPeriod));
      if (job.gaps && subject === job.subjects[0]) {
        gaps = await listGaps(client, area, measured, ground, job, job.gaps);
      }
    }
  }
  return {
    coverages: job.subjects.map((subject) => known.get(subject) ?? describeWithoutOutline(subject, job)),
    gaps,
  };
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

function widened([west, south, east, north]: Bbox): Bbox {
  return [west - bboxMargin, south - bboxMargin, east + bboxMargin, north + bboxMargin];
}
