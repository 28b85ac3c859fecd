/** The gaps of a route as they can be walked: of one that is too large, a part. */
import { bbox as boundsOf, feature, featureCollection, point } from '@turf/turf';
import type { MultiPolygon } from 'geojson';
import { placeInside } from '../../domain/coverage/gap-outline.ts';
import { drawGap, type Ground } from '../../domain/coverage/index.ts';
import { rasterize } from '../../domain/coverage/rasterize.ts';
import { type Spans, spansAreaM2 } from '../../domain/coverage/spans.ts';
import type { Bbox } from '../../domain/model/common.ts';
import type { RouteAnswer, RouteGap } from '../../domain/model/route.ts';
import { mostGapM2, walkablePart } from '../../domain/route/part.ts';

/** Sides of the land that one route may reach over, degrees: about 40 km. */
const mostDegrees = 0.4;

type Part = RouteAnswer['gaps'][number] & { spans: Spans };

/** The parts lie where the walker comes from, else as near as can be to the middle of the smallest gap. */
export function partsOf(gaps: RouteGap[], start: [number, number] | null, ground: Ground): Part[] {
  const { plane, pixel } = ground;
  const drawn = gaps.map((gap) => {
    const spans = rasterize(gap.geometry as MultiPolygon, plane, pixel);
    if (spans.runs.length === 0) throw new RangeError(`Gap ${gap.id} is smaller than a pixel.`);
    return { ...gap, spans, wholeM2: spansAreaM2(spans, plane, pixel) };
  });
  const [smallest] = drawn.toSorted((a, b) => a.wholeM2 - b.wholeM2);
  const from = start ?? placeInside(smallest!.spans, ground);
  return drawn.map((gap): Part => {
    const { id, spans, wholeM2 } = gap;
    if (wholeM2 <= mostGapM2) return { ...gap, part: false };
    const [x, y] = plane.forward(...nearestTo(spans, from, ground));
    const piece = walkablePart(spans, [Math.floor(x / pixel), Math.floor(y / pixel)], ground);
    const outline = drawGap(piece, ground).geometry;
    return {
      id,
      geometry: outline as RouteGap['geometry'],
      // By the outline as it is handed out: whoever draws it again gets the same pixels.
      spans: rasterize(outline, plane, pixel),
      wholeM2,
      part: true,
    };
  });
}

/** @throws RangeError when the gaps lie too far apart for one route */
export function boxOf(gaps: Part[], start: [number, number] | null): Bbox {
  const shapes = [
    ...gaps.map(({ geometry }) => feature(geometry as MultiPolygon)),
    ...(start ? [point(start)] : []),
  ];
  const box = boundsOf(featureCollection<MultiPolygon>(shapes as never)) as Bbox;
  if (box[2] - box[0] <= mostDegrees && box[3] - box[1] <= mostDegrees) return box;
  throw new RangeError('The gaps lie too far apart for one route; choose fewer.');
}

/** The middle of the run that is nearest to a place. */
function nearestTo({ runs }: Spans, start: [number, number], { plane, pixel }: Ground): [number, number] {
  const [x, y] = plane.forward(...start);
  let best: [number, number] = [0, 0];
  let nearest = Infinity;
  for (let i = 0; i < runs.length; i += 3) {
    const column = Math.min(Math.max(Math.floor(x / pixel), runs[i + 1]!), runs[i + 2]!);
    const away = Math.hypot((column + 0.5) * pixel - x, (runs[i]! + 0.5) * pixel - y);
    if (away < nearest) [best, nearest] = [[(column + 0.5) * pixel, (runs[i]! + 0.5) * pixel], away];
  }
  return plane.inverse(...best);
}
