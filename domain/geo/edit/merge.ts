import { unionOf } from './clip.ts';
import { Draft } from './draft.ts';
import { reshaped, settle } from './neighbours.ts';
import { nodeLines } from './node.ts';
import { planeArea, ringsOf } from './rings.ts';
import { type Change, EditError, type Outline, type OutlineId, type Sharing, type Sheet } from './sheet.ts';

/**
 * Makes one outline of several that have a border or an area in common; a point alone is not enough. It gets the id
 * of the first one, the others go.
 * @throws EditError not-there, do-not-touch, not-computable
 */
export function mergeOutlines(
  sheet: Sheet,
  ids: readonly OutlineId[],
  { shared = true }: Sharing = {},
): Change {
  const draft = new Draft(sheet);
  const [first, ...others] = [...new Set(ids)];
  if (first === undefined || others.length === 0) throw new EditError('not-there');
  const before = [first, ...others].flatMap((id) => ringsOf(draft.outline(id)));
  let merged = draft.outline(first);
  let waiting = others.map((id) => draft.outline(id));
  while (waiting.length > 0) {
    const apart: Outline[] = [];
    for (const outline of waiting) {
      const joined = join(merged, outline);
      if (joined) merged = joined;
      else apart.push(outline);
    }
    if (apart.length === waiting.length) throw new EditError('do-not-touch');
    waiting = apart;
  }
  for (const id of others) draft.set(id, null);
  draft.set(first, merged);
  settle(draft, first, before, shared, before);
  return draft.change('merge');
}

/** @returns null when the two have at most points in common */
function join(one: Outline, other: Outline): Outline | null {
  const noded = nodeLines(ringsOf(one), ringsOf(other));
  const [a, b] = [reshaped(one, noded.one), reshaped(other, noded.other)];
  const joined = unionOf(a, b);
  if (!joined) throw new EditError('not-computable');
  const [areaA, areaB, area] = [planeArea(a), planeArea(b), planeArea(joined)];
  const rounding = (areaA + areaB) * 1e-9;
  if (area < Math.max(areaA, areaB) - rounding || area > areaA + areaB + rounding) {
    throw new EditError('not-computable');
  }
  const connects = joined.length < one.length + other.length || area < areaA + areaB - rounding;
  return connects ? joined : null;
}
