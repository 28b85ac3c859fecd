/** How much of an outline lies in an area, and what does not. */
import type { Outline } from '../../geo/edit/sheet.ts';
import { without } from '../ground/overlay.ts';
import { areaOf, placeIn } from '../ground/patch.ts';
import type { Spot } from '../measures.ts';

export function inside(
  outline: Outline,
  areaM2: number,
  area: Outline,
): { share: number; outside: Spot | null } {
  const place = without(outline, [area]);
  if (place.length === 0) return { share: 1, outside: null };
  const outsideM2 = area.length === 0 ? areaM2 : areaOf(place);
  const share = areaM2 > 0 ? Math.max(0, 1 - outsideM2 / areaM2) : 0;
  return { share, outside: { areaM2: outsideM2, at: placeIn(place), place } };
}
