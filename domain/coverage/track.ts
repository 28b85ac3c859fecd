/** A patrol's cleaned track as the engine takes it, and what of it lies inside an area. */
import { type Plane, projectLine } from '../geo/plane.ts';
import type { PatrolKind, TrackFault } from '../model/patrol.ts';
import { capsuleRows } from './capsule.ts';
import { type Spans, touchesRun } from './spans.ts';

export interface CoverageTrack {
  id: string;
  kind: PatrolKind;
  /** Why cleaning (domain/geo/track) refused the whole track; null when usable. */
  fault: TrackFault | null;
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

/** Calls back for each segment; a line of one position is a segment of length 0. */
export function forSegments(
  track: PlaneTrack,
  visit: (ax: number, ay: number, bx: number, by: number, line: number, index: number) => unknown,
): void {
  for (let l = 0; l < track.lines.length; l++) {
    const xy = track.lines[l]!;
    const points = xy.length / 2;
    for (let i = 0; i < Math.max(1, points - 1) && points > 0; i++) {
      const b = points > 1 ? 2 * i + 2 : 2 * i;
      if (visit(xy[2 * i]!, xy[2 * i + 1]!, xy[b]!, xy[b + 1]!, l, i) === true) return;
    }
  }
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
  forSegments(track, (ax, ay, bx, by, line, index) => {
    const length = Math.hypot(bx - ax, by - ay);
    const steps = Math.max(1, Math.ceil(length / stepM));
    let inside = 0;
    for (let s = 0; s < steps; s++) {
      const f = (s + 0.5) / steps;
      const column = Math.floor((ax + (bx - ax) * f) / pixel);
      if (touchesRun(spans, Math.floor((ay + (by - ay) * f) / pixel), column, column)) inside++;
    }
    if (!inside) return;
    const share = inside / steps;
    const times = track.source.times[line]!;
    lengthM += (share * length) / plane.scaleAt(ax);
    seconds += share * ((times[index + 1] ?? times[index]!) - times[index]!);
  });
  return { lengthM, seconds };
}

/** Does the swath of a track reach a pixel of the spans? */
export function swathTouches(
  track: PlaneTrack,
  spans: Spans,
  plane: Plane,
  pixel: number,
  radiusM: number,
): boolean {
  let touches = false;
  forSegments(track, (ax, ay, bx, by) => {
    capsuleRows(ax, ay, bx, by, radiusM * plane.scaleAt(ax), pixel, (row, first, last) => {
      touches = touchesRun(spans, row, first, last);
      return touches;
    });
    return touches;
  });
  return touches;
}
