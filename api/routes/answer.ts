/** A route through gaps and what it would cover; runs in a coverage worker. */
import { bbox as boundsOf, feature, featureCollection } from '@turf/turf';
import type { MultiPolygon } from 'geojson';
import type pg from 'pg';
import { rasterize } from '../../domain/coverage/rasterize.ts';
import { swathOf } from '../../domain/coverage/rule.ts';
import { spansAreaM2 } from '../../domain/coverage/spans.ts';
import type { Bbox } from '../../domain/model/common.ts';
import type { Route, RouteAnswer } from '../../domain/model/route.ts';
import { planRoute } from '../../domain/route/plan.ts';
import { trailCellM } from '../../domain/route/trails.ts';
import { nearTrailM, offTrailFactor } from '../../domain/route/walk.ts';
import { groundOf } from '../coverage/subject-ground.ts';
import type { RouteJob } from './job.ts';
import { predict } from './predict.ts';
import { tracksNear } from './tracks.ts';

/** What a route's sweep by trails shows of a gap beyond what closes a task: nobody walks a plan to the metre. */
const spareShare = 0.05;

/** @throws RangeError when an outline reaches too far for any plane, or the gaps lie too far apart */
export async function answerRoute(client: pg.ClientBase, asked: RouteJob): Promise<RouteAnswer> {
  const found = await groundOf(client, asked.subject, asked);
  const { plane, pixel } = found.ground;
  const { rule } = found;
  const gaps = asked.gaps.map(({ id, geometry }) => ({
    id,
    spans: rasterize(geometry as MultiPolygon, plane, pixel),
  }));
  const polygons = asked.gaps.map(({ geometry }) => feature(geometry as MultiPolygon));
  const near = boundsOf(featureCollection(polygons)) as Bbox;
  const box = asked.start ? including(near, asked.start) : near;
  const { lines, ...trails } = await tracksNear(client, box, plane);
  const needed = Math.min(1, asked.taskRule.doneShare + spareShare);
  const radiusM = swathOf(rule, 'open') / 2;
  const planned = planRoute(gaps, lines, { plane, pixel, radiusM }, asked.start, needed);
  const areas = new Map(gaps.map(({ id, spans }) => [id, spansAreaM2(spans, plane, pixel)]));
  const { speedKmh } = asked.routeRule;
  const route: Route = {
    ...planned,
    stops: planned.stops.map((stop) => ({ ...stop, areaM2: areas.get(stop.gapId)! })),
    hours: planned.lengthM / 1000 / speedKmh,
    rule: { speedKmh, swathM: swathOf(rule, 'open'), trailCellM, offTrailFactor, nearTrailM },
    trails,
  };
  return { route, prediction: await predict(client, asked, found, route, gaps) };
}

function including([west, south, east, north]: Bbox, [lon, lat]: [number, number]): Bbox {
  return [Math.min(west, lon), Math.min(south, lat), Math.max(east, lon), Math.max(north, lat)];
}
