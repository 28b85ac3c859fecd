/** Where nobody has been: the uncovered pieces of what is due, largest first, as GeoJSON polygons. */
import type { MultiPolygon, Position } from 'geojson';
import type { SparseBitmap } from './bitmap.ts';
import { connectRuns, uncoveredRuns } from './gap-runs.ts';
import type { Ground, PlacedPart, PreparedArea } from './ground.ts';
import { runAreaM2, touchesRun } from './spans.ts';
import { type PixelPoint, smoothRing, traceRings } from './trace.ts';

export interface FoundGap {
  /** True m² of the gap's pixels; the outline drawn from them deviates by less than a pixel. */
  areaM2: number;
  /** A place well inside the gap, for a marker and for "when was somebody last here". */
  inside: [lon: number, lat: number];
  bbox: [number, number, number, number];
  geometry: MultiPolygon;
  /** Grids and parcels of the area that the gap reaches into. */
  gridIds: string[];
  parcelIds: string[];
}

export interface FoundGaps {
  /** Number and area of all gaps, the small ones included: covered + totalM2 = due. */
  total: number;
  totalM2: number;
  /** Gaps of at least `minAreaM2`, largest first. */
  gaps: FoundGap[];
}

/** @param bitmap the swaths as `measureCoverage` drew them for this area */
export function findGaps(
  area: PreparedArea,
  bitmap: SparseBitmap,
  ground: Ground,
  minAreaM2: number,
  limit: number,
): FoundGaps {
  const runs = uncoveredRuns(area.due, bitmap);
  const component = connectRuns(runs);
  const areas = new Map<number, number>();
  component.forEach((id, run) => {
    const runM2 = runAreaM2(ground.plane, ground.pixel, runs[3 * run + 1]!, runs[3 * run + 2]!);
    areas.set(id, (areas.get(id) ?? 0) + runM2);
  });
  const listed = [...areas]
    .filter(([, m2]) => m2 >= minAreaM2)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, limit);
  const members = new Map<number, number[]>(listed.map(([id]) => [id, []]));
  component.forEach((id, run) => {
    members.get(id)?.push(runs[3 * run]!, runs[3 * run + 1]!, runs[3 * run + 2]!);
  });
  let totalM2 = 0;
  for (const m2 of areas.values()) totalM2 += m2;
  return {
    total: areas.size,
    totalM2,
    gaps: listed.map(([id, areaM2]) => {
      const own = members.get(id)!;
      return {
        ...draw(own, areaM2, ground),
        gridIds: reached(own, area.grids),
        parcelIds: reached(own, area.parcels),
      };
    }),
  };
}

/** Ids of the parts that any of the runs reaches. */
function reached(runs: number[], parts: PlacedPart[]): string[] {
  const bottom = runs[0]!;
  const top = runs[runs.length - 3]!;
  return parts
    .filter(({ spans }) => {
      if (spans.firstRow > top || spans.firstRow + spans.rowStart.length - 1 < bottom) return false;
      for (let i = 0; i < runs.length; i += 3) {
        if (touchesRun(spans, runs[i]!, runs[i + 1]!, runs[i + 2]!)) return true;
      }
      return false;
    })
    .map((part) => part.id);
}

type DrawnGap = Omit<FoundGap, 'gridIds' | 'parcelIds'>;

function draw(runs: number[], areaM2: number, { plane, pixel }: Ground): DrawnGap {
  const bbox: FoundGap['bbox'] = [Infinity, Infinity, -Infinity, -Infinity];
  const toLonLat = ([column, row]: PixelPoint): Position => {
    const [lon, lat] = plane.inverse(column * pixel, row * pixel);
    // 1e-7° is a centimetre: more digits would only make the answer longer.
    return [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7];
  };
  const rings = traceRings(runs).map((ring) => smoothRing(ring).map(toLonLat));
  for (const [lon, lat] of rings[0]! as [number, number][]) {
    bbox[0] = Math.min(bbox[0], lon);
    bbox[1] = Math.min(bbox[1], lat);
    bbox[2] = Math.max(bbox[2], lon);
    bbox[3] = Math.max(bbox[3], lat);
  }
  const middle = middleOf(runs);
  return {
    areaM2,
    inside: toLonLat(middle) as [number, number],
    bbox,
    geometry: { type: 'MultiPolygon', coordinates: [orient(rings)] },
  };
}

/** The middle of one of the gap's longest runs, of those nearest to its middle row. */
function middleOf(runs: number[]): PixelPoint {
  const lengthOf = (i: number) => runs[i + 2]! - runs[i + 1]! + 1;
  let longest = 0;
  for (let i = 0; i < runs.length; i += 3) longest = Math.max(longest, lengthOf(i));
  const middleRow = (runs[0]! + runs[runs.length - 3]!) / 2;
  let best = -1;
  for (let i = 0; i < runs.length; i += 3) {
    if (lengthOf(i) < 0.9 * longest) continue;
    if (best < 0 || Math.abs(runs[i]! - middleRow) < Math.abs(runs[best]! - middleRow)) best = i;
  }
  return [(runs[best + 1]! + runs[best + 2]! + 1) / 2, runs[best]! + 0.5];
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
