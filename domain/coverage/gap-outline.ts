/** A gap as it is shown: its outline, and a place inside it. */
import type { MultiPolygon, Position } from 'geojson';
import type { Bbox } from '../model/common.ts';
import type { Ground } from './ground.ts';
import type { Spans } from './spans.ts';
import { type PixelPoint, smoothRing, traceRings } from './trace.ts';

export interface GapOutline {
  bbox: Bbox;
  geometry: MultiPolygon;
}

/** Tracing is the dear part of a gap: only those that are listed are drawn. */
export function drawGap({ runs }: Spans, ground: Ground): GapOutline {
  const bbox: Bbox = [Infinity, Infinity, -Infinity, -Infinity];
  const rings = traceRings(runs).map((ring) => smoothRing(ring).map((pixel) => lonLatOf(pixel, ground)));
  for (const [lon, lat] of rings[0]!) {
    bbox[0] = Math.min(bbox[0], lon);
    bbox[1] = Math.min(bbox[1], lat);
    bbox[2] = Math.max(bbox[2], lon);
    bbox[3] = Math.max(bbox[3], lat);
  }
  return { bbox, geometry: { type: 'MultiPolygon', coordinates: [orient(rings)] } };
}

/** The middle of one of the gap's longest runs, of those nearest to its middle row. */
export function placeInside({ runs }: Spans, ground: Ground): [lon: number, lat: number] {
  const lengthOf = (i: number) => runs[i + 2]! - runs[i + 1]! + 1;
  let longest = 0;
  for (let i = 0; i < runs.length; i += 3) longest = Math.max(longest, lengthOf(i));
  const middleRow = (runs[0]! + runs[runs.length - 3]!) / 2;
  let best = -1;
  for (let i = 0; i < runs.length; i += 3) {
    if (lengthOf(i) < 0.9 * longest) continue;
    if (best < 0 || Math.abs(runs[i]! - middleRow) < Math.abs(runs[best]! - middleRow)) best = i;
  }
  return lonLatOf([(runs[best + 1]! + runs[best + 2]! + 1) / 2, runs[best]! + 0.5], ground);
}

function lonLatOf([column, row]: PixelPoint, { plane, pixel }: Ground): [lon: number, lat: number] {
  const [lon, lat] = plane.inverse(column * pixel, row * pixel);
  // 1e-7° is a centimetre: more digits would only make the answer longer.
  return [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7];
}

/** RFC 7946: outer ring counter-clockwise, holes clockwise. */
function orient(rings: Position[][]): Position[][] {
  return rings.map((ring, i) => {
    let twice = 0;
    for (let k = 1; k < ring.length; k++) {
      twice += ring[k - 1]![0]! * ring[k]![1]! - ring[k]![0]! * ring[k - 1]![1]!;
    }
    return twice > 0 === (i === 0) ? ring : ring.toReversed();
  });
}
