/** From what the engine measured to the body that the API answers. */
import { createHash } from 'node:crypto';
import {
  engineVersion,
  type Ground,
  type MeasuredCoverage,
  type PreparedArea,
} from '../../domain/coverage/index.ts';
import type { Coverage } from '../../domain/model/coverage.ts';
import type { CoverageJob, Subject } from './job.ts';
import { ruleOf } from './own-target.ts';
import type { IndexState } from './state.ts';

export function describeCoverage(
  subject: Subject,
  area: PreparedArea,
  measured: MeasuredCoverage,
  ground: Ground,
  job: CoverageJob,
  state: IndexState,
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
    inputsHash: hashInputs(area, measured, job, state.dataInPeriod),
    pending: state.pending,
  };
}

/** A subject whose outline nobody knows: there is nothing to measure, and that is what it says. */
export function describeWithoutOutline(
  subject: Subject,
  job: CoverageJob,
  { pending }: IndexState,
): Coverage {
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
    pending,
  };
}

function frame(subject: Subject, job: CoverageJob, crs: string, pixelM: number) {
  return {
    area: { id: subject.id, name: subject.name },
    withoutOutline: subject.withoutOutline,
    period: job.period,
    rule: ruleShown(job, crs, pixelM),
    target: ruleOf(subject, job.rule).target,
    ownTarget: subject.target != null,
  };
}

/** The rule as it stands beside a number. */
export function ruleShown(
  { rule, effectiveOnly }: Pick<CoverageJob, 'rule' | 'effectiveOnly'>,
  crs: string,
  pixelM: number,
): Coverage['rule'] {
  return {
    swathM: rule.swathM,
    swathByKindM: rule.swathByKindM,
    denominator: rule.denominator,
    effectiveOnly,
    effectiveMinM: rule.effectiveMinM,
    effectiveMinS: rule.effectiveMinS,
    crs,
    pixelM,
    version: engineVersion,
  };
}

/** Everything the number depends on: who recomputes it from the same inputs gets the same hash. */
function hashInputs(
  area: PreparedArea,
  measured: MeasuredCoverage,
  job: CoverageJob,
  dataInPeriod: boolean,
): string {
  const hash = createHash('sha256');
  hash.update(
    JSON.stringify([engineVersion, job.rule, job.period, job.effectiveOnly, job.ownChiefId, dataInPeriod]),
  );
  for (const spans of [area.spans, area.due]) hash.update(spans.runs);
  for (const part of [...area.parcels, ...area.grids]) hash.update(part.id).update(part.spans.runs);
  const tracks = measured.judged.map(({ patrolId, reason, digest }) => `${patrolId} ${reason} ${digest}`);
  hash.update(tracks.sort().join('\n'));
  return hash.digest('hex');
}
