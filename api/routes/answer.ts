/** A route through gaps and what it would cover; runs in a coverage worker. */
import type pg from 'pg';
import { swathOf } from '../../domain/coverage/rule.ts';
import { spansAreaM2 } from '../../domain/coverage/spans.ts';
import type { Route, RouteAnswer } from '../../domain/model/route.ts';
import { mostGapM2 } from '../../domain/route/part.ts';
import { planRoute } from '../../domain/route/plan.ts';
import { offTrailFactor, trailCellM } from '../../domain/route/trails.ts';
import { nearTrailM } from '../../domain/route/walk.ts';
import { groundOf } from '../coverage/subject-ground.ts';
import type { RouteJob } from './job.ts';
import { boxOf, partsOf } from './parts.ts';
import { predict } from './predict.ts';
import { tracksNear } from './tracks.ts';

/** What a route's sweep by trails shows of a gap beyond what closes a task: nobody walks a plan to the metre. */
const spareShare = 0.05;

/** @throws RangeError when an outline reaches too far for any plane, or the gaps lie too far apart */
export async function answerRoute(client: pg.ClientBase, asked: RouteJob): Promise<RouteAnswer> {
  const found = await groundOf(client, asked.subject, asked);
  const { ground, rule } = found;
  const { plane, pixel } = ground;
  const gaps = partsOf(asked.gaps, asked.start, ground);
  const { lines, ...trails } = await tracksNear(client, boxOf(gaps, asked.start), plane);
  const needed = Math.min(1, asked.taskRule.doneShare + spareShare);
  const swathM = swathOf(rule, 'open');
  const planned = planRoute(gaps, lines, { plane, pixel, radiusM: swathM / 2 }, asked.start, needed);
  const areas = new Map(gaps.map(({ id, spans }) => [id, spansAreaM2(spans, plane, pixel)]));
  const { speedKmh } = asked.routeRule;
  const route: Route = {
    ...planned,
    stops: planned.stops.map((stop) => ({ ...stop, areaM2: areas.get(stop.gapId)! })),
    hours: planned.lengthM / 1000 / speedKmh,
    rule: { speedKmh, swathM, trailCellM, offTrailFactor, nearTrailM, partM2: mostGapM2 },
    trails,
  };
  return {
    route,
    prediction: await predict(client, asked, found, route, gaps),
    gaps: gaps.map(({ spans: _, ...gap }) => gap),
  };
}
