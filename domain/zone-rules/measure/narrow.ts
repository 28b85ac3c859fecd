/**
 * Parts of an outline that are too narrow: what a disc of the least width, moved about inside, can't reach
 * (morphological opening; Serra, "Image Analysis and Mathematical Morphology", 1982). A disc never fills a corner, so
 * what it leaves of less than a quarter of its square is let pass: that is a corner of 52° or more.
 */
import type { Outline } from '../../geo/edit/sheet.ts';
import { opened } from '../ground/grow.ts';
import { without } from '../ground/overlay.ts';
import { type Patch, patchesOf, placeIn, together } from '../ground/patch.ts';
import type { GroundMeasures } from '../measures.ts';

/** The disc is drawn this much larger on its way back: growing and shrinking simplify by up to 1 % of the radius each. */
export const padShare = 0.03;

/** The least area of a narrow part, m². */
export const narrowLeastM2 = (minWidthM: number): number => minWidthM ** 2 / 4;

export function narrowPatches(outline: Outline, minWidthM: number): Patch[] {
  const radius = minWidthM / 2;
  const reached = opened(outline, radius, radius * padShare);
  return patchesOf(without(outline, [reached])).filter(({ areaM2 }) => areaM2 >= narrowLeastM2(minWidthM));
}

export function narrow(outline: Outline, minWidthM: number): GroundMeasures['narrow'] {
  const patches = narrowPatches(outline, minWidthM);
  if (patches.length === 0) return null;
  const place = together(patches);
  const areaM2 = patches.reduce((sum, patch) => sum + patch.areaM2, 0);
  return { count: patches.length, areaM2, at: placeIn(place), place };
}
