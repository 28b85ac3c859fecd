/** A walkable route through gaps: the order, the ways between them along known trails, and a sweep through each. */
import type { Spans } from '../coverage/spans.ts';
import { lineLengthM } from '../geo/geodesic.ts';
import type { Plane } from '../geo/plane.ts';
import { orderStops } from './order.ts';
import type { Point } from './point.ts';
import { type Sweep, sweepLines, sweepTrails } from './sweep.ts';
import { type Piece, Trails } from './trails.ts';
import { distance, lengthOf, nearTrailM, wayBetween } from './walk.ts';

export interface RouteFrame {
  plane: Plane;
  /** edge of the gaps' pixels, plane metres */
  pixel: number;
  /** of the swath, true metres */
  radiusM: number;
}

export interface RouteGap {
  id: string;
  spans: Spans;
}

export interface Leg {
  /** way: between gaps · sweep: in a gap */
  kind: 'way' | 'sweep';
  /** the gap that is swept, or that the way leads to */
  gapId: string;
  onTrail: boolean;
  /** lon, lat degrees (CGCS2000); the next leg begins where this one ends */
  line: [lon: number, lat: number][];
  /** geodesic */
  lengthM: number;
}

export interface Stop {
  gapId: string;
  place: [lon: number, lat: number];
  sweep: Sweep['by'];
  /** metres from the sweep to the nearest trail; null: none within `nearTrailM` */
  trailM: number | null;
}

export interface Route {
  stops: Stop[];
  legs: Leg[];
  lengthM: number;
  /** metres of it where no patrol was seen to walk */
  offTrailM: number;
}

type Visit = Sweep & { gapId: string; middle: Point };

/**
 * @param tracks where patrols walked near the gaps: interleaved x, y in plane metres, a line a piece
 * @param needed share of a gap that the trails in it must show to be its sweep
 * @throws RangeError when the gaps and tracks reach over too much land
 */
export function planRoute(
  gaps: RouteGap[],
  tracks: Iterable<Float64Array>,
  frame: RouteFrame,
  start: [lon: number, lat: number] | null,
  needed: number,
): Route {
  const trails = new Trails(tracks);
  const visits = gaps.map((gap) => visitOf(gap, trails, frame, needed));
  const from = start && frame.plane.forward(...start);
  const ordered = inOrder(visits, from, trails);
  let at = from ?? nearestTrail(ordered[0]!, trails);
  const stops: Stop[] = [];
  const legs: Leg[] = [];
  for (const visit of ordered) {
    const { runs, middle, gapId, by } = fromNearerEnd(visit, at);
    if (at) add(legs, wayBetween(at, runs[0]![0]!, trails), { kind: 'way', gapId }, frame.plane);
    add(legs, walkRuns(runs, trails), { kind: 'sweep', gapId }, frame.plane);
    at = runs.at(-1)!.at(-1)!;
    stops.push({ gapId, place: lonLat(middle, frame.plane), sweep: by, trailM: trailDistance(runs, trails) });
  }
  const total = (of: Leg[]) => of.reduce((sum, leg) => sum + leg.lengthM, 0);
  return { stops, legs, lengthM: total(legs), offTrailM: total(legs.filter((leg) => !leg.onTrail)) };
}

function visitOf({ id, spans }: RouteGap, trails: Trails, frame: RouteFrame, needed: number): Visit {
  const radius = frame.radiusM * frame.plane.scaleAt(spans.box[0] * frame.pixel);
  const along = sweepTrails(spans, frame.pixel, radius, trails, needed);
  const runs = along ?? sweepLines(spans, frame.pixel, radius);
  const points = runs.flat();
  const middle = points[points.length >> 1]!;
  return { gapId: id, by: along ? 'trails' : 'lines', runs, middle };
}

function inOrder(visits: Visit[], start: Point | null, trails: Trails): Visit[] {
  const places = [...(start ? [start] : []), ...visits.map(({ middle }) => middle)];
  const lengths = places.map(() => places.map(() => 0));
  for (let i = 0; i < places.length; i++) {
    for (let j = 0; j < i; j++) {
      const way = wayBetween(places[j]!, places[i]!, trails);
      const length = way.reduce((sum, { points }) => sum + lengthOf(points), 0);
      lengths[i]![j] = length;
      lengths[j]![i] = length;
    }
  }
  const order = orderStops(lengths, start !== null);
  return start ? order.slice(1).map((i) => visits[i - 1]!) : order.map((i) => visits[i]!);
}

/** Where nobody says where the walker comes from: from the trail. */
function nearestTrail({ runs }: Visit, trails: Trails): Point | null {
  const [nearest] = trails.access(...runs[0]![0]!, nearTrailM);
  return nearest ? trails.place(nearest.node) : null;
}

function fromNearerEnd(visit: Visit, at: Point | null): Visit {
  const [first, last] = [visit.runs[0]![0]!, visit.runs.at(-1)!.at(-1)!];
  if (!at || distance(at, first) <= distance(at, last)) return visit;
  return { ...visit, runs: visit.runs.toReversed().map((run) => run.toReversed()) };
}

function walkRuns(runs: Point[][], trails: Trails): Piece[] {
  return runs.flatMap((run, i) => {
    const before = runs[i - 1]?.at(-1);
    const way = before ? wayBetween(before, run[0]!, trails) : [];
    return run.length > 1 ? [...way, { onTrail: false, points: run }] : way;
  });
}

/** Joins what follows on the same ground. */
function add(legs: Leg[], pieces: Piece[], of: Pick<Leg, 'kind' | 'gapId'>, plane: Plane): void {
  for (const { onTrail, points } of pieces) {
    const line = points.map((point) => lonLat(point, plane));
    const last = legs.at(-1);
    if (last && last.onTrail === onTrail && last.kind === of.kind && last.gapId === of.gapId) {
      last.line.push(...line.slice(1));
      last.lengthM += lineLengthM(line);
    } else legs.push({ ...of, onTrail, line, lengthM: lineLengthM(line) });
  }
}

function trailDistance(runs: Point[][], trails: Trails): number | null {
  const away = runs.flat().flatMap((point) => trails.access(...point, nearTrailM)[0]?.awayM ?? []);
  return away.length > 0 ? Math.min(...away) : null;
}

/** Seven decimals are a centimetre. */
function lonLat([x, y]: Point, plane: Plane): [number, number] {
  const [lon, lat] = plane.inverse(x, y);
  return [Number(lon.toFixed(7)), Number(lat.toFixed(7))];
}
