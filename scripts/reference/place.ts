import gcoord from 'gcoord';
import type { GridDistrict, GridPoint } from './echarts.ts';

/** A vertex in whole microdegrees (1e-6°, about 0.1 m) of WGS 84 longitude and latitude. */
export type Point = readonly [number, number];

/** Microdegrees in a degree. The lattice makes every later test on vertices exact integer arithmetic. */
export const MICRO = 1e6;

/** A district's rings in WGS 84; they may still cross themselves or their neighbours. */
export interface PlacedDistrict {
  code: string;
  rings: Point[][];
}

/** Steps in a degree of the ECharts grid. */
const GRID = 1024;

/** Counties that became districts in November 2016 got new codes; the file still has the old ones. */
const NEW_CODES: Readonly<Record<string, string>> = { '500228': '500155', '500232': '500156' };

/**
 * 开州区 was added to the file from another extract and lies one grid step too far north: against its
 * neighbours' borders the median distance is 0.70 step as stored, 0.27 step moved south by one.
 */
export const KAIZHOU = '500154';
const KAIZHOU_SHIFT: GridPoint = [0, -1];

/**
 * Grid step → WGS 84 lattice. ECharts rounded both coordinates up to the next step, so the mean truth
 * is half a step lower. The GCJ-02 inverse is gcoord's iteration, good to 1e-6°; a function of the
 * vertex alone, so a vertex that neighbours share stays shared.
 */
function place([x, y]: GridPoint, [shiftX, shiftY]: GridPoint): Point {
  const gcj: [number, number] = [(x + shiftX - 0.5) / GRID, (y + shiftY - 0.5) / GRID];
  const [lon, lat] = gcoord.transform(gcj, gcoord.GCJ02, gcoord.WGS84);
  return [Math.round(lon * MICRO), Math.round(lat * MICRO)];
}

/** Put one decoded district in its place, under the code of today. */
export function placeDistrict({ code, rings }: GridDistrict): PlacedDistrict {
  const shift: GridPoint = code === KAIZHOU ? KAIZHOU_SHIFT : [0, 0];
  return {
    code: NEW_CODES[code] ?? code,
    rings: rings.map((ring) => ring.map((point) => place(point, shift))),
  };
}
