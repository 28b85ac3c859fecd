/**
 * Slivers between an outline and its neighbours, and true overlaps with them. A gap is what closing both together fills
 * and closing each alone does not (morphological closing, by half the tolerance); an overlap is thin when it is gone
 * after shrinking by that much.
 */
import type { Outline } from '../../geo/edit/sheet.ts';
import { boxOf, inBox, meet, widened } from '../ground/box.ts';
import { grown } from '../ground/grow.ts';
import { common, without } from '../ground/overlay.ts';
import { type Patch, patchesOf } from '../ground/patch.ts';
import type { ZoneLimits } from '../limits.ts';
import { alongside, thinnestM } from './alongside.ts';

type Tolerance = Pick<ZoneLimits, 'sliverWidthM' | 'sliverLengthM'>;

/** More than what a border is off by when it is only drawn, m. */
export const fringeM = 0.003;
/** As far beyond the fill is looked for what belongs to it, m. */
export const spreadM = 0.1;

export interface Contact {
  gaps: Patch[];
  thin: Patch[];
  /** overlaps that are no slivers */
  thick: Patch[];
}

/** @param overlaps false: only slivers are asked for, which saves most of the work */
export function contactOf(outline: Outline, neighbour: Outline, limits: Tolerance, overlaps = true): Contact {
  const none: Contact = { gaps: [], thin: [], thick: [] };
  const reach = 4 * limits.sliverWidthM;
  const box = meet(widened(boxOf(outline), reach), widened(boxOf(neighbour), reach));
  if (!box) return none;
  const [own, other] = [inBox(outline, box), inBox(neighbour, box)];
  if (own.length === 0 || other.length === 0) return none;
  const windows = alongside(own, other, limits);
  if (windows.length === 0 && !overlaps) return none;
  const shared = patchesOf(common(own, other));
  const isThin = ({ outline: patch }: Patch) => grown(patch, -limits.sliverWidthM / 2).length === 0;
  return {
    gaps: windows.flatMap((window) => gapsIn(inBox(own, window), inBox(other, window), limits)),
    thin: shared.filter((patch) => isSliver(patch, limits) && isThin(patch)),
    thick: shared.filter((patch) => patch.widthM >= thinnestM && !isThin(patch)),
  };
}

/**
 * The fill is drawn with arcs in another projection, so it is a hair off along every border. Each alone is closed to a
 * little more than it is, which takes those hairs away; what is left is spread, and cut out along both borders as they
 * really are.
 */
function gapsIn(own: Outline, other: Outline, limits: Tolerance): Patch[] {
  const radius = limits.sliverWidthM / 2;
  const alone = [own, other].map((each) => grown(grown(each, radius), fringeM - radius));
  const fill = without(grown(grown([...own, ...other], radius), -radius), alone);
  return patchesOf(without(grown(fill, fringeM + spreadM), [own, other])).filter((patch) =>
    isSliver(patch, limits),
  );
}

const isSliver = ({ widthM, lengthM }: Patch, limits: Tolerance) =>
  widthM >= thinnestM && lengthM >= limits.sliverLengthM;
