import { Draft } from './draft.ts';
import { isInside, tidyRing } from './rings.ts';
import { type Change, EditError, type Outline, type OutlineId, type Ring, type Sheet } from './sheet.ts';
import { assertSimple, type EdgeAt } from './simple.ts';

/**
 * Cuts a hole (天窗) by a ring that lies inside one part, clear of its borders and other holes.
 * @throws EditError not-there, too-few-corners, crosses-itself, hole-not-inside
 */
export function cutHole(sheet: Sheet, id: OutlineId, ring: Ring): Change {
  const draft = new Draft(sheet);
  const outline = draft.outline(id);
  const hole = tidyRing(ring, false);
  if (!hole) throw new EditError('too-few-corners');
  assertSimple([[hole]], edgesOf(hole, 0, 0));
  const part = outline.findIndex((rings) => hole.every((p) => isInside([rings], p)));
  if (part < 0) throw new EditError('hole-not-inside');
  const cut = outline.map((rings, i) => (i === part ? [...rings, hole] : rings));
  if (!fits(cut, edgesOf(hole, part, cut[part]!.length - 1))) throw new EditError('hole-not-inside');
  draft.set(id, cut);
  return draft.change('hole');
}

function edgesOf(hole: Ring, part: number, ring: number): EdgeAt[] {
  return hole.slice(1).map((_, corner) => ({ part, ring, corner }));
}

function fits(outline: Outline, edges: EdgeAt[]): boolean {
  try {
    assertSimple(outline, edges);
    return true;
  } catch (error) {
    if (error instanceof EditError) return false;
    throw error;
  }
}
