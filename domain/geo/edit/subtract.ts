import { differenceOf } from './clip.ts';
import { Draft } from './draft.ts';
import { reshaped, settle } from './neighbours.ts';
import { nodeLines } from './node.ts';
import { planeArea, ringsOf, tidyOutline } from './rings.ts';
import { type Change, EditError, type Outline, type OutlineId, type Sharing, type Sheet } from './sheet.ts';

/**
 * Takes another outline's area away from one. The other, by id or as it is (not on the sheet), keeps its own; on the
 * sheet it gets the corners where the two borders now begin to run together.
 * @throws EditError not-there, do-not-overlap, nothing-left, not-computable
 */
export function subtractOutline(
  sheet: Sheet,
  id: OutlineId,
  other: OutlineId | Outline,
  { shared = true }: Sharing = {},
): Change {
  const draft = new Draft(sheet);
  const from = draft.outline(id);
  const away = typeof other === 'string' ? draft.outline(other) : tidyOutline(other);
  const noded = nodeLines(ringsOf(away), ringsOf(from));
  const [whole, cutter] = [reshaped(from, noded.other), reshaped(away, noded.one)];
  const left = differenceOf(whole, cutter);
  if (!left) throw new EditError('nothing-left');
  const [area, areaLeft] = [planeArea(whole), planeArea(left)];
  if (areaLeft > area * (1 + 1e-9) || areaLeft < area - planeArea(cutter) - area * 1e-9) {
    throw new EditError('not-computable');
  }
  if (areaLeft > area * (1 - 1e-12)) throw new EditError('do-not-overlap');
  draft.set(id, left);
  settle(draft, id, [...noded.other, ...noded.one], shared, ringsOf(from));
  return draft.change('subtract');
}
