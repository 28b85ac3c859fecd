/**
 * Slivers between an outline and its neighbours, and true overlaps with them. A gap is what closing both together fills
 * and closing each alone does not (morphological closing, by half the tolerance); an overlap is thin when it is gone
 * after shrinking by that much.
 */
import type { Outline } from '../../geo/edit/sheet.ts';
import { boxOf, inBox, meet, widened } from '../ground/box.ts';
import { closed, grown } from '../ground/grow.ts';
import { common, without } from '../ground/overlay.ts';
import { type Patch, patchesOf } from '../ground/patch.ts';
import type { ZoneLimits } from '../limits.ts';
import { alongside, thinnestM } from './alongside.ts';

type Tolerance = Pick<ZoneLimits, 'sliverWidthM' | 'sliverLengthM'>;

/** Half the width of what is only drawn, m. */
export const fringeM = 0.003;
/** As far beyond the fill is looked for what belongs to it, m. */
export const spreadM = 0.1;

export interface Contact {
  gaps: Patch[];
  thin: Patch[];
  /** overlaps that are no slivers */
  thick: Patch[];
}

export function contactOf(outline: Outline, neighbour: Outline, limits: Tolerance): Contact {
  const none: Contact = { gaps: [], thin: [], thick: [] };
  const reach = 4 * limits.sliverWidthM;
  const box = meet(widened(boxOf(outline), reach), widened(boxOf(neighbour), reach));
  if (!box) return none;
  const [own, other] = [inBox(outline, box), inBox(neighbour, box)];
  if (own.length === 0 || other.length === 0) return none;
  const windows = alongside(own, other, limits);
  const shared = patchesOf(common(own, other));
  const isThin = ({ outline: patch }: Patch) => grown(patch, -limits.sliverWidthM / 2).length === 0;
  return {
    gaps: windows.flatMap((window) => gapsIn(inBox(own, window), inBox(other, window), limits)),
    thin: shared.filter((patch) => isSliver(patch, limits) && isThin(patch)),
    thick: shared.filter((patch) => patch.widthM >= thinnestM && !isThin(patch)),
  };
}

/**
 * The fill is drawn with arcs in another projection: a fringe of it runs along every border. What is thinner than that
 * goes; what is left is spread, and cut out along both borders as they really are.
 */
function gapsIn(own: Outline, other: Outline, limits: Tolerance): Patch[] {
  const radius = limits.sliverWidthM / 2;
  const filled = closed([...own, ...other], radius);
  const fill = without(filled, [own, other, closed(own, radius), closed(other, radius)]);
  const spread = grown(grown(fill, -fringeM), fringeM + spreadM);
  return patchesOf(without(spread, [own, other])).filter((patch) => isSliver(patch, limits));
}

const isSliver = ({ widthM, lengthM }: Patch, limits: Tolerance) =>
  widthM >= thinnestM && lengthM >= limits.sliverLengthM;
