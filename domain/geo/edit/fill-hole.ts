import { Draft } from './draft.ts';
import { sideOf } from './rings.ts';
import { type Change, type CornerAt, EditError, type Sheet } from './sheet.ts';

/**
 * Fills a hole; islands of the same outline in it become one with their surroundings.
 * @throws EditError not-there
 */
export function fillHole(sheet: Sheet, { id, part, ring }: Omit<CornerAt, 'corner'>): Change {
  const draft = new Draft(sheet);
  const hole = draft.ring({ id, part, ring });
  if (ring === 0) throw new EditError('not-there');
  const filled = draft
    .outline(id)
    .map((rings, i) => (i === part ? rings.filter((each) => each !== hole) : rings))
    .filter(([outer], i) => i === part || outer!.some((p) => sideOf(hole, p) === 'outside'));
  draft.set(id, filled);
  return draft.change('fill-hole');
}
