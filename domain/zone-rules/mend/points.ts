/** Mends that touch only how rings are written. */
import type { Position } from 'geojson';
import type { Outline } from '../../geo/edit/sheet.ts';
import { isClosed, straysOf } from '../measure/rings.ts';

/** Every ring ends where it began. */
export function closeRings(outline: Outline): Outline {
  return outline.map((rings) => rings.map((ring) => (isClosed(ring) ? ring : [...ring, ring[0]!])));
}

/** Without repeated points and spikes. A ring of which nothing is left goes; with an outer one its holes do. */
export function dropPoints(outline: Outline): Outline {
  return outline.flatMap((rings) => {
    const [outer, ...holes] = rings.map(withoutStrays);
    return outer && outer.length >= 4 ? [[outer, ...holes.filter((hole) => hole.length >= 4)]] : [];
  });
}

function withoutStrays(ring: readonly Position[]): readonly Position[] {
  let corners = isClosed(ring) ? ring.slice(0, -1) : ring;
  for (;;) {
    // One at a time: what stands beside a spike may be none once that is gone.
    const [stray] = straysOf([...corners, corners[0]!]);
    if (stray === undefined) return [...corners, corners[0]!];
    corners = corners.filter((_, i) => i !== stray);
  }
}
