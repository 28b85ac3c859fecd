/** A patrol's cleaned track as the engine takes it, and what of it lies inside an area. */
import { type Plane, projectLine } from '../geo/plane.ts';
import type { PatrolKind, TrackFault } from '../model/patrol.ts';
import { Capsule } from './capsule.ts';
import { boxesMeet, type Spans, touchesRun } from './spans.ts';

export interface CoverageTrack {
  id: string;
  kind: PatrolKind;
  /** Why cleaning (domain/geo/track) refused the whole track; null when usable. */
  fault: TrackFault | null;
  /** Of the track's stored bytes: two states of a patrol never share one. */
  digest?: string;
  /** Ids of the areas and grids the person answers for: a track of theirs that stays outside is worth a reason. */
  posts: string[];
  /** One entry a piece between GPS gaps; interleaved lon, lat degrees (CGCS2000). */
  lines: Float64Array[];
  /** Epoch seconds of each position of each line. */
  times: Float64Array[];
}

export interface PlaneTrack {
  source: CoverageTrack;
  /** Interleaved x, y in plane metres, a line a piece. */
  lines: Float64Array[];
  /** Bounding box in plane metres, swath not included. */
  box: [number, number, number, number];
}

/** Puts a track into the plane; done once a track, whatever the number of areas. */
export function placeTrack(track: CoverageTrack, plane: Plane): PlaneTrack {
  const lines = track.lines.map((line) => projectLine(plane, line));
  const box: PlaneTrack['box'] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of lines) {
    for (let i = 0; i < line.length; i += 2) {
      box[0] = Math.min(box[0], line[i]!);
      box[1] = Math.min(box[1], line[i + 1]!);
      box[2] = Math.max(box[2], line[i]!);
      box[3] = Math.max(box[3], line[i + 1]!);
    }
  }
  return { source: track, lines, box };
}

/**
 * Metres and seconds of a track inside spans. Each segment is sampled at the middle of equal steps of at most
 * `stepM`; the error is below one step a border crossing.
 */
export function amountInside(
  track: PlaneTrack,
  spans: Spans,
  plane: Plane,
  pixel: number,
  stepM: number,
): { lengthM: number; seconds: number } {
  let lengthM = 0;
  let seconds = 0;
  track.lines.forEach((xy, line) => {
    const times = track.source.times[line]!;
    for (let i = 0; i + 3 < xy.length; i += 2) {
      const length = Math.hypot(xy[i + 2]! - xy[i]!, xy[i + 3]! - xy[i + 1]!);
      const share = shareInside(xy, i, Math.max(1, Math.ceil(length / stepM)), spans, pixel);
      lengthM += (share * length) / plane.scaleAt(xy[i]!);
      seconds += share * (times[i / 2 + 1]! - times[i / 2]!);
    }
  });
  return { lengthM, seconds };
}

/** Share of the segment from position `i` whose sample points lie in the spans. */
function shareInside(xy: Float64Array, i: number, steps: number, spans: Spans, pixel: number): number {
  const dx = xy[i + 2]! - xy[i]!;
  const dy = xy[i + 3]! - xy[i + 1]!;
  let inside = 0;
  for (let s = 0; s < steps; s++) {
    const f = (s + 0.5) / steps;
    const column = Math.floor((xy[i]! + dx * f) / pixel);
    if (touchesRun(spans, Math.floor((xy[i + 1]! + dy * f) / pixel), column, column)) inside++;
  }
  return inside / steps;
}

const capsule = new Capsule();

/** Does the swath of a track reach a pixel of the spans? */
export function swathTouches(
  track: PlaneTrack,
  spans: Spans,
  plane: Plane,
  pixel: number,
  radiusM: number,
): boolean {
  const reach = radiusM * plane.scaleAt(track.box[0]) * 1.001 + pixel;
  const near: PlaneTrack['box'] = [
    spans.box[0] * pixel - reach,
    spans.box[1] * pixel - reach,
    (spans.box[2] + 1) * pixel + reach,
    (spans.box[3] + 1) * pixel + reach,
  ];
  if (!boxesMeet(track.box, near)) return false;
  for (const xy of track.lines) {
    if (xy.length === 0) continue;
    const radius = radiusM * plane.scaleAt(xy[0]!);
    for (let i = 0; i < Math.max(2, xy.length - 2); i += 2) {
      const b = i + 2 < xy.length ? i + 2 : i;
      if (
        Math.max(xy[i]!, xy[b]!) < near[0] ||
        Math.min(xy[i]!, xy[b]!) > near[2] ||
        Math.max(xy[i + 1]!, xy[b + 1]!) < near[1] ||
        Math.min(xy[i + 1]!, xy[b + 1]!) > near[3]
      ) {
        continue;
      }
      capsule.set(xy[i]!, xy[i + 1]!, xy[b]!, xy[b + 1]!, radius, pixel);
      for (let r = 0; r < capsule.rows; r++) {
        const first = capsule.first[r]!;
        if (first <= capsule.last[r]! && touchesRun(spans, capsule.firstRow + r, first, capsule.last[r]!))
          return true;
      }
    }
  }
  return false;
}
