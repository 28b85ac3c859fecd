import { createHash } from 'node:crypto';
import type pg from 'pg';
import {
  findGaps,
  type Ground,
  type MeasuredCoverage,
  type PreparedArea,
} from '../../domain/coverage/index.ts';
import { addDays, daysBetween } from '../../domain/law/period.ts';
import type { GapList } from '../../domain/model/coverage.ts';
import { gridNames } from './ground.ts';
import type { CoverageJob, GapChoice } from './job.ts';
import { lastVisits } from './tracks.ts';

/** The gaps of an area with what is known of each: grids, parcels, when somebody was last there. */
export async function listGaps(
  client: pg.ClientBase,
  area: PreparedArea,
  measured: MeasuredCoverage,
  ground: Ground,
  job: CoverageJob,
  { minAreaM2, limit, seenOn }: GapChoice,
): Promise<GapList> {
  const found = findGaps(area, measured.bitmap, ground, minAreaM2, limit);
  const places = found.gaps.map((gap) => gap.inside);
  const visits = await lastVisits(client, places, job.period.to, job.rule.swathM / 2);
  const gridIds = [...new Set(found.gaps.flatMap((gap) => gap.gridIds))];
  const names = await gridNames(client, gridIds, addDays(job.period.to, -1));
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
      // A phone's clock may run ahead of ours: nobody was here in the future.
      daysSinceVisit: visits[i] ? Math.max(0, daysBetween(visits[i], seenOn)) : null,
    })),
  };
}
