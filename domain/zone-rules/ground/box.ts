/** Boxes around outlines: what is far away costs nothing. */
import { bboxClip, multiPolygon } from '@turf/turf';
import type { Position } from 'geojson';
import type { Outline } from '../../geo/edit/sheet.ts';
import type { Bbox } from '../../model/common.ts';

/** [west, south, east, north]; an empty outline has an inverted one, which meets nothing. */
export function boxOf(outline: Outline): Bbox {
  const box: Bbox = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [outer = []] of outline) {
    for (const [lon, lat] of outer as Position[]) {
      box[0] = Math.min(box[0], lon!);
      box[1] = Math.min(box[1], lat!);
      box[2] = Math.max(box[2], lon!);
      box[3] = Math.max(box[3], lat!);
    }
  }
  return box;
}

const metresPerDegree = 111_000;

/** The box with so many metres more around; a little more in the south than in the north. */
export function widened([west, south, east, north]: Bbox, metres: number): Bbox {
  const lat = metres / metresPerDegree;
  const lon = lat / Math.max(0.1, Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180));
  return [west - lon, south - lat, east + lon, north + lat];
}

export function meet(a: Bbox, b: Bbox): Bbox | null {
  const box: Bbox = [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
  return box[0] <= box[2] && box[1] <= box[3] ? box : null;
}

export function holds(outer: Bbox, inner: Bbox): boolean {
  return outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3];
}

/**
 * The part of an outline in a box; parts whose own box does not meet it are not even looked at. Pieces may stay joined
 * by lines along the box's edge: they hold no area.
 */
export function inBox(outline: Outline, box: Bbox): Outline {
  return outline.flatMap((part): Outline => {
    const own = boxOf([part]);
    if (!meet(own, box)) return [];
    if (holds(box, own)) return [part];
    const { geometry } = bboxClip(multiPolygon([part as Position[][]]), box);
    return (geometry.coordinates as Position[][][])
      .map((rings) => rings.filter((ring) => ring.length >= 4))
      .filter((rings) => rings.length > 0);
  });
}
