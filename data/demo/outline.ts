import { bbox } from '@turf/turf';
import type { MultiPolygon } from 'geojson';
import { plane } from './axis.ts';
import type { Box } from './cells.ts';

/** Plane rectangle around a lon/lat outline, with a margin in metres. */
export function outlineBox(outline: MultiPolygon, marginM: number): Box {
  const [west, south, east, north] = bbox(outline) as [number, number, number, number];
  const corners = [
    plane.forward(west, south),
    plane.forward(west, north),
    plane.forward(east, south),
    plane.forward(east, north),
  ];
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  return [
    Math.min(...xs) - marginM,
    Math.min(...ys) - marginM,
    Math.max(...xs) + marginM,
    Math.max(...ys) + marginM,
  ];
}
