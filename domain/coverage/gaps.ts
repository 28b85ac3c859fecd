/** Where nobody has been: the uncovered pieces of what is due, largest first. */
import { unsetRuns } from './bit-runs.ts';
import type { SparseBitmap } from './bitmap.ts';
import { placeInside } from './gap-outline.ts';
import { indexParts, type ReachedPart, reachedParts } from './gap-parts.ts';
import { connectRuns } from './gap-runs.ts';
import type { Ground, PreparedArea } from './ground.ts';
import { fromTriples, runAreaM2, type Spans } from './spans.ts';

export interface FoundGap {
  /** True m² of the gap's pixels; the outline drawn from them deviates by less than a pixel. */
  areaM2: number;
  /** A place well inside the gap, for a marker and for "when was somebody last here". */
  inside: [lon: number, lat: number];
  /** The gap's pixels, for `drawGap`. */
  spans: Spans;
  /** Forest parcels that the gap reaches, the largest share first; also those that lie mostly outside the area. */
  parcels: ReachedPart[];
}

export interface FoundGaps {
  /** Number and area of all gaps, the small ones included: covered + totalM2 = due. */
  total: number;
  totalM2: number;
  /** The largest gaps of at least `minAreaM2`, largest first. */
  gaps: FoundGap[];
}

/**
 * @param bitmap the swaths as `measureCoverage` drew them for this area
 * @param most how many gaps to look into: many walks cut an area into very many
 */
export function findGaps(
  area: PreparedArea,
  bitmap: SparseBitmap,
  ground: Ground,
  minAreaM2: number,
  most: number,
): FoundGaps {
  const runs = unsetRuns(area.due, bitmap);
  const component = connectRuns(runs);
  const areas = new Map<number, number>();
  component.forEach((id, run) => {
    const runM2 = runAreaM2(ground.plane, ground.pixel, runs[3 * run + 1]!, runs[3 * run + 2]!);
    areas.set(id, (areas.get(id) ?? 0) + runM2);
  });
  const largest = [...areas]
    .filter(([, m2]) => m2 >= minAreaM2)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, most);
  const members = new Map<number, number[]>(largest.map(([id]) => [id, []]));
  component.forEach((id, run) => {
    members.get(id)?.push(runs[3 * run]!, runs[3 * run + 1]!, runs[3 * run + 2]!);
  });
  let totalM2 = 0;
  for (const m2 of areas.values()) totalM2 += m2;
  const parcels = indexParts(ground.parcels);
  return {
    total: areas.size,
    totalM2,
    gaps: largest.map(([id, areaM2]) => {
      const spans = fromTriples(members.get(id)!);
      return {
        areaM2,
        inside: placeInside(spans, ground),
        spans,
        parcels: reachedParts(spans, parcels, ground).sort(
          (a, b) => b.areaM2 - a.areaM2 || a.id.localeCompare(b.id),
        ),
      };
    }),
  };
}
