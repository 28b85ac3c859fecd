/** What a route would cover, by the engine that counts every patrol. */
import type pg from 'pg';
import { isEffective, placeTrack, SparseBitmap } from '../../domain/coverage/index.ts';
import { sampleStepM } from '../../domain/coverage/judge.ts';
import { measureDue } from '../../domain/coverage/measure.ts';
import { addBitmap } from '../../domain/coverage/pack.ts';
import { swathOf } from '../../domain/coverage/rule.ts';
import { spansAreaM2 } from '../../domain/coverage/spans.ts';
import { stampTrack } from '../../domain/coverage/stamp.ts';
import { amountInside, type CoverageTrack } from '../../domain/coverage/track.ts';
import type { Prediction, Route } from '../../domain/model/route.ts';
import type { RouteGap } from '../../domain/route/plan.ts';
import { ruleShown } from '../coverage/describe.ts';
import { type SubjectGround, swathsFor } from '../coverage/subject-ground.ts';
import type { RouteJob } from './job.ts';

/** The route as if somebody had walked it: 明查 at the planned speed. */
export async function predict(
  client: pg.ClientBase,
  job: RouteJob,
  found: SubjectGround,
  route: Route,
  gaps: RouteGap[],
): Promise<Prediction> {
  const { ground, area, rule, state } = found;
  const track = placeTrack(walked(route), ground.plane);
  const swath = new SparseBitmap();
  stampTrack(swath, track, ground.plane, ground.pixel, swathOf(rule, 'open') / 2);
  const inside = amountInside(track, area.spans, ground.plane, ground.pixel, sampleStepM);
  const counts = !job.effectiveOnly || isEffective(inside, rule);

  const bitmap = await swathsFor(client, found, job);
  const measure = (data: boolean) => {
    const { coveredM2, ratio, status } = measureDue(area.due, area.dueM2, bitmap, ground, rule.target, data);
    return { coveredM2, ratio, status };
  };
  const now = measure(state.dataInPeriod);
  if (counts) addBitmap(bitmap, swath);
  const after = measure(state.dataInPeriod || counts);
  return {
    period: job.period,
    rule: ruleShown({ rule, effectiveOnly: job.effectiveOnly }, ground.plane.crs, ground.pixel),
    areaM2: area.dueM2,
    target: rule.target,
    now,
    after,
    gainM2: after.coveredM2 - now.coveredM2,
    counts,
    gaps: gaps.map(({ id, spans }) => {
      const areaM2 = spansAreaM2(spans, ground.plane, ground.pixel);
      const { ratio } = measureDue(spans, areaM2, swath, ground, rule.target, true);
      return { id, areaM2, closedShare: ratio ?? 0 };
    }),
    pending: state.pending,
  };
}

/** One line through all legs, with the seconds at which each position is reached. */
function walked({ legs, rule }: Route): CoverageTrack {
  const places: number[] = [];
  const times: number[] = [];
  let seconds = 0;
  for (const { line, lengthM } of legs) {
    line.forEach((place, i) => {
      if (i > 0) seconds += (lengthM / (line.length - 1) / 1000 / rule.speedKmh) * 3600;
      else if (places.length > 0) return;
      places.push(...place);
      times.push(seconds);
    });
  }
  return {
    id: 'route',
    kind: 'open',
    fault: null,
    posts: [],
    lines: [Float64Array.from(places)],
    times: [Float64Array.from(times)],
  };
}
